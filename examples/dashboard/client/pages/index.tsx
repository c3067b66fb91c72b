import { Suspense } from 'react'
import { Alert, Group, Paper, SimpleGrid, Skeleton, Stack, Table, Text } from '@mantine/core'
import { Await, Link, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta } from '/dx:types'
import { Bars, RevenueChart, Sparkline } from '../components/charts.tsx'
import { PageHeader, Panel, StatusBadge, TextLink } from '../components/parts.tsx'
import { today } from '../lib/data.server.ts'
import { allCustomers, allOrders } from '../lib/edits.server.ts'
import { figures, forecast, ranges, type Range, type Tile } from '../lib/figures.server.ts'
import { byUnit, change, date, kilos, money, roundMoney, shortDate } from '../lib/format.ts'

export function getData(ctx: Context<'/'>) {
  const range = (ctx.query.range ?? '90d') in ranges ? (ctx.query.range ?? '90d') as Range : '90d'
  const orders = allOrders(ctx)
  const names = new Map(allCustomers(ctx).map(({ id, name }) => [id, name]))
  return {
    today, range, ...figures(orders, range),
    latest: orders.slice(-6).reverse().map(({ id, customer, date, status, total }) => ({ id, name: names.get(customer), date, status, total })),
    forecast: forecast(orders), // a promise: the page does not wait for it
  }
}

export const getMeta = (): Meta => ({ title: 'Overview · Harbour Roasters' })

const choices = [['30d', '30 days'], ['90d', '90 days'], ['1y', 'A year']]

export default function Overview() {
  const { data } = useRouteContext<typeof getData>()
  return (
    <>
      <PageHeader title="Overview" note={`As of ${date(data.today)}`}>
        <nav className="choice" aria-label="Period">
          {choices.map(([range, label]) => (
            <Link key={range} to={`/?range=${range}`} replace aria-current={range === data.range ? 'true' : undefined}>{label}</Link>
          ))}
        </nav>
      </PageHeader>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} mb="md">
        {data.tiles.map((tile) => <Figure key={tile.name} {...tile} />)}
      </SimpleGrid>
      <Panel title="Revenue" mb="md"><RevenueChart series={data.series} /></Panel>
      <SimpleGrid cols={{ base: 1, md: 2 }} mb="md">
        <Panel title="By channel"><Bars label="Revenue" data={data.channels} name="channel" value="revenue" format={roundMoney} /></Panel>
        <Panel title="The next four weeks">
          <Suspense fallback={<Stack gap="sm">{[1, 2, 3, 4].map((row) => <Skeleton key={row} h={22} />)}</Stack>}>
            <Await resolve={data.forecast} errorElement={<Alert color="red">The forecast is not available.</Alert>}>
              {(weeks) => <Forecast weeks={weeks} />}
            </Await>
          </Suspense>
        </Panel>
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Panel title="Most wanted"><Bars label="Roasted" data={data.coffees} name="coffee" value="kilos" format={kilos} /></Panel>
        <Panel title="Latest orders">
          <Table verticalSpacing="xs" horizontalSpacing={0}>
            <Table.Tbody>
              {data.latest.map(({ id, name, status, total }) => (
                <Table.Tr key={id}>
                  <Table.Td><TextLink to={`/orders/${id}`}>{name}</TextLink></Table.Td>
                  <Table.Td><StatusBadge status={status} /></Table.Td>
                  <Table.Td ta="end" className="number">{money(total)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
      </SimpleGrid>
    </>
  )
}

function Figure({ name, unit, value, change: by, spark }: Tile) {
  return (
    <Paper withBorder p="md" className="tile">
      <Text size="sm" c="dimmed">{name}</Text>
      <Group justify="space-between" align="baseline" gap="xs" wrap="nowrap">
        <Text component="b" fz={24} fw={650} lh={1.3}>{byUnit[unit](value)}</Text>
        {by !== null && <Text size="sm" fw={550} c={by < 0 ? 'red' : 'teal'}>{change(by)}</Text>}
      </Group>
      <Sparkline values={spark} />
    </Paper>
  )
}

function Forecast({ weeks }: { weeks: { week: string; revenue: number }[] }) {
  return (
    <Stack gap="sm">
      {weeks.map(({ week, revenue }) => (
        <Group key={week} justify="space-between">
          <Text>from {shortDate(week)}</Text><Text className="number" fw={550}>{roundMoney(revenue)}</Text>
        </Group>
      ))}
    </Stack>
  )
}
