// A page for a strict Content Security Policy. It shows HTML that it is given, as no page should.
import { Suspense } from 'react'
import { useResource } from '/dx:resource.js'
import { Link, useRouteContext } from '/dx:router.jsx'
import Counter from '/e2e/counter.jsx'

export const streaming = true

export function getMeta() {
  return { title: 'Policy', script: [{ children: 'window.fromMeta = true' }] }
}

function Late() {
  return <p id="late">{useResource('late', () => new Promise((done) => setTimeout(done, 100, 'Late')))}</p>
}

export default function Policy() {
  const { nonce, query } = useRouteContext()
  return (
    <article>
      <h1>Policy</h1>
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: 'window.own = true' }} />
      <style href="policy" precedence="low" nonce={nonce}>{'#late { color: rgb(1, 2, 3) }'}</style>
      <div id="given" dangerouslySetInnerHTML={{ __html: query.html ?? '' }} />
      <Suspense fallback={<p id="late">Waiting</p>}><Late /></Suspense>
      <p><Counter /></p>
      <p><Link id="styled" to="/styled">Styled</Link> <Link id="plain" to="/e2e/plain">Plain</Link></p>
    </article>
  )
}
