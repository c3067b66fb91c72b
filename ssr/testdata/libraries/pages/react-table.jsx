// Tables and lists
import { createColumnHelper, createSortedRowModel, filterFns, rowSortingFeature, sortFns, tableFeatures, useTable } from '@tanstack/react-table'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(sortFns), sortFns, filterFns })
const data = [{ name: 'Ada', age: 36 }, { name: 'Bob', age: 17 }, { name: 'Cy', age: 80 }]
const column = createColumnHelper()
const columns = [
  column.accessor('name', { header: 'Name', cell: (info) => <b>{info.getValue()}</b>, footer: ({ column }) => column.id }),
  column.accessor((row) => row.age * 12, { id: 'months', header: () => <i>Months</i> }),
]

export default function Page() {
  const table = useTable({ features, columns, data, initialState: { sorting: [{ id: 'months', desc: true }] } })
  return (
    <table>
      <thead>{table.getHeaderGroups().map((g) => <tr key={g.id}>{g.headers.map((h) => <th key={h.id} colSpan={h.colSpan} aria-sort={String(h.column.getIsSorted?.())}><table.FlexRender header={h} /></th>)}</tr>)}</thead>
      <tbody>{table.getRowModel().rows.map((r) => <tr key={r.id}>{r.getAllCells().map((c) => <td key={c.id}><table.FlexRender cell={c} /></td>)}</tr>)}</tbody>
    </table>
  )
}
