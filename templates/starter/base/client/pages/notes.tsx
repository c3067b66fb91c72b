import { useEffect, useRef } from 'react'
import { redirect } from '/dx:http.js'
import { Form, useActionData, useNavigation, useRouteContext } from '/dx:router.jsx'
⟨import type { Context, Meta } from '/dx:types'⟩
import { addNote, longest, readNotes, removeNote } from '../lib/notes.server.ts'

export async function getData(ctx⟨: Context⟩) {
  return { notes: await readNotes(ctx), longest }
}

// action takes what the forms below send. What it returns is useActionData().
export async function action(ctx⟨: Context⟩) {
  const { form, reply } = ctx
  const remove = form?.get('remove')
  if (remove) {
    await removeNote(ctx, String(remove))
    throw redirect('/notes')
  }
  const text = String(form?.get('text') ?? '').trim()
  if (!text || text.length > longest) {
    reply.code(422)
    return { text, problem: text ? `That is ${text.length} characters; ${longest} fit.` : 'Write something first.' }
  }
  await addNote(ctx, text)
  throw redirect('/notes') // so that loading the page again does not add it again
}

export const getMeta = ()⟨: Meta⟩ => ({ title: 'Notes · {{.Name}}' })

export default function Notes() {
  const { data } = useRouteContext⟨<typeof getData>⟩()
  const refused = useActionData⟨<typeof action>⟩()
  const busy = useNavigation().state === 'submitting'
  const field = useRef⟨<HTMLInputElement>⟩(null)
  useEffect(() => {
    if (field.current && !refused) field.current.value = ''
  }, [data.notes.length, refused])
  return (
    <>
      <h1>Notes</h1>
      <p className="lead">{{if .Go}}The API in <code>api.go</code> keeps them.{{else}}They are kept in cookies of yours: the server stores nothing.{{end}} Try it with scripts switched off, too.</p>
      <Form method="post" className="add">
        <input ref={field} name="text" defaultValue={refused?.text} aria-label="Note" aria-describedby="problem"
          aria-invalid={refused ? true : undefined} placeholder="Water the plants" autoComplete="off" />
        <button disabled={busy}>Add</button>
        <p id="problem" role="alert">{refused?.problem}</p>
      </Form>
      {data.notes.length === 0 ? <p id="none" className="none">Nothing here yet.</p> : (
        <ul id="notes" className="notes">
          {data.notes.map(({ id, text }) => (
            <li key={id}>
              <span>{text}</span>
              <Form method="post"><button name="remove" value={id} className="quiet" aria-label={`Remove ${text}`}>Remove</button></Form>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
