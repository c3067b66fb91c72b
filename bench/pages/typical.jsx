// A typical page: navigation and fifty cards with hooks and context, from data
// that the route's loader brought.
import { createContext, memo, useCallback, useContext, useId, useMemo, useReducer, useRef, useState } from 'react'
import { useHydrated } from './hydrated.js'

const Theme = createContext(null)
const User = createContext(null)

export default function Typical({ data }) {
  useHydrated()
  const [query] = useState('')
  const items = useMemo(() => data.items.filter((item) => item.title.includes(query)), [data, query])
  return (
    <Theme.Provider value={data.theme}>
      <User.Provider value={data.user}>
        <div data-page="typical" className={`theme-${data.theme.name}`}>
          <Nav />
          <main>
            <h1>Products</h1>
            <section className="grid">{items.map((item) => <Card key={item.id} item={item} />)}</section>
          </main>
          <footer><p>{items.length} things · © 2026</p></footer>
        </div>
      </User.Provider>
    </Theme.Provider>
  )
}

const links = ['Home', 'Products', 'About', 'Contact']

function Nav() {
  const user = useContext(User)
  return (
    <nav aria-label="Main">
      <ul>
        {links.map((name, i) => <li key={name}><a href={`/${name.toLowerCase()}`} aria-current={i === 1 ? 'page' : undefined}>{name}</a></li>)}
      </ul>
      <p>Signed in as <b>{user.name}</b></p>
    </nav>
  )
}

function Card({ item }) {
  const id = useId()
  const theme = useContext(Theme)
  const user = useContext(User)
  const [open, setOpen] = useState(() => item.stock > 2)
  const [count, add] = useReducer((n) => n + 1, item.stock)
  const ref = useRef(null)
  const toggle = useCallback(() => setOpen((now) => !now), [])
  return (
    <article ref={ref} className={open ? 'card open' : 'card'} aria-labelledby={id} data-index={item.id} style={{ borderColor: theme.accent, '--n': item.id }}>
      <header onClick={toggle}>
        <h2 id={id}>{item.title}</h2>
        <p className="by">by <a href={`mailto:${item.author.email}`}>{item.author.name}</a></p>
      </header>
      <p>{item.text}</p>
      <ul>{item.tags.map((tag) => <Tag key={tag} name={tag} />)}</ul>
      <footer>
        <Price value={item.price} />
        <button type="button" disabled={item.stock === 0} onClick={add}>{item.stock === 0 ? 'Sold out' : <>Add {count} for {user.name}</>}</button>
      </footer>
    </article>
  )
}

function Tag({ name }) {
  const theme = useContext(Theme)
  return <li className={`tag tag-${theme.name}`}>{name}</li>
}

const Price = memo(function Price({ value }) {
  const text = useMemo(() => `€${value.toFixed(2)}`, [value])
  return <span className="price">{text}</span>
})
