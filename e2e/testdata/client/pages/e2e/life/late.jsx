// A page that only the browser renders, with promises.
import { httpError } from '/dx:http.js'
import { Await, useRouteContext, useRouteError } from '/dx:router.jsx'
import { Suspense } from 'react'

export const clientOnly = true

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

export const getData = () => ({
  now: 'At once',
  later: wait(10).then(() => new Map([['text', 'later']])),
  bad: wait(20).then(() => Promise.reject(httpError(418, 'A teapot'))),
})

const Failed = () => <b>{useRouteError().status} {useRouteError().message}</b>

export default function Late() {
  const { data } = useRouteContext()
  return (
    <Suspense fallback={<p>Waiting</p>}>
      <h1>{data.now}</h1>
      <p id="later"><Await resolve={data.later}>{(map) => map.get('text')}</Await></p>
      <p id="bad"><Await resolve={data.bad} errorElement={<Failed />}>{() => 'never'}</Await></p>
    </Suspense>
  )
}
