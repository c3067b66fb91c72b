import { useEffect } from 'react'
import { useNavigate, useRouteContext } from '/dx:router.jsx'

export async function getData({ query, signal }) {
  if (query.hold) await fetch(`${query.hold}/hold/target`, { signal })
  return { n: query.n ?? 0, token: Math.random() }
}

export default function Target() {
  const { data } = useRouteContext()
  const navigate = useNavigate()
  useEffect(() => void (window.go = (to) => void navigate(to)), [])
  return <h1 data-token={data.token}>Target {data.n}</h1>
}
