// Tables and lists
// reads `window` when it is loaded: import it in an effect, or make the page `clientOnly`
import { DataGrid, SelectColumn } from 'react-data-grid'

export default () => <DataGrid columns={[{ key: 'id', name: 'No', width: 50, frozen: true }, { key: 'title', name: 'Title', resizable: true, sortable: true, renderCell: ({ row }) => <b>{row.title}</b> }]} rows={[{ id: 0, title: 'one' }, { id: 1, title: 'two' }]} sortColumns={[{ columnKey: 'title', direction: 'DESC' }]} rowKeyGetter={(row) => row.id} className={typeof SelectColumn} />
