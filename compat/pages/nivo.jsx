// Charts and diagrams
import { Bar } from '@nivo/bar'
import { Pie } from '@nivo/pie'

export default () => <><Bar width={300} height={200} animate={false} data={[{ country: 'AD', tea: 12, milk: 30 }, { country: 'AE', tea: 40, milk: 5 }]} keys={['tea', 'milk']} indexBy="country" margin={{ top: 10, right: 10, bottom: 40, left: 40 }} axisLeft={{ legend: 'cups', legendOffset: -30 }} labelSkipWidth={12} legends={[{ dataFrom: 'keys', anchor: 'bottom', direction: 'row', itemWidth: 80, itemHeight: 20 }]} /><Pie width={200} height={200} animate={false} data={[{ id: 'a', value: 3 }, { id: 'b', value: 5 }]} innerRadius={0.5} /></>
