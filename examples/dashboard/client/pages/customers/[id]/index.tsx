import { Suspense } from 'react'
import { Alert, Group, Progress, SimpleGrid, Skeleton, Text } from '@mantine/core'
import { Await, useRouteContext, useRouteError } from '/dx:router.jsx'
import type { Context, Meta } from '/dx:types'
import { RevenueChart } from '../../../components/charts.tsx'
import { Panel } from '../../../components/parts.tsx'
import { allCustomers, allOrders } from '../../../lib/edits.server.ts'
import { credit, figures } from '../../../lib/figures.server.ts'
import { roundMoney } from '../../../lib/format.ts'

export function getData(ctx: Context<'/customers/:id'>) {
  const customer = allCustomers(ctx).find(({ id }) => String(id) === ctx.params.id)
  const own = allOrders(ctx).filter(({ customer }) => String(customer) === ctx.params.id)
  const open = own.filter(({ status }) => status !== 'Delivered' && status !== 'Cancelled').reduce((sum, { total }) => sum + total, 0)
  return { customer, open, series: figures(own, '1y').series, credit: customer && credit(customer) }
}

export const getMeta = (): Meta => ({ title: 'Customer · Harbour Roasters' })

export default function Account() {
  const { customer, open, series, credit } = useRouteContext<typeof getData>().data
  if (!customer) return null // the layout has said so
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }} mb="md">
        <Panel title="Contact">
          <Text>{customer.contact}</Text>
          <Text size="sm" c="dimmed" truncate>{customer.email}</Text>
        </Panel>
        <Panel title="On account">
          <Group justify="space-between" mb="xs"><Text>{roundMoney(open)}</Text><Text c="dimmed">of {roundMoney(customer.limit)}</Text></Group>
          <Progress value={Math.min(100, (open / customer.limit) * 100)} color={open > customer.limit ? 'red' : undefined} aria-label="Share of the limit" />
        </Panel>
        <Panel title="Credit agency">
          <Suspense fallback={<><Skeleton h={20} mb="xs" w="40%" /><Skeleton h={16} /></>}>
            <Await resolve={credit} errorElement={<NoAnswer />}>
              {(answer) => answer && <><Text>{answer.score} of 100</Text><Text size="sm" c="dimmed">{answer.advice}</Text></>}
            </Await>
          </Suspense>
        </Panel>
      </SimpleGrid>
      <Panel title="Revenue in the last year"><RevenueChart series={series} /></Panel>
    </>
  )
}

function NoAnswer() {
  return <Alert color="orange" p="xs">{useRouteError().message}</Alert>
}
