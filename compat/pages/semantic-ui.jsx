// UI kits
import { Accordion, Breadcrumb, Button, Card, Checkbox, Container, Dropdown, Form, Grid, Header, Icon, Label, List, Loader, Menu, Message, Progress, Rating, Segment, Statistic, Tab, Table } from 'semantic-ui-react'

export default () => (
  <Container>
    <Menu secondary items={[{ key: 'a', name: 'a', active: true }]} /><Header as="h2" icon="settings" content="Title" subheader="sub" /><Button primary icon="add" content="go" labelPosition="left" /><Label color="teal" tag>new</Label><Message warning header="careful" />
    <Form><Form.Input label="Name" placeholder="Ada" error="missing" /><Form.Field control={Checkbox} label="ok" /></Form><Dropdown selection defaultValue="b" options={[{ key: 'b', value: 'b', text: 'Bee' }]} />
    <Grid columns={2}><Grid.Column><Card header="card" meta="m" description="d" /></Grid.Column></Grid><Tab panes={[{ menuItem: 'A', render: () => <Tab.Pane>a</Tab.Pane> }]} /><Accordion defaultActiveIndex={0} panels={[{ key: 'x', title: 'one', content: 'text' }]} />
    <Progress percent={40} /><Rating defaultRating={3} maxRating={5} /><Statistic label="Views" value="5,550" /><List bulleted items={['a', 'b']} /><Segment raised><Loader active inline /><Icon name="mail" /></Segment><Breadcrumb sections={[{ key: 'a', content: 'a', link: true }]} />
    <Table celled><Table.Body><Table.Row positive><Table.Cell>1</Table.Cell></Table.Row></Table.Body></Table>
  </Container>
)
