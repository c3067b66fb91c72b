// Tables and lists
import { TableVirtuoso, Virtuoso } from 'react-virtuoso'

export default () => <><Virtuoso style={{ height: 200 }} totalCount={1000} initialItemCount={5} itemContent={(i) => <p>Item {i}</p>} /><TableVirtuoso data={[{ n: 'Ada' }, { n: 'Grace' }]} initialItemCount={2} fixedHeaderContent={() => <tr><th>Name</th></tr>} itemContent={(i, row) => <td>{row.n}</td>} /></>
