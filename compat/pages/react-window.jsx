// Tables and lists
import { Grid, List } from 'react-window'

const Row = ({ index, style, names }) => <div style={style}>{names[index % names.length]} {index}</div>
const Cell = ({ rowIndex, columnIndex, style }) => <i style={style}>{rowIndex}/{columnIndex}</i>

export default () => <><List rowComponent={Row} rowCount={1000} rowHeight={25} rowProps={{ names: ['Ada', 'Grace'] }} defaultHeight={100} /><Grid cellComponent={Cell} cellProps={{}} rowCount={100} columnCount={50} rowHeight={20} columnWidth={60} defaultHeight={60} defaultWidth={120} /></>
