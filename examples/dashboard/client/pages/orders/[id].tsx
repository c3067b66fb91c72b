import { Alert, Breadcrumbs, Button, Group, NativeSelect, SimpleGrid, Table, Text, Timeline } from '@mantine/core'
import { notFound } from '/dx:http.js'
import { useFetcher, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta, PageContext } from '/dx:types'
import { Failure, PageHeader, Panel, StatusBadge, TextLink } from '../../components/parts.tsx'
import { day } from '../../lib/data.server.ts'
import { allCustomers, allOrders, setStatus } from '../../lib/edits.server.ts'
import { date, kilos, money } from '../../lib/format.ts'
import { statuses, type Status } from '../../lib/types.ts'

export function getData(ctx: Context<'/orders/:id'>) {
  const order = allOrders(ctx).find(({ id }) => String(id) === ctx.params.id)
  if (!order) throw notFound(`There is no order ${ctx.params.id}.`)
  const customer = allCustomers(ctx).find(({ id }) => id === order.customer)!
  return { order, customer, steps: [0, 2, 4, 7].map((after) => day(order.date, after)) }
}

const closed: Status[] = ['Delivered', 'Cancelled']

export function action(ctx: Context<'/orders/:id'>) {
  const { order } = getData(ctx)
  const status = String(ctx.form?.get('status')) as Status
  if (!statuses.includes(status)) return refuse(ctx, 'Choose a status.')
  if (order.status === 'Delivered' && status !== 'Delivered') return refuse(ctx, 'What is delivered stays delivered.')
  setStatus(ctx, order.id, status)
  return { saved: status }
}

function refuse({ reply }: Context<'/orders/:id'>, problem: string) {
  reply.code(422)
  return { problem }
}

export const getMeta = ({ data }: PageContext<typeof getData>): Meta => ({ title: `Order ${data.order.id} · Harbour Roasters` })

export default function OrderPage() {
  const { order, customer, steps } = useRouteContext<typeof getData>().data
  return (
    <>
      <Breadcrumbs mb="xs"><TextLink to="/orders">Orders</TextLink><Text c="dimmed">{order.id}</Text></Breadcrumbs>
      <PageHeader title={<>Order {order.id}</>} note={<>{date(order.date)} · <TextLink to={`/customers/${customer.id}`}>{customer.name}</TextLink></>}>
        <StatusBadge status={order.status} />
      </PageHeader>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Panel title="Coffee">
          <Table className="table" horizontalSpacing={0}>
            <Table.Tbody>
              {order.lines.map(({ sku, coffee, kilos: amount, price }) => (
                <Table.Tr key={sku}>
                  <Table.Td>{coffee}</Table.Td>
                  <Table.Td className="number">{kilos(amount)}</Table.Td>
                  <Table.Td className="number optional">{money(price)}</Table.Td>
                  <Table.Td className="number">{money(amount * price)}</Table.Td>
                </Table.Tr>
              ))}
              <Table.Tr fw={650}>
                <Table.Td>Total</Table.Td>
                <Table.Td className="number">{kilos(order.kilos)}</Table.Td>
                <Table.Td className="optional" />
                <Table.Td className="number">{money(order.total)}</Table.Td>
              </Table.Tr>
            </Table.Tbody>
          </Table>
        </Panel>
        <Panel title="Progress">
          <Progress status={order.status} steps={steps} />
          <Change status={order.status} />
        </Panel>
      </SimpleGrid>
    </>
  )
}

function Progress({ status, steps }: { status: Status; steps: string[] }) {
  const at = statuses.indexOf(status)
  if (status === 'Cancelled') return <Text c="dimmed" mb="lg">This order was cancelled.</Text>
  return (
    <Timeline active={at} bulletSize={18} lineWidth={2} mb="lg">
      {statuses.slice(0, 4).map((step, i) => (
        <Timeline.Item key={step} title={step} lineVariant={i < at ? 'solid' : 'dashed'}>
          <Text size="sm" c="dimmed">{i <= at ? date(steps[i]) : `due ${date(steps[i])}`}</Text>
        </Timeline.Item>
      ))}
    </Timeline>
  )
}

function Change({ status }: { status: Status }) {
  const fetcher = useFetcher<typeof action>()
  return (
    <fetcher.Form method="post">
      <Group align="end" gap="sm">
        <NativeSelect name="status" label="Change to" defaultValue={status} data={[...statuses]} disabled={closed.includes(status)} />
        <Button type="submit" variant="light" loading={fetcher.state !== 'idle'} disabled={closed.includes(status)}>Save</Button>
      </Group>
      {fetcher.data && 'problem' in fetcher.data && <Alert mt="sm" color="red">{fetcher.data.problem}</Alert>}
      {fetcher.data && 'saved' in fetcher.data && <Text mt="sm" size="sm" c="teal" role="status">Saved: {fetcher.data.saved}</Text>}
    </fetcher.Form>
  )
}

export { Failure as ErrorBoundary }
