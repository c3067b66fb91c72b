import { Suspense } from 'react'
import { useResource } from '/dx:resource.js'
import Page from '/components/page.jsx'
import Source from '/components/source.jsx'

export const streaming = true

export function getMeta() {
  return { title: 'Streaming · Kitchen sink' }
}

export default function Streaming() {
  return (
    <Page file="pages/streaming.jsx" flags={['streaming']} title="Streaming"
      lead="The frame of this page was sent at once. The two answers below came later, in the same response.">
      <div className="cards">
        <Suspense fallback={<Waiting name="The quick part" />}>
          <Part name="The quick part" delay={300} />
        </Suspense>
        <Suspense fallback={<Waiting name="The slow part" />}>
          <Part name="The slow part" delay={900} />
        </Suspense>
      </div>
      <Source label="How a part waits">{`function Part({ name, delay }) {
  const answer = useResource(name, () => ask(delay))
  return <p>Answered after {answer.delay} ms {answer.where}.</p>
}`}</Source>
      <p className="note">
        What the server has waited for is sent along with the page, so the browser doesn’t ask again. Come here by a
        link instead, and the browser does the waiting.
      </p>
    </Page>
  )
}

function Part({ name, delay }) {
  const answer = useResource(name, () => ask(delay))
  return (
    <section className="card">
      <h2>{name}</h2>
      <p>Answered after {answer.delay} ms {answer.where}.</p>
    </section>
  )
}

function Waiting({ name }) {
  return (
    <section className="card waiting" aria-busy="true">
      <h2>{name}</h2>
      <p>Waiting for the answer…</p>
    </section>
  )
}

// A service that takes its time.
function ask(delay) {
  const where = import.meta.env.SSR ? 'on the server' : 'in this browser'
  return new Promise((resolve) => setTimeout(resolve, delay, { delay, where }))
}
