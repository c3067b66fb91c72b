// UI kits
import { Avatar, Button, Checkbox, CustomProvider, Divider, Form, Message, Nav, Pagination, Panel, Progress, Rate, Slider, Stack, Tabs, Tag, Timeline, Toggle } from 'rsuite'

export default () => (
  <CustomProvider theme="dark">
    <Stack spacing={8}><Button appearance="primary" color="green">go</Button><Tag closable>new</Tag><Avatar circle>A</Avatar></Stack><Message type="warning" showIcon header="careful">text</Message><Panel header="panel" bordered>text</Panel>
    <Form fluid><Form.Group controlId="name"><Form.Label>Name</Form.Label><Form.Control name="name" /><Form.Text>who</Form.Text></Form.Group></Form><Checkbox defaultChecked>ok</Checkbox><Toggle>on</Toggle><Slider defaultValue={30} />
    <Nav appearance="tabs" activeKey="b"><Nav.Item eventKey="a">A</Nav.Item><Nav.Item eventKey="b">B</Nav.Item></Nav><Tabs defaultActiveKey="1"><Tabs.Tab eventKey="1" title="one">first</Tabs.Tab></Tabs>
    <Progress.Line percent={40} /><Rate defaultValue={3} /><Divider>or</Divider><Timeline><Timeline.Item>then</Timeline.Item></Timeline><Pagination total={50} limit={10} activePage={2} />
  </CustomProvider>
)
