// A page with an action: what it got is shown, and counted by the browser's own visit.
import { httpError, redirect } from '/dx:http.js'
import { Form, useActionData, useFetcher, useNavigation, useRouteContext } from '/dx:router.jsx'
import { useActionState } from 'react'
import Counter from '/e2e/counter.jsx'

export const getData = ({ cookies }) => ({ saved: cookies.saved ?? 'nothing' })

export const getMeta = ({ data }) => ({ title: `Form: ${data.saved}` })

export async function action({ form, query, reply, method }) {
  if (query.hold) await fetch(`${query.hold}/hold/action`)
  if (query.fail) throw httpError(Number(query.fail), 'Not this time', { why: 'because' })
  if (query.crash) throw new Error('secret of the action')
  const text = form.get('text')
  if (!text) return reply.code(422) && { error: 'Say something', method }
  const file = form.get('file')
  const about = file && typeof file !== 'string' ? `${file.name} ${file.type} ${file.size} ${await file.text()} ${file.path}` : undefined
  reply.cookie('saved', text)
  if (form.get('stay')) return { text, about, method, button: form.get('button'), keys: [...form.keys()].join(), polluted: String({}.polluted) }
  throw redirect('/e2e/life/form?done=1')
}

export default function Page() {
  const { data, url } = useRouteContext()
  const result = useActionData()
  const { state, formData } = useNavigation()
  const fetcher = useFetcher({ key: 'one' })
  const same = useFetcher({ key: 'one' })
  const [said, say] = useActionState(async (before, form) => `${before}${form.get('text')}!`, '')
  return (
    <article>
      <h1>Form</h1>
      <p id="saved">{data.saved}</p>
      <p id="state">{state}{formData ? ` ${formData.get('text')}` : ''}</p>
      <p id="result">{result ? JSON.stringify(result) : ''}</p>
      <Counter />
      <Form id="form" method="post" encType={url.searchParams.has('file') ? 'multipart/form-data' : undefined}>
        <input name="text" />
        <input name="file" type="file" />
        <label><input name="stay" type="checkbox" /> Stay</label>
        <button name="button" value="pressed">Save</button>
      </Form>
      <Form id="put" method="put"><input name="text" defaultValue="put" /><input type="hidden" name="stay" value="1" /><button>Put</button></Form>
      <Form id="find"><input name="q" /><button>Find</button></Form>
      <p id="fetcher">{`${fetcher.state} ${JSON.stringify(fetcher.data ?? null)} ${fetcher.error?.status ?? ''}`}</p>
      <fetcher.Form id="fetch" method="post"><input name="text" /><input type="hidden" name="stay" value="1" /><button>Fetch</button></fetcher.Form>
      <p id="same">{same.state} {same.data?.text}</p>
      <form id="react" action={say}><input name="text" defaultValue="hi" /><button>{said || 'Say'}</button></form>
      <button id="load" onClick={() => fetcher.load('/e2e/life/form')}>Load</button>
      <button id="delete" onClick={() => fetcher.submit({ text: 'gone', stay: '1' }, { method: 'delete' })}>Delete</button>
    </article>
  )
}
