// Drag and drop
import { GridLayout } from 'react-grid-layout'

const layout = [{ i: 'a', x: 0, y: 0, w: 1, h: 2, static: true }, { i: 'b', x: 1, y: 0, w: 3, h: 2, minW: 2, maxW: 4 }]

export default () => <GridLayout className="layout" layout={layout} width={1200} gridConfig={{ cols: 12, rowHeight: 30 }}><div key="a">a</div><div key="b">b</div></GridLayout>
