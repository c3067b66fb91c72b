import { fail } from '/e2e/fail.js'
import { Form, useRouteContext, useRouteError } from '/dx:router.jsx'
import { useState } from 'react'

const at = (here) => ({ params, query, reply }) => fail(here, params.where, query.how, reply)

export const preHandler = at('guard')
export const getMeta = at('meta')
export const onEnter = at('enter')
export const action = at('action')

export function getData(ctx) {
  at('data')(ctx)
  return { name: 'page data' }
}

export default function Page() {
  const { params, query, data } = useRouteContext()
  const [pressed, press] = useState(false)
  if (!import.meta.env.SSR) fail('browser', params.where, query.how)
  if (pressed) throw new Error('secret of the click')
  fail('render', params.where, query.how)
  return (
    <article>
      <h1>Page has {data.name}</h1>
      <button id="press" onClick={() => press(true)}>Press</button>
      <Form method="post"><button id="send">Send</button></Form>
    </article>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const { query } = useRouteContext()
  if (query.double) throw new Error('secret of the boundary')
  return <h1>Page caught {error.status} {error.message} {JSON.stringify(error.data ?? null)}</h1>
}
