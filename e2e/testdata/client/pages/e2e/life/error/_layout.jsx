import { useRouteContext, useRouteError } from '/dx:router.jsx'

export const getData = () => ({ name: 'layout data' })

export function ErrorBoundary() {
  const error = useRouteError()
  return <h1>Layout caught {error.status} {error.message}</h1>
}

export default function Layout({ children }) {
  const { data } = useRouteContext()
  return <section><p>In {data.name}</p>{children}</section>
}
