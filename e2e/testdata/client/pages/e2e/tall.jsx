// A page that is taller than any window, with links of every kind.
import { Link, useRouteContext } from '/dx:router.jsx'
import Counter from '/e2e/counter.jsx'

export function getData() {
  return { parts: [1, 2, 3, 4, 5, 6, 7, 8] }
}

export const getMeta = () => ({ title: 'Tall' })

export default function Tall() {
  const { data } = useRouteContext()
  return (
    <article>
      <h1>Tall</h1>
      <Counter />
      <ul>
        <li><Link id="hash" to="#part-5">Part 5 of this page</Link></li>
        <li><Link id="path-hash" to="/e2e/tall#part-7">Part 7 of this page</Link></li>
        <li><a id="native-hash" href="#part-3">Part 3, an ordinary link</a></li>
        <li><Link id="other-hash" to="/e2e/tall?again#part-6">Part 6 of another page</Link></li>
        <li><Link id="redirect" to="/e2e/redirect">A redirect</Link></li>
        <li><Link id="unknown" to="/no/such/page">No such page</Link></li>
        <li><Link id="members" to="/e2e/members">Members only</Link></li>
      </ul>
      {data.parts.map((n) => (
        <section key={n} id={`part-${n}`} style={{ height: '60vh' }}>
          <h2>Part {n}</h2>
          <Link id={`plain-${n}`} to="/e2e/plain">Plain</Link>
        </section>
      ))}
    </article>
  )
}
