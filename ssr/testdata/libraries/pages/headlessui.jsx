// UI kits
import { Combobox, ComboboxInput, Description, Disclosure, DisclosureButton, DisclosurePanel, Field, Label, Listbox, ListboxButton, Menu, MenuButton, Radio, RadioGroup, Switch, Tab, TabGroup, TabList, TabPanel, TabPanels, Transition } from '@headlessui/react'

export default () => (
  <>
    <Disclosure defaultOpen><DisclosureButton>more</DisclosureButton><DisclosurePanel>details</DisclosurePanel></Disclosure>
    <TabGroup defaultIndex={1}><TabList><Tab>one</Tab><Tab>two</Tab></TabList><TabPanels><TabPanel>1</TabPanel><TabPanel>2</TabPanel></TabPanels></TabGroup>
    <Field><Label>Name</Label><Description>of the thing</Description><Switch name="on" defaultChecked /></Field>
    <Listbox value="a" onChange={() => {}}><ListboxButton>a</ListboxButton></Listbox>
    <Menu><MenuButton>menu</MenuButton></Menu>
    <Combobox value="x" onChange={() => {}}><ComboboxInput displayValue={(v) => v} /></Combobox>
    <RadioGroup value="b" onChange={() => {}}><Radio value="a">a</Radio><Radio value="b">{({ checked }) => checked ? 'yes' : 'no'}</Radio></RadioGroup>
    <Transition show><p>shown</p></Transition>
    <Transition show={false}><p>not shown</p></Transition>
  </>
)
