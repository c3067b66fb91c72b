// What the pages show. The data itself stays on the server.
export const channels = ['Portal', 'Rep', 'Phone'] as const
export const statuses = ['New', 'Roasting', 'Shipped', 'Delivered', 'Cancelled'] as const
export const kinds = ['Café', 'Grocer', 'Office', 'Hotel'] as const

export type Channel = (typeof channels)[number]
export type Status = (typeof statuses)[number]
export type Kind = (typeof kinds)[number]

export interface Customer {
  id: number
  name: string
  kind: Kind
  city: string
  contact: string
  email: string
  since: string // a date, as all below: 2026-11-20
  limit: number // euros on account
}

export interface Line {
  sku: string
  coffee: string
  kilos: number
  price: number // euros for a kilo
}

export interface Order {
  id: number
  customer: number
  date: string
  due: string
  channel: Channel
  status: Status
  late: boolean
  lines: Line[]
  kilos: number
  total: number
}

export interface Lot {
  sku: string
  coffee: string
  origin: string
  process: string
  stock: number // kilos
  reorder: number // kilos: below it somebody has to buy
  price: number
}
