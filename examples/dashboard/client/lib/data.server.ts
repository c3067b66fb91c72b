// A year of a coffee roaster that sells to cafés and shops: made up, and the
// same every time. A database of yours would go here.
import { random } from './random.server.ts'
import type { Channel, Customer, Kind, Line, Lot, Order, Status } from './types.ts'

export const today = '2026-11-20'
const year = 364 // days: whole weeks

export const day = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)

export const lots: Lot[] = [
  { sku: 'ET-GUJ', coffee: 'Guji Natural', origin: 'Ethiopia', process: 'Natural', stock: 412, reorder: 240, price: 24.5 },
  { sku: 'ET-YIR', coffee: 'Yirgacheffe', origin: 'Ethiopia', process: 'Washed', stock: 188, reorder: 200, price: 26 },
  { sku: 'KE-NYE', coffee: 'Nyeri AA', origin: 'Kenya', process: 'Washed', stock: 96, reorder: 120, price: 31 },
  { sku: 'RW-HUY', coffee: 'Huye Mountain', origin: 'Rwanda', process: 'Washed', stock: 265, reorder: 150, price: 22.8 },
  { sku: 'CO-HUI', coffee: 'Huila Reserva', origin: 'Colombia', process: 'Washed', stock: 530, reorder: 300, price: 21.4 },
  { sku: 'GT-ATI', coffee: 'Atitlán', origin: 'Guatemala', process: 'Washed', stock: 344, reorder: 200, price: 20.9 },
  { sku: 'CR-TAR', coffee: 'Tarrazú Honey', origin: 'Costa Rica', process: 'Honey', stock: 142, reorder: 140, price: 27.2 },
  { sku: 'BR-CER', coffee: 'Cerrado', origin: 'Brazil', process: 'Natural', stock: 908, reorder: 500, price: 16.5 },
  { sku: 'SU-MAN', coffee: 'Mandheling', origin: 'Sumatra', process: 'Wet-hulled', stock: 71, reorder: 110, price: 19.8 },
  { sku: 'BL-HAR', coffee: 'Harbour Espresso', origin: 'Blend', process: 'Mixed', stock: 1240, reorder: 800, price: 17.9 },
]

const names: [string, Kind, string][] = [
  ['Café Lumen', 'Café', 'Hamburg'], ['Nordlys Kaffe', 'Café', 'Copenhagen'], ['The Daily Cup', 'Café', 'Dublin'],
  ['Kaffeewerk Süd', 'Café', 'Munich'], ['Onda', 'Café', 'Lisbon'], ['Pip & Bean', 'Café', 'Bristol'],
  ['Brødr. Holm', 'Grocer', 'Oslo'], ['Grünmarkt', 'Grocer', 'Vienna'], ['La Despensa', 'Grocer', 'Madrid'],
  ['Feinkost Adler', 'Grocer', 'Berlin'], ['Hotel Kvadrat', 'Hotel', 'Stockholm'], ['Maison Verte', 'Hotel', 'Lyon'],
  ['Quayside Rooms', 'Hotel', 'Newcastle'], ['Atelier Nord', 'Office', 'Hamburg'], ['Blockwerk', 'Office', 'Zürich'],
  ['Fathom Labs', 'Office', 'Edinburgh'], ['Klein & Partner', 'Office', 'Cologne'], ['Studio Tre', 'Office', 'Milan'],
  ['Rosenthal Café', 'Café', 'Leipzig'], ['Espresso Vivo', 'Café', 'Turin'], ['Het Koffiehuis', 'Café', 'Ghent'],
  ['Morning Glory', 'Café', 'Leeds'], ['Marché Central', 'Grocer', 'Brussels'], ['Hofladen Brandt', 'Grocer', 'Bremen'],
]
const first = ['Ines', 'Jonas', 'Marta', 'Oskar', 'Lea', 'Tomás', 'Freya', 'Emil', 'Nora', 'Hugo', 'Clara', 'Anton']
const last = ['Lindqvist', 'Meyer', 'Costa', 'Byrne', 'Novak', 'Rossi', 'Dahl', 'Keller', 'Moreau', 'Hughes', 'Peeters', 'Brandt']

const dice = random(20261120)

export const customers: Customer[] = names.map(([name, kind, city], i) => {
  const contact = `${first[(i * 5) % first.length]} ${last[(i * 7 + 3) % last.length]}`
  const host = name.toLowerCase().normalize('NFD').replace(/[^a-z]+/g, '')
  const since = `${dice.between(2016, 2025)}-${String(dice.between(1, 12)).padStart(2, '0')}-01`
  return { id: i + 1, name, kind, city, contact, email: `orders@${host}.example`, since, limit: dice.between(2, 12) * 500 }
})

export const orders: Order[] = customers.flatMap(ordersOf)
  .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.customer - b.customer))
  .map((order, i) => ({ ...order, id: 10_001 + i }))

// Each customer has a rhythm and favourites; before Christmas everybody orders more.
function ordersOf({ id, kind }: Customer): Order[] {
  const rhythm = { Café: 7, Grocer: 10, Hotel: 12, Office: 16 }[kind]
  const size = { Café: 16, Grocer: 26, Hotel: 20, Office: 8 }[kind]
  const favourites = [dice.pick(lots), dice.pick(lots), dice.pick(lots), dice.next() < 0.5 ? lots[9] : dice.pick(lots)]
  const all: Order[] = []
  for (let ago = year - dice.between(0, rhythm); ago >= 0; ago -= dice.between(rhythm - 3, rhythm + 4)) {
    const date = day(today, -ago)
    const season = 1 + 0.25 * Math.cos(((Number(date.slice(5, 7)) - 12) / 12) * 2 * Math.PI) + (year - ago) / year / 3
    all.push(order(id, date, ago, size * season, favourites))
  }
  return all
}

function order(customer: number, date: string, ago: number, size: number, favourites: Lot[]): Order {
  const some = new Set(Array.from({ length: dice.between(1, 3) }, () => dice.pick(favourites)))
  const lines: Line[] = [...some].map(({ sku, coffee, price }) => (
    { sku, coffee, price, kilos: Math.max(2, Math.round(size * (0.4 + dice.next()))) }))
  return {
    id: 0, customer, date, due: day(date, 5), lines,
    channel: dice.weighted<Channel>([['Portal', 6], ['Rep', 3], ['Phone', 2]]),
    status: statusAfter(ago),
    late: dice.next() < 0.07,
    kilos: lines.reduce((sum, { kilos }) => sum + kilos, 0),
    total: Math.round(lines.reduce((sum, { kilos, price }) => sum + kilos * price, 0) * 100) / 100,
  }
}

function statusAfter(days: number): Status {
  if (dice.next() < 0.03) return 'Cancelled'
  return days < 2 ? 'New' : days < 4 ? 'Roasting' : days < 7 ? 'Shipped' : 'Delivered'
}
