// The figures of the overview, added up from the orders.
import { day, today } from './data.server.ts'
import { channels, type Order } from './types.ts'

export const ranges = { '30d': 30, '90d': 90, '1y': 364 } as const
export type Range = keyof typeof ranges

const sum = (list: Order[], of: (order: Order) => number) => list.reduce((total, order) => total + of(order), 0)

const between = (orders: Order[], from: string, to: string) =>
  orders.filter(({ date, status }) => date > from && date <= to && status !== 'Cancelled')

export function figures(orders: Order[], range: Range) {
  const days = ranges[range]
  const start = day(today, -days)
  const now = between(orders, start, today)
  const before = between(orders, day(start, -days), start)
  const series = steps(now, days)
  return {
    tiles: [
      tile('Revenue', 'money', now, before, (list) => sum(list, ({ total }) => total), series.map(({ revenue }) => revenue)),
      tile('Orders', 'count', now, before, (list) => list.length, series.map(({ count }) => count)),
      tile('Average order', 'money', now, before, (list) => sum(list, ({ total }) => total) / (list.length || 1), series.map(({ revenue, count }) => revenue / (count || 1))),
      tile('Delivered on time', 'percent', now, before, (list) => list.filter(({ late }) => !late).length / (list.length || 1), series.map(({ onTime }) => onTime)),
    ],
    series,
    channels: channels.map((channel) => {
      const own = now.filter((order) => order.channel === channel)
      return { channel, revenue: Math.round(sum(own, ({ total }) => total)), orders: own.length }
    }),
    coffees: coffees(now),
  }
}

export type Tile = ReturnType<typeof tile>

function tile(name: string, unit: 'money' | 'count' | 'percent', now: Order[], before: Order[], of: (list: Order[]) => number, spark: number[]) {
  const value = of(now)
  const old = of(before)
  return { name, unit, value, change: before.length > 0 ? value / old - 1 : null, spark }
}

// A month is shown by its days, a quarter by weeks, a year by four weeks each.
function steps(orders: Order[], days: number) {
  const step = days <= 30 ? 1 : days <= 90 ? 6 : 28
  return Array.from({ length: days / step }, (_, i) => {
    const from = day(today, -days + i * step)
    const some = between(orders, from, day(from, step))
    return {
      date: day(from, 1),
      revenue: Math.round(sum(some, ({ total }) => total)),
      count: some.length,
      onTime: some.filter(({ late }) => !late).length / (some.length || 1),
    }
  })
}

function coffees(orders: Order[]) {
  const kilos = new Map<string, number>()
  for (const { lines } of orders) {
    for (const line of lines) kilos.set(line.coffee, (kilos.get(line.coffee) ?? 0) + line.kilos)
  }
  return [...kilos].map(([coffee, amount]) => ({ coffee, kilos: amount })).sort((a, b) => b.kilos - a.kilos).slice(0, 6)
}

// forecast asks a model that takes its time: the page does not wait for it.
export async function forecast(orders: Order[]) {
  await new Promise((resolve) => setTimeout(resolve, 400))
  return Array.from({ length: 4 }, (_, i) => {
    const from = day(today, i * 7)
    const lastYear = sum(between(orders, day(from, -364), day(from, -357)), ({ total }) => total)
    const lately = sum(between(orders, day(today, -56), today), ({ total }) => total) / 8
    return { week: day(from, 1), revenue: Math.round(0.45 * lastYear + 0.65 * lately) }
  })
}

// credit asks an agency, which is slow, and sometimes does not answer.
export async function credit(customer: { id: number; limit: number }) {
  await new Promise((resolve) => setTimeout(resolve, 300))
  if (customer.id % 8 === 5) throw new Error('The credit agency does not answer.')
  const score = 58 + ((customer.id * 37) % 40)
  return { score, advice: score > 75 ? 'No objections' : 'Ask for part of it in advance' }
}
