// UI kits
import { Accordion, Avatar, Checkbox, Dialog, DropdownMenu, Label, Popover, Progress, RadioGroup, Select, Separator, Slider, Slot, Switch, Tabs, Toggle, ToggleGroup, Tooltip } from 'radix-ui'

export default () => (
  <Tooltip.Provider>
    <Accordion.Root type="single" defaultValue="a" collapsible>
      {['a', 'b'].map((value) => (
        <Accordion.Item key={value} value={value}>
          <Accordion.Header><Accordion.Trigger>{value}</Accordion.Trigger></Accordion.Header>
          <Accordion.Content>content of {value}</Accordion.Content>
        </Accordion.Item>
      ))}
    </Accordion.Root>
    <Avatar.Root><Avatar.Image src="/me.png" /><Avatar.Fallback>ME</Avatar.Fallback></Avatar.Root>
    <Label.Root htmlFor="c">Accept</Label.Root>
    <Checkbox.Root id="c" defaultChecked name="accept"><Checkbox.Indicator>✓</Checkbox.Indicator></Checkbox.Root>
    <Dialog.Root defaultOpen><Dialog.Trigger>open</Dialog.Trigger><Dialog.Portal><Dialog.Content>hidden</Dialog.Content></Dialog.Portal></Dialog.Root>
    <DropdownMenu.Root><DropdownMenu.Trigger>menu</DropdownMenu.Trigger></DropdownMenu.Root>
    <Popover.Root><Popover.Anchor /><Popover.Trigger>pop</Popover.Trigger></Popover.Root>
    <Progress.Root value={40}><Progress.Indicator style={{ transform: 'translateX(-60%)' }} /></Progress.Root>
    <RadioGroup.Root defaultValue="2"><RadioGroup.Item value="1" /><RadioGroup.Item value="2"><RadioGroup.Indicator /></RadioGroup.Item></RadioGroup.Root>
    <Select.Root defaultValue="x"><Select.Trigger><Select.Value placeholder="choose" /><Select.Icon /></Select.Trigger></Select.Root>
    <Separator.Root orientation="vertical" decorative />
    <Slider.Root defaultValue={[20, 60]} max={100}><Slider.Track><Slider.Range /></Slider.Track><Slider.Thumb /><Slider.Thumb /></Slider.Root>
    <Slot.Root className="slotted"><a href="/x">as a link</a></Slot.Root>
    <Switch.Root defaultChecked><Switch.Thumb /></Switch.Root>
    <Tabs.Root defaultValue="one"><Tabs.List><Tabs.Trigger value="one">1</Tabs.Trigger><Tabs.Trigger value="two">2</Tabs.Trigger></Tabs.List><Tabs.Content value="one">first</Tabs.Content><Tabs.Content value="two">second</Tabs.Content></Tabs.Root>
    <Toggle.Root pressed>bold</Toggle.Root>
    <ToggleGroup.Root type="multiple" defaultValue={['b']}><ToggleGroup.Item value="a">a</ToggleGroup.Item><ToggleGroup.Item value="b">b</ToggleGroup.Item></ToggleGroup.Root>
    <Tooltip.Root><Tooltip.Trigger>help</Tooltip.Trigger></Tooltip.Root>
  </Tooltip.Provider>
)
