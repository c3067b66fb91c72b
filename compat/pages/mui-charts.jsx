// Charts and diagrams
import { BarChart, LineChart, PieChart } from '@mui/x-charts'

export default () => <><BarChart skipAnimation width={300} height={200} xAxis={[{ data: ['a', 'b'], scaleType: 'band' }]} series={[{ data: [4, 3], label: 'n' }, { data: [1, 6], label: 'm' }]} /><LineChart skipAnimation width={300} height={200} xAxis={[{ data: [1, 2, 3] }]} series={[{ data: [2, 5.5, 3], area: true, curve: 'natural' }]} /><PieChart skipAnimation width={200} height={200} series={[{ data: [{ id: 0, value: 10, label: 'x' }, { id: 1, value: 15, label: 'y' }] }]} /></>
