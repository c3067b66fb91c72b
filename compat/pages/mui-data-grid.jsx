// Tables and lists
import { DataGrid } from '@mui/x-data-grid'

const columns = [{ field: 'id', width: 70 }, { field: 'name', headerName: 'Name', flex: 1 }, { field: 'price', type: 'number', valueFormatter: (value) => value.toFixed(2) }]

export default () => <DataGrid columns={columns} rows={[{ id: 1, name: 'tea', price: 3 }, { id: 2, name: 'coffee', price: 4.5 }]} initialState={{ pagination: { paginationModel: { pageSize: 5 } }, sorting: { sortModel: [{ field: 'price', sort: 'desc' }] } }} checkboxSelection />
