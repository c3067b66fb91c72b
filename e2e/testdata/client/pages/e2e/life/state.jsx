import { useEffect } from 'react'
import { redirect } from '/dx:http.js'
import { Form, Link, useFetcher, useNavigate, useRouteContext } from '/dx:router.jsx'

export function getData({ query, state }) {
  state.name = query.name
  state.at = new Date(Date.UTC(2026, 0))
}

export function action({ state, method, form }) {
  state.acted = form?.get('then') ? `${method} and left` : method
  if (form?.get('then')) throw redirect(form.get('then'))
}

export const getMeta = ({ state, pathname }) => ({ title: `${state.name} of ${pathname.split('/').pop()}` })

export const onEnter = ({ state, query, url }) => ({ entered: `${state.name} by ${query.name === url.searchParams.get('name') ? query.name : 'nobody'}` })

export default function Page() {
  const { snapshot, state, data } = useRouteContext()
  const fetcher = useFetcher()
  const navigate = useNavigate()
  useEffect(() => void (window.go = (to) => void navigate(to)), [])
  return (
    <article>
      <h1>State</h1>
      <p id="state">{`${snapshot.name} ${snapshot.at.getUTCFullYear()} entered ${data.entered}, user ${snapshot.user.name}, acted ${snapshot.acted ?? 'never'}`}</p>
      <button id="rename" onClick={() => (state.user.name = 'Grace')}>Rename</button>
      <Link id="next" to="?name=two">Next</Link>
      <Form method="post"><button id="act">Act</button></Form>
      <Form method="post"><button id="leave" name="then" value="/e2e/life/state?name=three">Leave</button></Form>
      <button id="fetch" onClick={() => fetcher.submit({}, { method: 'put' })}>Fetch</button>
    </article>
  )
}
