import { useRouteContext, useRouteError } from '/dx:router.jsx'

export const getData = () => ({ name: 'outer data' })

export function ErrorBoundary() {
  const { status, message } = useRouteError()
  return <h1>{`Outer caught ${status} ${message}`}</h1>
}

export default function Outer({ children }) {
  return <section><p>In {useRouteContext().data.name}</p>{children}</section>
}
