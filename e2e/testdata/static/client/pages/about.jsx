import { Suspense } from 'react'
import { Await, useRouteContext } from '/dx:router.jsx'

export const getData = () => ({ since: new Date(0), slow: new Promise((resolve) => setTimeout(resolve, 10, 'came late')) })
export const getMeta = () => ({ title: 'About' })

export default function About() {
  const { data } = useRouteContext()
  return (
    <>
      <h1>{`About ${data.since.getUTCFullYear()}`}</h1>
      <Suspense fallback={<p id="slow">…</p>}>
        <Await resolve={data.slow}>{(text) => <p id="slow">{text}</p>}</Await>
      </Suspense>
    </>
  )
}
