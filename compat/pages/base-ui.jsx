// UI kits
import { Accordion } from '@base-ui-components/react/accordion'
import { Checkbox } from '@base-ui-components/react/checkbox'
import { Dialog } from '@base-ui-components/react/dialog'
import { Field } from '@base-ui-components/react/field'
import { Menu } from '@base-ui-components/react/menu'
import { NumberField } from '@base-ui-components/react/number-field'
import { Slider } from '@base-ui-components/react/slider'
import { Switch } from '@base-ui-components/react/switch'
import { Tabs } from '@base-ui-components/react/tabs'

export default () => (
  <>
    <Accordion.Root defaultValue={['a']}><Accordion.Item value="a"><Accordion.Header><Accordion.Trigger>a</Accordion.Trigger></Accordion.Header><Accordion.Panel>text</Accordion.Panel></Accordion.Item></Accordion.Root>
    <Checkbox.Root defaultChecked name="ok"><Checkbox.Indicator>✓</Checkbox.Indicator></Checkbox.Root><Switch.Root defaultChecked><Switch.Thumb /></Switch.Root>
    <Dialog.Root><Dialog.Trigger>open</Dialog.Trigger><Dialog.Portal><Dialog.Popup>never on a server</Dialog.Popup></Dialog.Portal></Dialog.Root>
    <Field.Root invalid><Field.Label>Name</Field.Label><Field.Control required placeholder="Ada" /><Field.Description>who</Field.Description></Field.Root>
    <Menu.Root><Menu.Trigger>menu</Menu.Trigger></Menu.Root><NumberField.Root defaultValue={1234.5} format={{ style: 'currency', currency: 'USD' }} locale="en-US"><NumberField.Group><NumberField.Decrement>-</NumberField.Decrement><NumberField.Input /></NumberField.Group></NumberField.Root>
    <Slider.Root defaultValue={25}><Slider.Value /><Slider.Control><Slider.Track><Slider.Indicator /><Slider.Thumb /></Slider.Track></Slider.Control></Slider.Root>
    <Tabs.Root defaultValue="b"><Tabs.List><Tabs.Tab value="a">A</Tabs.Tab><Tabs.Tab value="b">B</Tabs.Tab><Tabs.Indicator /></Tabs.List><Tabs.Panel value="b">second</Tabs.Panel></Tabs.Root>
  </>
)
