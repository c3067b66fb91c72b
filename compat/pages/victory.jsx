// Charts and diagrams
import { VictoryAxis, VictoryBar, VictoryChart, VictoryLine, VictoryPie, VictoryTheme } from 'victory'

export default () => <><VictoryChart theme={VictoryTheme.material} domainPadding={20} width={300} height={200}><VictoryAxis tickFormat={['Q1', 'Q2', 'Q3']} tickValues={[1, 2, 3]} /><VictoryAxis dependentAxis tickFormat={(x) => `$${x / 1000}k`} /><VictoryBar data={[{ q: 1, e: 13000 }, { q: 2, e: 16500 }, { q: 3, e: 14250 }]} x="q" y="e" /><VictoryLine y={(d) => 10000 + 1000 * d.x} /></VictoryChart><VictoryPie data={[{ x: 'cats', y: 35 }, { x: 'dogs', y: 40 }]} innerRadius={50} /></>
