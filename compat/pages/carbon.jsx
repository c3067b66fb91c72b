// UI kits
import { Accordion, AccordionItem, Button, Checkbox, Column, DataTable, Grid, InlineNotification, Link, ProgressBar, Slider, Tab, TabList, TabPanel, TabPanels, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tabs, Tag, TextInput, Theme, Tile, Toggle } from '@carbon/react'

const rows = [{ id: '1', name: 'Ada' }, { id: '2', name: 'Grace' }]

export default () => (
  <Theme theme="g100">
    <Grid><Column sm={2} lg={8}><Tile>tile</Tile></Column></Grid><Button kind="tertiary" size="sm">go</Button><Tag type="green">new</Tag><Link href="/x">link</Link><InlineNotification kind="warning" title="careful" />
    <TextInput id="name" labelText="Name" invalid invalidText="missing" /><Checkbox id="ok" labelText="ok" defaultChecked /><Toggle id="on" labelText="on" defaultToggled /><Slider id="v" labelText="Volume" min={0} max={100} value={30} />
    <Tabs defaultSelectedIndex={1}><TabList aria-label="tabs"><Tab>A</Tab><Tab>B</Tab></TabList><TabPanels><TabPanel>a</TabPanel><TabPanel>b</TabPanel></TabPanels></Tabs><Accordion><AccordionItem title="one" open>text</AccordionItem></Accordion><ProgressBar label="load" value={40} />
    <DataTable rows={rows} headers={[{ key: 'name', header: 'Name' }]}>{({ rows, headers, getTableProps, getHeaderProps }) => (
      <Table {...getTableProps()}><TableHead><TableRow>{headers.map((header) => { const { key, ...props } = getHeaderProps({ header }); return <TableHeader key={key} {...props}>{header.header}</TableHeader> })}</TableRow></TableHead><TableBody>{rows.map((row) => <TableRow key={row.id}>{row.cells.map((cell) => <TableCell key={cell.id}>{cell.value}</TableCell>)}</TableRow>)}</TableBody></Table>)}</DataTable>
  </Theme>
)
