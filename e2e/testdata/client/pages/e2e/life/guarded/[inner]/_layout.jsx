// A guard of a nested layout. It may have an ErrorBoundary of its own.
import { fail } from '/e2e/fail.js'
import { useRouteContext, useRouteError } from '/dx:router.jsx'

export const preHandler = ({ params, query, reply }) => query.how && fail('guard', 'guard', query.how, reply)

export const getData = () => ({ name: 'inner data' })

export function ErrorBoundary() {
  const { params } = useRouteContext()
  const { status, message } = useRouteError()
  if (params.inner === 'bare') throw new Error('secret of the boundary')
  return <h1>{`Inner caught ${status} ${message}`}</h1>
}

export default function Inner({ children }) {
  return <section><p>In {useRouteContext().data.name}</p>{children}</section>
}
