import { useRouteContext } from '/dx:router.jsx'

export async function getData({ query, signal }) {
  if (query.hold) await fetch(`${query.hold}/hold/target`, { signal })
  return { n: query.n ?? 0, token: Math.random() }
}

export default function Target() {
  const { data } = useRouteContext()
  return <h1 data-token={data.token}>Target {data.n}</h1>
}
