// Charts and diagrams
import { BarChart } from 'echarts/charts'
import { GridComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, GridComponent, TitleComponent, SVGRenderer])

function draw() {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 300, height: 200 })
  chart.setOption({ animation: false, title: { text: 'Tea' }, xAxis: { type: 'category', data: ['a', 'b', 'c'] }, yAxis: {}, series: [{ type: 'bar', data: [3, 7.5, 5], label: { show: true } }] })
  const text = chart.renderToSVGString()
  chart.dispose()
  return text.replace(/zr\d+-/g, '')
}

export default () => <figure dangerouslySetInnerHTML={{ __html: draw() }} />
