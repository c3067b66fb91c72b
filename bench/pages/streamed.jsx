// A page of which one part takes 20 ms: the rest is sent before it. `useReviews`
// is the framework's way to wait for it.
import { Suspense, use, useState } from 'react'
import { useHydrated } from './hydrated.js'

const rows = Array.from({ length: 20 }, (_, i) => `Row ${i}`)

export default function Streamed({ useReviews }) {
  useHydrated()
  return (
    <main data-page="streamed">
      <h1>Rows at once, reviews later</h1>
      <ul>{rows.map((row) => <li key={row}>{row}</li>)}</ul>
      <Suspense fallback={<p>Reviews are on their way…</p>}>
        <Reviews useReviews={useReviews} />
      </Suspense>
    </main>
  )
}

function Reviews({ useReviews }) {
  return (
    <section>
      {useReviews().map((review) => <article key={review.id}><h2>{review.by}</h2><p>{review.text}</p></article>)}
    </section>
  )
}

// StreamedPromise is the page for a framework that hands over a promise.
export function StreamedPromise({ promise }) {
  return <Streamed useReviews={() => use(promise)} />
}

// StreamedHere is the page for a framework without a way of its own: the
// promise is made while rendering, outside of the boundary that waits for it.
export function StreamedHere({ load }) {
  const [promise] = useState(load)
  return <StreamedPromise promise={promise} />
}
