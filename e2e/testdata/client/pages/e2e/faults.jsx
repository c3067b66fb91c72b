import { Suspense, use, useState } from 'react'
import { Link, useRouteContext } from '/dx:router.jsx'

export const streaming = true

export function getData({ query }) {
  if (query.how === 'data') throw new RangeError('the shelf is empty')
  return { how: query.how }
}

function Clock() {
  return <time>{import.meta.env.SSR ? '2026-03-08T09:00:00Z' : new Date().toISOString()}</time>
}

const dry = () => new Promise((_, reject) => setTimeout(() => reject(new Error('the stream dried up'))))
const streams = new WeakMap()

function Stream({ of }) {
  if (import.meta.env.SSR) use(streams.get(of) ?? streams.set(of, dry()).get(of))
  return <p>Flowing</p>
}

export default function Faults() {
  const { data, resources } = useRouteContext()
  const [broken, setBroken] = useState(false)
  if (broken) throw new Error('the button broke it')
  return (
    <main>
      <h1>Faults</h1>
      <Link to="/e2e/faults?how=data">Data</Link>
      <button id="render" onClick={() => setBroken(true)}>Render</button>
      <button id="event" onClick={() => { throw new Error('the handler fell over') }}>Event</button>
      {data.how === 'clock' ? <Clock /> : null}
      {data.how === 'stream' ? <Suspense fallback={<p>Waiting</p>}><Stream of={resources} /></Suspense> : null}
    </main>
  )
}
