// Promises in the values of promises.
import { httpError } from '/dx:http.js'
import { Await, useRouteContext, useRouteError } from '/dx:router.jsx'
import { Suspense } from 'react'

const soon = (value) => new Promise((resolve) => setTimeout(resolve, 5, value))

export const getData = ({ query }) => ({
  outer: soon({ name: 'outer', inner: soon({ name: 'inner', last: query.fail ? soon().then(() => Promise.reject(httpError(418, 'A teapot'))) : soon('last') }) }),
  other: soon('other'),
})

const Failed = () => <b>{useRouteError().status} {useRouteError().message}</b>

const Shown = ({ value, children }) => (
  <Suspense fallback={<i>Waiting</i>}><Await resolve={value} errorElement={<Failed />}>{children}</Await></Suspense>
)

export default function Deep() {
  const { data } = useRouteContext()
  return (
    <article>
      <h1>Deep</h1>
      <p id="deep">
        <Shown value={data.outer}>{({ name, inner }) => (
          <>{name} <Shown value={inner}>{({ name, last }) => <>{name} <Shown value={last}>{(text) => text}</Shown></>}</Shown></>
        )}</Shown>
      </p>
      <p id="other"><Shown value={data.other}>{(text) => text}</Shown></p>
    </article>
  )
}
