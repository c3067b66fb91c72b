// Charts and diagrams
import { BarElement, CategoryScale, Chart, LinearScale } from 'chart.js'
import { Bar } from 'react-chartjs-2'

Chart.register(BarElement, CategoryScale, LinearScale)

export default () => <Bar data={{ labels: ['a', 'b'], datasets: [{ label: 'n', data: [1, 2] }] }} options={{ responsive: true }} aria-label="a chart" fallbackContent={<p>1, 2</p>} />
