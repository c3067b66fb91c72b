// Charts and diagrams
import Highcharts from 'highcharts'
import HighchartsReact from 'highcharts-react-official'

export default () => <HighchartsReact highcharts={Highcharts} options={{ title: { text: 'n' }, series: [{ data: [1, 2] }] }} containerProps={{ className: 'chart', style: { height: 200 } }} />
