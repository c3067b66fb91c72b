// Charts and diagrams
import { arc, area, curveMonotoneX, extent, format, geoMercator, geoPath, hierarchy, interpolateViridis, line, pack, pie, scaleLinear, scaleOrdinal, scaleUtc, schemeTableau10, stack, timeFormat, treemap, utcFormat, utcMonth } from 'd3'

const data = [{ d: '2026-01-01', v: 3 }, { d: '2026-02-01', v: 7.5 }, { d: '2026-03-01', v: 5 }].map((row) => ({ ...row, d: new Date(row.d) }))
const x = scaleUtc().domain(extent(data, (r) => r.d)).range([0, 300])
const y = scaleLinear([0, 10], [100, 0]).nice()
const color = scaleOrdinal(schemeTableau10)
const tree = hierarchy({ name: 'all', children: [{ name: 'a', v: 3 }, { name: 'b', children: [{ name: 'c', v: 5 }, { name: 'd', v: 2 }] }] }).sum((n) => n.v ?? 0)
const path = geoPath(geoMercator().fitSize([100, 50], { type: 'Polygon', coordinates: [[[0, 0], [10, 0], [10, 10], [0, 0]]] }))

export default () => (
  <svg>
    <path d={line((r) => x(r.d), (r) => y(r.v)).curve(curveMonotoneX)(data)} stroke={color('a')} /><path d={area().x((r) => x(r.d)).y0(y(0)).y1((r) => y(r.v))(data)} fill={interpolateViridis(0.3)} />
    {pie()([1, 2, 3]).map((slice, i) => <path key={i} d={arc().innerRadius(5).outerRadius(20).cornerRadius(2)(slice)} fill={color(i)} />)}{x.ticks(utcMonth).map((t) => <text key={+t} x={x(t)}>{utcFormat('%b %Y')(t)}</text>)}{y.ticks(4).map((t) => <text key={t}>{format('$,.2f')(t)}</text>)}
    {treemap().size([100, 60]).padding(1)(tree).leaves().map((n) => <rect key={n.data.name} x={n.x0} y={n.y0} width={n.x1 - n.x0} height={n.y1 - n.y0} />)}{pack().size([50, 50])(tree).descendants().map((n) => <circle key={n.data.name} cx={n.x} cy={n.y} r={n.r} />)}
    <path d={path({ type: 'LineString', coordinates: [[1, 1], [9, 9]] })} />{stack().keys(['a', 'b'])([{ a: 1, b: 2 }, { a: 3, b: 4 }]).map((s) => <g key={s.key}>{s.map(String).join()}</g>)}{timeFormat('%Y')(data[0].d)}
  </svg>
)
