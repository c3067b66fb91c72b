// UI kits
// @primer/live-region-element has its server's build under the condition `node` alone, and the others extend HTMLElement
import { ActionList, Avatar, BaseStyles, Breadcrumbs, Button, Checkbox, CounterLabel, Flash, FormControl, Heading, Label, Link, PageLayout, ProgressBar, SegmentedControl, Spinner, Text, TextInput, ThemeProvider, Token, UnderlineNav } from '@primer/react'

export default () => (
  <ThemeProvider colorMode="night">
    <BaseStyles>
      <PageLayout><PageLayout.Header><Heading as="h2">Title</Heading></PageLayout.Header><PageLayout.Content><Text size="small">text</Text></PageLayout.Content></PageLayout>
      <Button variant="primary" count={2}>go</Button><Label variant="accent">new</Label><CounterLabel>3</CounterLabel><Token text="tok" /><Avatar src="/a.png" size={32} alt="a" /><Flash variant="warning">careful</Flash>
      <FormControl required><FormControl.Label>Name</FormControl.Label><TextInput placeholder="Ada" /><FormControl.Caption>who</FormControl.Caption></FormControl><Checkbox defaultChecked />
      <ActionList><ActionList.Item>one<ActionList.Description>first</ActionList.Description></ActionList.Item><ActionList.Divider /></ActionList><Breadcrumbs><Breadcrumbs.Item href="/" selected>a</Breadcrumbs.Item></Breadcrumbs>
      <SegmentedControl aria-label="s"><SegmentedControl.Button selected>A</SegmentedControl.Button><SegmentedControl.Button>B</SegmentedControl.Button></SegmentedControl><UnderlineNav aria-label="nav"><UnderlineNav.Item aria-current="page">one</UnderlineNav.Item></UnderlineNav>
      <ProgressBar progress={40} aria-label="load" /><Spinner /><Link href="/x" muted>link</Link>
    </BaseStyles>
  </ThemeProvider>
)
