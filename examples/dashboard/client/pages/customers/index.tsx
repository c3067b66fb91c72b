// All customers are few enough to be sent: TanStack Table filters, sorts and
// pages them in the browser.
import { useState } from 'react'
import { Pagination, Table, Text, TextInput } from '@mantine/core'
import {
  createColumnHelper, createFilteredRowModel, createPaginatedRowModel, createSortedRowModel, globalFilteringFeature, columnFilteringFeature,
  rowPaginationFeature, rowSortingFeature, sortFns, filterFns, tableFeatures, useTable,
} from '@tanstack/react-table'
import { useRouteContext } from '/dx:router.jsx'
import type { Context, Meta } from '/dx:types'
import { PageHeader, Panel, TextLink } from '../../components/parts.tsx'
import { allCustomers, allOrders } from '../../lib/edits.server.ts'
import { count, month, roundMoney } from '../../lib/format.ts'

export function getData(ctx: Context<'/customers'>) {
  const revenue = new Map<number, { orders: number; total: number }>()
  for (const { customer, status, total } of allOrders(ctx)) {
    if (status === 'Cancelled') continue
    const sum = revenue.get(customer) ?? { orders: 0, total: 0 }
    revenue.set(customer, { orders: sum.orders + 1, total: sum.total + total })
  }
  return {
    customers: allCustomers(ctx).map(({ id, name, kind, city, since }) => (
      { id, name, kind, city, since, orders: revenue.get(id)?.orders ?? 0, total: Math.round(revenue.get(id)?.total ?? 0) })),
  }
}

export const getMeta = (): Meta => ({ title: 'Customers · Harbour Roasters' })

type Row = ReturnType<typeof getData>['customers'][number]

const features = tableFeatures({
  rowSortingFeature, rowPaginationFeature, columnFilteringFeature, globalFilteringFeature,
  sortedRowModel: createSortedRowModel(), paginatedRowModel: createPaginatedRowModel(), filteredRowModel: createFilteredRowModel(),
  sortFns, filterFns,
})
const column = createColumnHelper<typeof features, Row>()
const columns = column.columns([
  column.accessor('name', { header: 'Name', sortFn: 'text', cell: ({ getValue, row }) => <TextLink to={`/customers/${row.original.id}`}>{getValue()}</TextLink> }),
  column.accessor('kind', { header: 'Kind', sortFn: 'text' }),
  column.accessor('city', { header: 'City', sortFn: 'text' }),
  column.accessor('since', { header: 'Since', enableGlobalFilter: false, cell: ({ getValue }) => month(getValue()) }),
  column.accessor('orders', { header: 'Orders', enableGlobalFilter: false, cell: ({ getValue }) => count(getValue()) }),
  column.accessor('total', { header: 'Revenue', enableGlobalFilter: false, cell: ({ getValue }) => roundMoney(getValue()) }),
])

const styles: Record<string, string> = { kind: 'optional', since: 'optional', orders: 'number optional', total: 'number' }

export default function Customers() {
  const { customers } = useRouteContext<typeof getData>().data
  const [filter, setFilter] = useState('')
  const table = useTable({
    features, columns, data: customers,
    initialState: { sorting: [{ id: 'total', desc: true }], pagination: { pageIndex: 0, pageSize: 12 } },
    state: { globalFilter: filter }, onGlobalFilterChange: setFilter, globalFilterFn: 'includesString',
  })
  const { pageIndex } = table.state.pagination
  const found = table.getFilteredRowModel().rows.length
  return (
    <>
      <PageHeader title="Customers" note={`${found} of ${customers.length}`}>
        <TextInput aria-label="Search" placeholder="Name, kind or city" value={filter} type="search"
          onChange={(event) => table.setGlobalFilter(event.currentTarget.value)} />
      </PageHeader>
      <Panel p={0}>
        <Table.ScrollContainer minWidth={320} type="native">
          <Table className="table" highlightOnHover horizontalSpacing="md" verticalSpacing="sm">
            <Table.Thead>
              {table.getHeaderGroups().map((group) => (
                <Table.Tr key={group.id}>
                  {group.headers.map((header) => {
                    const sorted = header.column.getIsSorted()
                    return (
                      <Table.Th key={header.id} className={styles[header.id]} aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}>
                        <button className="sort" onClick={header.column.getToggleSortingHandler()}><table.FlexRender header={header} /></button>
                      </Table.Th>
                    )
                  })}
                </Table.Tr>
              ))}
            </Table.Thead>
            <Table.Tbody>
              {table.getRowModel().rows.map((row) => (
                <Table.Tr key={row.id}>
                  {row.getAllCells().map((cell) => (
                    <Table.Td key={cell.id} className={styles[cell.column.id]}><table.FlexRender cell={cell} /></Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        {found === 0 && <Text p="lg" c="dimmed">Nobody is called that.</Text>}
      </Panel>
      {table.getPageCount() > 1 && (
        <Pagination mt="lg" total={table.getPageCount()} value={pageIndex + 1} onChange={(page) => table.setPageIndex(page - 1)} />
      )}
    </>
  )
}
