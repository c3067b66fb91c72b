// UI kits
import { Button, Calendar, CalendarCell, CalendarGrid, Checkbox, ComboBox, FieldError, Heading, Input, Label, ListBox, ListBoxItem, Menu, MenuItem, MenuTrigger, NumberField, Popover, Slider, SliderOutput, SliderThumb, SliderTrack, Switch, Tab, TabList, TabPanel, Tabs, TextField, I18nProvider } from 'react-aria-components'
import { CalendarDate } from '@internationalized/date'

export default () => (
  <I18nProvider locale="de-DE">
    <TextField isRequired><Label>Name</Label><Input /><FieldError /></TextField>
    <NumberField defaultValue={1234.5} formatOptions={{ style: 'currency', currency: 'EUR' }}><Label>Price</Label><Input /><Button slot="increment">+</Button></NumberField>
    <Checkbox defaultSelected>{({ isSelected }) => (isSelected ? 'yes' : 'no')}</Checkbox><Switch>on</Switch>
    <Tabs defaultSelectedKey="b"><TabList aria-label="tabs"><Tab id="a">A</Tab><Tab id="b">B</Tab></TabList><TabPanel id="a">a</TabPanel><TabPanel id="b">b</TabPanel></Tabs>
    <Slider defaultValue={30}><Label>Volume</Label><SliderOutput /><SliderTrack><SliderThumb /></SliderTrack></Slider>
    <ListBox aria-label="list" selectionMode="single" items={[{ id: 1, name: 'one' }, { id: 2, name: 'two' }]}>{(item) => <ListBoxItem textValue={item.name}>{item.name}</ListBoxItem>}</ListBox>
    <ComboBox defaultInputValue="b"><Label>Letter</Label><Input /><Button>▼</Button><Popover><ListBox><ListBoxItem>b</ListBoxItem></ListBox></Popover></ComboBox>
    <MenuTrigger><Button aria-label="Menu">☰</Button><Popover><Menu><MenuItem>Open</MenuItem></Menu></Popover></MenuTrigger>
    <Calendar aria-label="day" defaultValue={new CalendarDate(2026, 2, 27)}><Button slot="previous">◀</Button><Heading /><CalendarGrid>{(date) => <CalendarCell date={date} />}</CalendarGrid></Calendar>
  </I18nProvider>
)
