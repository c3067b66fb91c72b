// UI kits
import { Accordion, AccordionPanel, Avatar, Box, Button, Card, CheckBox, DataTable, FormField, Grid, Grommet, Heading, Meter, Paragraph, Spinner, Tab, Tabs, TextInput } from 'grommet'
import { Add } from 'grommet-icons'

export default () => (
  <Grommet theme={{ global: { colors: { brand: '#228BE6' } } }} full>
    <Box direction="row" pad="medium" background="brand" gap="small"><Heading level={2}>Title</Heading><Paragraph>text</Paragraph><Avatar>A</Avatar></Box><Button primary icon={<Add />} label="go" />
    <Grid columns="small"><Card pad="small">card</Card></Grid><FormField label="Name" htmlFor="name" required><TextInput id="name" placeholder="Ada" /></FormField><CheckBox label="ok" defaultChecked />
    <Tabs activeIndex={1}><Tab title="A">a</Tab><Tab title="B">b</Tab></Tabs><Accordion activeIndex={0}><AccordionPanel label="one">text</AccordionPanel></Accordion><Meter value={40} type="circle" aria-label="m" /><Spinner />
    <DataTable columns={[{ property: 'name', header: 'Name', primary: true }]} data={[{ name: 'Ada' }]} />
  </Grommet>
)
