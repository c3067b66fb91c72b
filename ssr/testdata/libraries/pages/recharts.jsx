// Charts and diagrams
import { Area, AreaChart, Bar, BarChart, CartesianGrid, Legend, Line, LineChart, Pie, PieChart, Tooltip, XAxis, YAxis } from 'recharts'

const data = [{ name: 'Mon', a: 40, b: 24 }, { name: 'Tue', a: 30, b: 13.5 }, { name: 'Wed', a: 20, b: 98 }, { name: 'Thu', a: null, b: 39 }]
const size = { width: 400, height: 200, data }

export default () => (
  <>
    <LineChart {...size}><CartesianGrid strokeDasharray="3 3" /><XAxis dataKey="name" /><YAxis /><Tooltip /><Legend /><Line type="monotone" dataKey="a" stroke="#88d" isAnimationActive={false} /></LineChart>
    <BarChart {...size}><XAxis dataKey="name" /><Bar dataKey="b" fill="green" isAnimationActive={false} /></BarChart>
    <AreaChart {...size}><Area dataKey="a" stackId="1" isAnimationActive={false} /><Area dataKey="b" stackId="1" isAnimationActive={false} /></AreaChart>
    <PieChart width={100} height={100}><Pie data={data} dataKey="b" nameKey="name" label isAnimationActive={false} /></PieChart>
  </>
)
