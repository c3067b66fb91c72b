// The list of orders: filter, order and page are in the address, so that a
// view can be sent to somebody. The server does the work.
import { Button, NativeSelect, Pagination, Table, Text, TextInput } from '@mantine/core'
import { createColumnHelper, rowPaginationFeature, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { Form, Link, useNavigate, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta } from '/dx:types'
import { PageHeader, Panel, StatusBadge, TextLink } from '../../components/parts.tsx'
import { allCustomers, allOrders } from '../../lib/edits.server.ts'
import { count, date, kilos, money } from '../../lib/format.ts'
import { statuses, type Channel, type Status } from '../../lib/types.ts'

const perPage = 15

interface Row {
  id: number
  date: string
  customer: string
  channel: Channel
  status: Status
  kilos: number
  total: number
}

export function getData(ctx: Context<'/orders'>) {
  const { q = '', status = '', sort = '-date', page = '1' } = ctx.query
  const names = new Map(allCustomers(ctx).map(({ id, name }) => [id, name]))
  const rows = allOrders(ctx)
    .map((order): Row => ({ ...pick(order), customer: names.get(order.customer)! }))
    .filter((row) => (!status || row.status === status) && matches(row, q.trim().toLowerCase()))
    .sort(by(sort))
  const pages = Math.max(1, Math.ceil(rows.length / perPage))
  const at = Math.min(Math.max(1, Number.parseInt(page) || 1), pages)
  return { q, status, sort, page: at, pages, found: rows.length, rows: rows.slice((at - 1) * perPage, at * perPage) }
}

const pick = ({ id, date, channel, status, kilos, total }: Omit<Row, 'customer'>) => ({ id, date, channel, status, kilos, total })

const matches = ({ id, customer }: Row, q: string) => customer.toLowerCase().includes(q) || String(id).includes(q)

function by(sort: string) {
  const key = sort.replace('-', '') as keyof Row
  const sign = sort.startsWith('-') ? -1 : 1
  return (a: Row, b: Row) => sign * (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0) || b.id - a.id
}

export const getMeta = (): Meta => ({ title: 'Orders · Harbour Roasters' })

const features = tableFeatures({ rowSortingFeature, rowPaginationFeature })
const column = createColumnHelper<typeof features, Row>()
const columns = column.columns([
  column.accessor('id', { header: 'Order', cell: ({ getValue }) => <TextLink to={`/orders/${getValue()}`}>{getValue()}</TextLink> }),
  column.accessor('date', { header: 'Date', cell: ({ getValue }) => date(getValue()) }),
  column.accessor('customer', { header: 'Customer' }),
  column.accessor('channel', { header: 'Channel' }),
  column.accessor('status', { header: 'Status', cell: ({ getValue }) => <StatusBadge status={getValue()} /> }),
  column.accessor('kilos', { header: 'Weight', cell: ({ getValue }) => kilos(getValue()) }),
  column.accessor('total', { header: 'Total', cell: ({ getValue }) => money(getValue()) }),
])

const styles: Record<string, string> = { channel: 'optional', kilos: 'number optional', total: 'number' }

export default function Orders() {
  const { data } = useRouteContext<typeof getData>()
  const navigate = useNavigate()
  const [key, desc] = [data.sort.replace('-', ''), data.sort.startsWith('-')]
  const table = useTable({
    features, columns, data: data.rows,
    manualSorting: true, manualPagination: true, pageCount: data.pages,
    state: { sorting: [{ id: key, desc }], pagination: { pageIndex: data.page - 1, pageSize: perPage } },
  })
  const address = (change: object) => {
    const { q, status, sort, page } = { ...data, page: 1, ...change }
    return `/orders?${new URLSearchParams({ ...(q && { q }), ...(status && { status }), sort, ...(page > 1 && { page: String(page) }) })}`
  }
  return (
    <>
      <PageHeader title="Orders" note={data.found === 1 ? '1 order' : `${count(data.found)} orders`} />
      <Form method="get" action="/orders" className="filters" key={`${data.q} ${data.status}`}>
        <TextInput name="q" label="Customer or number" defaultValue={data.q} type="search" />
        <NativeSelect name="status" label="Status" defaultValue={data.status} data={[{ value: '', label: 'All' }, ...statuses]} />
        <input type="hidden" name="sort" value={data.sort} />
        <Button type="submit">Show</Button>
      </Form>
      <Panel p={0}>
        <Table.ScrollContainer minWidth={420} type="native">
          <Table className="table" highlightOnHover horizontalSpacing="md" verticalSpacing="sm">
            <Table.Thead>
              {table.getHeaderGroups().map((group) => (
                <Table.Tr key={group.id}>
                  {group.headers.map((header) => {
                    const sorted = header.column.getIsSorted()
                    return (
                      <Table.Th key={header.id} className={styles[header.id]} aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}>
                        <Link className="sort" replace to={address({ sort: sorted === 'desc' ? header.id : `-${header.id}` })}>
                          <table.FlexRender header={header} />
                        </Link>
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
        {data.found === 0 && <Text p="lg" c="dimmed">No order is like that.</Text>}
      </Panel>
      {data.pages > 1 && (
        <Pagination mt="lg" total={data.pages} value={data.page} getItemProps={(page) => ({ 'aria-label': `Page ${page}` })}
          onChange={(page) => navigate(address({ page }))} />
      )}
    </>
  )
}
