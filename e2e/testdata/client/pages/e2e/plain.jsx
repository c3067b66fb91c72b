// A page without getData.
import { Link } from '/dx:router.jsx'
import Counter from '/e2e/counter.jsx'

export function getMeta() {
  return { title: 'Plain', meta: [{ name: 'description', content: 'plain' }] }
}

export default function Plain() {
  return (
    <article>
      <h1>Plain</h1>
      <p><Counter /></p>
      <p><Link id="tall" to="/e2e/tall">Tall</Link></p>
    </article>
  )
}
