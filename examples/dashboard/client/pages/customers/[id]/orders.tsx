import { Table } from '@mantine/core'
import { useRouteContext } from '/dx:router.jsx'
import type { Context, Meta } from '/dx:types'
import { Panel, StatusBadge, TextLink } from '../../../components/parts.tsx'
import { allOrders } from '../../../lib/edits.server.ts'
import { date, kilos, money } from '../../../lib/format.ts'

export function getData(ctx: Context<'/customers/:id/orders'>) {
  const own = allOrders(ctx).filter(({ customer }) => String(customer) === ctx.params.id)
  return { orders: own.reverse().slice(0, 12).map(({ id, date, status, kilos, total }) => ({ id, date, status, kilos, total })) }
}

export const getMeta = (): Meta => ({ title: 'Orders of a customer · Harbour Roasters' })

export default function CustomerOrders() {
  const { orders } = useRouteContext<typeof getData>().data
  return (
    <Panel p={0}>
      <Table className="table" horizontalSpacing="md" verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Order</Table.Th><Table.Th>Date</Table.Th><Table.Th>Status</Table.Th>
            <Table.Th className="number optional">Weight</Table.Th><Table.Th className="number">Total</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {orders.map((order) => (
            <Table.Tr key={order.id}>
              <Table.Td><TextLink to={`/orders/${order.id}`}>{order.id}</TextLink></Table.Td>
              <Table.Td>{date(order.date)}</Table.Td>
              <Table.Td><StatusBadge status={order.status} /></Table.Td>
              <Table.Td className="number optional">{kilos(order.kilos)}</Table.Td>
              <Table.Td className="number">{money(order.total)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}
