// Charts and diagrams
import Chart from 'react-apexcharts'

export default () => <Chart type="bar" series={[{ name: 'n', data: [1, 2] }]} options={{ xaxis: { categories: ['a', 'b'] } }} height={200} />
