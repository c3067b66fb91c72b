// UI kits
import { Button, Checkbox, CheckboxProvider, Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider, Disclosure, DisclosureContent, DisclosureProvider, Form, FormInput, FormLabel, Menu, MenuButton, MenuItem, MenuProvider, Select, SelectProvider, Tab, TabList, TabPanel, TabProvider, useFormStore } from '@ariakit/react'

export default function Page() {
  const form = useFormStore({ defaultValues: { name: 'Ada' } })
  return (
    <>
      <Button disabled accessibleWhenDisabled>go</Button><CheckboxProvider defaultValue><Checkbox /></CheckboxProvider>
      <DisclosureProvider defaultOpen><Disclosure>more</Disclosure><DisclosureContent>text</DisclosureContent></DisclosureProvider>
      <TabProvider defaultSelectedId="b"><TabList aria-label="tabs"><Tab id="a">A</Tab><Tab id="b">B</Tab></TabList><TabPanel tabId="b">second</TabPanel></TabProvider>
      <ComboboxProvider defaultValue="x"><Combobox placeholder="search" /><ComboboxPopover portal={false}><ComboboxItem value="x" /></ComboboxPopover></ComboboxProvider>
      <MenuProvider><MenuButton>menu</MenuButton><Menu><MenuItem>open</MenuItem></Menu></MenuProvider><SelectProvider defaultValue="x"><Select /></SelectProvider>
      <Form store={form}><FormLabel name={form.names.name}>Name</FormLabel><FormInput name={form.names.name} required /></Form>
    </>
  )
}
