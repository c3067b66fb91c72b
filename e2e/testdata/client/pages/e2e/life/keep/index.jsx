import { redirect } from '/dx:http.js'
import { Form, Link, useFetcher, useRevalidator, useRouteContext } from '/dx:router.jsx'
import Counter from '/e2e/counter.jsx'

const here = '/e2e/life/keep'

export const getData = ({ cookies }) => ({ token: Math.random(), done: Object.keys(cookies).filter((name) => name.startsWith('did-')).sort() })

export const shouldRevalidate = ({ nextUrl, defaultShouldRevalidate }) => defaultShouldRevalidate && !nextUrl.searchParams.has('same')

export async function action({ form, query, reply }) {
  if (form.get('text') === 'slow') await fetch(`${query.gate}/hold/slow`)
  reply.cookie(`did-${form.get('text')}`, 'yes')
  if (form.get('text') === 'away') throw redirect(`${here}?done=1`)
  return { text: form.get('text') }
}

export default function Page() {
  const { data } = useRouteContext()
  const fetcher = useFetcher()
  const slow = useFetcher()
  const revalidate = useRevalidator()
  return (
    <article>
      <h1>Keep</h1>
      <p id="page">{data.token}</p>
      <p id="done">{data.done.join()}</p>
      <Counter />
      {['stay', 'away'].map((text) => (
        <Form key={text} id={text} method="post"><input type="hidden" name="text" value={text} /><button>{text}</button></Form>
      ))}
      <button id="fetch" onClick={() => fetcher.submit({ text: 'fetch' }, { method: 'patch' })}>{fetcher.state} {fetcher.data?.text}</button>
      <button id="slow" onClick={() => slow.submit({ text: 'slow' })}>{slow.state}</button>
      <button id="fetch-away" onClick={() => fetcher.submit({ text: 'away' })}>Fetch and go</button>
      <button id="again" onClick={() => revalidate()}>Again</button>
      <Link id="same" to="?same=1">Same</Link>
    </article>
  )
}
