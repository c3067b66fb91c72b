// UI kits
import { Avatar, Badge, Box, Button, Callout, Card, Checkbox, Flex, Grid, Heading, Progress, SegmentedControl, Select, Slider, Switch, Table, Tabs, Text, TextField, Theme } from '@radix-ui/themes'

export default () => (
  <Theme accentColor="crimson" radius="large" appearance="dark">
    <Flex direction={{ initial: 'column', md: 'row' }} gap="3" align="center"><Heading size="6">Title</Heading><Text as="p" color="gray">text</Text><Badge>new</Badge><Avatar fallback="A" /></Flex>
    <Grid columns="2"><Card><Box p="2">card</Box></Card><Callout.Root><Callout.Text>careful</Callout.Text></Callout.Root></Grid>
    <Button variant="soft" loading>go</Button><TextField.Root placeholder="Ada"><TextField.Slot>@</TextField.Slot></TextField.Root><Checkbox defaultChecked /><Switch /><Slider defaultValue={[25]} /><Progress value={40} />
    <Tabs.Root defaultValue="b"><Tabs.List><Tabs.Trigger value="a">A</Tabs.Trigger><Tabs.Trigger value="b">B</Tabs.Trigger></Tabs.List><Tabs.Content value="b">second</Tabs.Content></Tabs.Root>
    <Select.Root defaultValue="x"><Select.Trigger /><Select.Content><Select.Item value="x">ex</Select.Item></Select.Content></Select.Root><SegmentedControl.Root defaultValue="i"><SegmentedControl.Item value="i">Inbox</SegmentedControl.Item></SegmentedControl.Root>
    <Table.Root><Table.Body><Table.Row><Table.RowHeaderCell>1</Table.RowHeaderCell></Table.Row></Table.Body></Table.Root>
  </Theme>
)
