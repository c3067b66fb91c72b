import { useState, type ReactNode } from 'react'
import { Link, useRevalidator, useRouteContext } from '/dx:router.jsx'
import type { Meta, PageContext } from '/dx:types'
import { Button, buttonClass } from '../lib/button.tsx'

// getData runs on the server: for the document, and when a link leads here.
// What it returns arrives as it is, dates included.
export function getData() {
  return { time: new Date() }
}

export const getMeta = ({ data }: PageContext<typeof getData>): Meta => ({
  title: '{{.Name}}',
  meta: [{ name: 'description', content: `Rendered at ${clock(data.time)}` }],
})

export default function Index() {
  const { data } = useRouteContext<typeof getData>()
  const revalidate = useRevalidator()
  return (
    <>
      <h1 className="text-[clamp(2.2rem,1.6rem+3vw,3.4rem)] leading-[1.1] font-bold tracking-tight">It works.</h1>
      <p className="mt-5 mb-10 max-w-2xl text-lg text-pretty text-soft">
        One Go binary has rendered this page, and React goes on with it in your browser. Open{' '}
        <code>client/pages/index.tsx</code>, change a class and save.
      </p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15.5rem),1fr))] gap-4">
        <Card title="On the server" action={<Button onClick={() => revalidate()}>Run it again</Button>}>
          <code>getData</code> ran at <time className="whitespace-nowrap text-ink tabular-nums" dateTime={data.time.toISOString()}>{clock(data.time)}</time>.
        </Card>
        <Card title="In the browser" action={<Counter />}>Components keep their state, also while you edit them.</Card>
        <Card title="There and back" action={<Link className={buttonClass()} to="/notes" prefetch="intent">Write a note</Link>}>
          A form with an <code>action</code> works with scripts and without.
        </Card>
      </div>
      <h2 className="mt-11 mb-2">Next</h2>
      <ul className="max-w-2xl list-disc space-y-1.5 pl-5 text-soft">
        <li><code>client/styles.css</code> has the colours: a name in <code>@theme</code> is a class.</li>
        <li><code>client/pages/about.tsx</code> becomes <code>/about</code>; <code>posts/[id].tsx</code> becomes <code>/posts/7</code>.</li>
        <li><code>dx eject --list</code> shows what dx is made of. Each file of it can be yours.</li>
        <li><code>dx build</code> and <code>dx serve</code> need no Node.</li>
      </ul>
    </>
  )
}

function Card({ title, action, children }: { title: string, action: ReactNode, children: ReactNode }) {
  return (
    <section className="flex flex-col items-start rounded-2xl border border-line bg-raised px-5.5 py-5">
      <h2 className="mb-1.5">{title}</h2>
      <p className="mb-4 flex-1 text-soft">{children}</p>
      {action}
    </section>
  )
}

function Counter() {
  const [count, setCount] = useState(0)
  return <Button onClick={() => setCount(count + 1)}>{count === 0 ? 'Count' : `Counted to ${count}`}</Button>
}

const clock = (time: Date) => `${time.toISOString().slice(11, 19)} UTC`
