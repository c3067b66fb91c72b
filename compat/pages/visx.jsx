// Charts and diagrams
import { AxisBottom, AxisLeft } from '@visx/axis'
import { Group } from '@visx/group'
import { scaleBand, scaleLinear } from '@visx/scale'
import { Arc, Bar, LinePath, Pie } from '@visx/shape'

const data = [{ k: 'a', v: 3 }, { k: 'b', v: 7.5 }, { k: 'c', v: 5 }]
const x = scaleBand({ range: [0, 200], domain: data.map((d) => d.k), padding: 0.2 })
const y = scaleLinear({ range: [100, 0], domain: [0, 8], nice: true })

export default () => <svg width={240} height={140}><Group left={20} top={10}>{data.map((d) => <Bar key={d.k} x={x(d.k)} y={y(d.v)} width={x.bandwidth()} height={100 - y(d.v)} />)}<LinePath data={data} x={(d) => x(d.k)} y={(d) => y(d.v)} stroke="red" /><AxisBottom scale={x} top={100} /><AxisLeft scale={y} numTicks={4} /><Pie data={data} pieValue={(d) => d.v} outerRadius={30}>{({ arcs, path }) => arcs.map((arc, i) => <path key={i} d={path(arc)} />)}</Pie><Arc startAngle={0} endAngle={1} innerRadius={1} outerRadius={9} /></Group></svg>
