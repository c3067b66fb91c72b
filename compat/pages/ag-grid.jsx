// Tables and lists
import { AllCommunityModule, ModuleRegistry } from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'

ModuleRegistry.registerModules([AllCommunityModule])

export default () => <div style={{ height: 300 }}><AgGridReact rowData={[{ make: 'Tesla', price: 64950 }]} columnDefs={[{ field: 'make', filter: true }, { field: 'price', valueFormatter: (p) => '$' + p.value }]} pagination containerStyle={{ width: 400 }} /></div>
