// UI kits
import { Alignment, Breadcrumbs, Button, Callout, Card, Checkbox, FormGroup, H3, HTMLTable, Icon, InputGroup, Menu, MenuItem, Navbar, ProgressBar, Spinner, Switch, Tab, Tabs, Tag } from '@blueprintjs/core'

export default () => (
  <>
    <Navbar><Navbar.Group align={Alignment.START}><Navbar.Heading>dx</Navbar.Heading><Navbar.Divider /></Navbar.Group></Navbar><H3>Title</H3><Icon icon="search" size={20} />
    <Button intent="primary" icon="add" text="go" large /><Tag round intent="success">new</Tag><Callout intent="warning" title="careful">text</Callout><Card interactive>card</Card>
    <FormGroup label="Name" labelFor="name" helperText="who"><InputGroup id="name" leftIcon="user" placeholder="Ada" /></FormGroup><Checkbox label="ok" defaultChecked /><Switch label="on" />
    <Tabs id="tabs" defaultSelectedTabId="b"><Tab id="a" title="A" panel={<p>a</p>} /><Tab id="b" title="B" panel={<p>b</p>} /></Tabs><Menu><MenuItem icon="document" text="open" label="⌘O" /></Menu>
    <ProgressBar value={0.4} /><Spinner size={20} value={0.3} /><Breadcrumbs items={[{ text: 'a', href: '/' }, { text: 'b' }]} /><HTMLTable striped><tbody><tr><td>1</td></tr></tbody></HTMLTable>
  </>
)
