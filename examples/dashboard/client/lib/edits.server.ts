// What a visitor changes is kept in a cookie of theirs and laid over the data:
// everybody has a roastery of their own, and the server keeps nothing.
import type { Context } from '/dx:types'
import { customers, lots, orders } from './data.server.ts'
import type { Customer, Lot, Order, Status } from './types.ts'

interface Edits {
  orders: Record<string, Status>
  lots: Record<string, Partial<Lot>>
  customers: Record<string, Partial<Customer>>
}

const most = 12 // of each kind: a cookie has four kilobytes

function read({ cookies }: Context<any>): Edits {
  const none: Edits = { orders: {}, lots: {}, customers: {} }
  try {
    return { ...none, ...JSON.parse(cookies.edits ?? '{}') }
  } catch {
    return none // somebody else's cookie
  }
}

function write(ctx: Context<any>, kind: keyof Edits, id: string | number, change: unknown) {
  const edits = read(ctx)
  const others = Object.entries(edits[kind]).filter(([key]) => key !== String(id)).slice(1 - most)
  const text = JSON.stringify({ ...edits, [kind]: { ...Object.fromEntries(others), [id]: change } })
  ctx.reply.cookie('edits', text, { maxAge: 7 * 24 * 60 * 60 })
}

export function allOrders(ctx: Context<any>): Order[] {
  const edits = read(ctx).orders
  return orders.map((order) => (edits[order.id] ? { ...order, status: edits[order.id] } : order))
}

export const setStatus = (ctx: Context<any>, id: number, status: Status) => write(ctx, 'orders', id, status)

export function allLots(ctx: Context<any>): Lot[] {
  const edits = read(ctx).lots
  return lots.map((lot) => ({ ...lot, ...edits[lot.sku] }))
}

export const setLot = (ctx: Context<any>, sku: string, change: Partial<Lot>) => write(ctx, 'lots', sku, change)

export function allCustomers(ctx: Context<any>): Customer[] {
  const edits = read(ctx).customers
  return customers.map((customer) => ({ ...customer, ...edits[customer.id] }))
}

export const setCustomer = (ctx: Context<any>, id: number, change: Partial<Customer>) => write(ctx, 'customers', id, change)
