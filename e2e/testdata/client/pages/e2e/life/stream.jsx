import { httpError } from '/dx:http.js'
import { Await, useRouteContext, useRouteError } from '/dx:router.jsx'
import { Suspense, use } from 'react'

export function getData({ query, signal }) {
  const wait = (name) => fetch(`${query.gate}/hold/${name}`, { signal }).then((answer) => answer.text())
  return {
    now: 'At once',
    later: wait('later'),
    list: wait('list').then((text) => new Map([['text', text]])),
    bad: wait('bad').then(() => Promise.reject(httpError(418, 'A teapot'))),
    worse: wait('worse').then(() => Promise.reject(new Error('secret of the promise'))),
  }
}

function List() {
  return <p id="list">{use(useRouteContext().data.list).get('text')}</p>
}

const Failed = () => <b>{useRouteError().status} {useRouteError().message}</b>

export default function Page() {
  const { data } = useRouteContext()
  return (
    <article>
      <h1>{data.now}</h1>
      <Suspense fallback={<p>Waiting for later</p>}><Await resolve={data.later}>{(text) => <p id="later">{text}</p>}</Await></Suspense>
      <Suspense fallback={<p>Waiting for the list</p>}><List /></Suspense>
      <Suspense fallback={<p>Waiting for bad</p>}><p id="bad"><Await resolve={data.bad} errorElement={<Failed />}>{() => 'never'}</Await></p></Suspense>
      <Suspense fallback={<p>Waiting for worse</p>}><p id="worse"><Await resolve={data.worse} errorElement={<Failed />}>{() => 'never'}</Await></p></Suspense>
    </article>
  )
}
