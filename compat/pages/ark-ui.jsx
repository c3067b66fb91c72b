// UI kits
import { Accordion } from '@ark-ui/react/accordion'
import { Checkbox } from '@ark-ui/react/checkbox'
import { NumberInput } from '@ark-ui/react/number-input'
import { RatingGroup } from '@ark-ui/react/rating-group'
import { Select, createListCollection } from '@ark-ui/react/select'
import { Slider } from '@ark-ui/react/slider'
import { Tabs } from '@ark-ui/react/tabs'

const letters = createListCollection({ items: [{ label: 'A', value: 'a' }, { label: 'B', value: 'b' }] })

export default () => (
  <>
    <Accordion.Root defaultValue={['x']}><Accordion.Item value="x"><Accordion.ItemTrigger>x<Accordion.ItemIndicator>▼</Accordion.ItemIndicator></Accordion.ItemTrigger><Accordion.ItemContent>text</Accordion.ItemContent></Accordion.Item></Accordion.Root>
    <Checkbox.Root defaultChecked="indeterminate"><Checkbox.Control><Checkbox.Indicator>-</Checkbox.Indicator></Checkbox.Control><Checkbox.Label>ok</Checkbox.Label><Checkbox.HiddenInput /></Checkbox.Root>
    <NumberInput.Root defaultValue="1234.5" formatOptions={{ style: 'currency', currency: 'EUR' }} locale="de-DE"><NumberInput.Label>Price</NumberInput.Label><NumberInput.Input /></NumberInput.Root>
    <RatingGroup.Root count={5} defaultValue={3}><RatingGroup.Control><RatingGroup.Context>{({ items }) => items.map((i) => <RatingGroup.Item key={i} index={i}>★</RatingGroup.Item>)}</RatingGroup.Context></RatingGroup.Control></RatingGroup.Root>
    <Select.Root collection={letters} defaultValue={['b']}><Select.Label>Letter</Select.Label><Select.Control><Select.Trigger><Select.ValueText placeholder="?" /></Select.Trigger></Select.Control></Select.Root>
    <Slider.Root defaultValue={[30]}><Slider.Control><Slider.Track><Slider.Range /></Slider.Track><Slider.Thumb index={0} /></Slider.Control></Slider.Root>
    <Tabs.Root defaultValue="b"><Tabs.List><Tabs.Trigger value="a">A</Tabs.Trigger><Tabs.Trigger value="b">B</Tabs.Trigger><Tabs.Indicator /></Tabs.List><Tabs.Content value="b">second</Tabs.Content></Tabs.Root>
  </>
)
