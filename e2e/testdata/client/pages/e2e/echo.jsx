// What a visitor sent, wherever a page can have it: data, state, title,
// attributes and text.
import { Link, useRouteContext } from '/dx:router.jsx'

export function getData({ query, state }) {
  state.echo = query.value
  return { value: query.value ?? '', [`key ${query.value}`]: true }
}

export const getMeta = ({ data }) => ({ title: data.value, meta: [{ name: 'description', content: data.value }] })

export default function Echo() {
  const { data, query, snapshot } = useRouteContext()
  return (
    <article>
      <h1>Echo</h1>
      <p id="value" title={data.value}>{data.value}</p>
      <p id="names">{`${query.__proto__} ${query.constructor} ${{}.polluted}`}</p>
      <p id="state">{snapshot.echo}</p>
      <p id="keys">{Object.keys(data).length}</p>
      <Link id="again" to={`/e2e/echo?value=${encodeURIComponent(data.value + '!')}`}>Again</Link>
    </article>
  )
}
