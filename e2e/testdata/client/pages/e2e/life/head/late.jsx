// A title that comes later than the page.
import { Await, useRouteContext } from '/dx:router.jsx'
import { Suspense } from 'react'

export const getData = ({ query }) => ({ name: fetch(`${query.gate}/hold/title`).then((answer) => answer.text()) })

export default function Page() {
  const { data } = useRouteContext()
  return (
    <article>
      <h1>Late</h1>
      <Suspense fallback={<p>Waiting</p>}>
        <Await resolve={data.name}>{(name) => <><title>{name}</title><meta name="description" content="late" /><p id="name">{name}</p></>}</Await>
      </Suspense>
    </article>
  )
}
