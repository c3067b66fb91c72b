// Charts and diagrams
import ReactECharts from 'echarts-for-react'

export default () => <ReactECharts option={{ xAxis: { data: ['a'] }, yAxis: {}, series: [{ type: 'bar', data: [1] }] }} style={{ height: 200 }} className="chart" />
