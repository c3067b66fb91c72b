import { useState } from 'react'
import { Link, useRevalidator, useRouteContext } from '/dx:router.jsx'
⟨import type { Meta, PageContext } from '/dx:types'⟩

// getData runs on the server: for the document, and when a link leads here.
// What it returns arrives as it is, dates included.
export function getData() {
  return { time: new Date() }
}

export const getMeta = ({ data }⟨: PageContext<typeof getData>⟩)⟨: Meta⟩ => ({
  title: '{{.Name}}',
  meta: [{ name: 'description', content: `Rendered at ${clock(data.time)}` }],
})

export default function Index() {
  const { data } = useRouteContext⟨<typeof getData>⟩()
  const revalidate = useRevalidator()
  return (
    <>
      <h1>It works.</h1>
      <p className="lead">
        One Go binary has rendered this page, and React goes on with it in your browser. Open{' '}
        <code>client/pages/index.{{.X}}</code>, change something and save.
      </p>
      <div className="cards">
        <section className="card">
          <h2>On the server</h2>
          <p><code>getData</code> ran at <time dateTime={data.time.toISOString()}>{clock(data.time)}</time>.</p>
          <button onClick={() => revalidate()}>Run it again</button>
        </section>
        <section className="card">
          <h2>In the browser</h2>
          <p>Components keep their state, also while you edit them.</p>
          <Counter />
        </section>
        <section className="card">
          <h2>There and back</h2>
          <p>A form with an <code>action</code> works with scripts and without.</p>
          <Link className="button" to="/notes" prefetch="intent">Write a note</Link>
        </section>
      </div>
      <h2>Next</h2>
      <ul className="next">
        <li><code>client/pages/about.{{.X}}</code> becomes <code>/about</code>; <code>posts/[id].{{.X}}</code> becomes <code>/posts/7</code>.</li>
        <li><code>dx eject --list</code> shows what dx is made of. Each file of it can be yours.</li>
        <li><code>dx build</code> and <code>dx serve</code> need no Node.</li>
      </ul>
    </>
  )
}

function Counter() {
  const [count, setCount] = useState(0)
  return <button onClick={() => setCount(count + 1)}>{count === 0 ? 'Count' : `Counted to ${count}`}</button>
}

const clock = (time⟨: Date⟩) => `${time.toISOString().slice(11, 19)} UTC`
