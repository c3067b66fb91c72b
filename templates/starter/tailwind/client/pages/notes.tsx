import { useEffect, useRef } from 'react'
import { redirect } from '/dx:http.js'
import { Form, useActionData, useNavigation, useRouteContext } from '/dx:router.jsx'
import type { Context, Meta } from '/dx:types'
import { Button } from '../lib/button.tsx'
import { addNote, longest, readNotes, removeNote } from '../lib/notes.server.ts'

export async function getData(ctx: Context) {
  return { notes: await readNotes(ctx), longest }
}

// action takes what the forms below send. What it returns is useActionData().
export async function action(ctx: Context) {
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

export const getMeta = (): Meta => ({ title: 'Notes · {{.Name}}' })

export default function Notes() {
  const { data } = useRouteContext<typeof getData>()
  const refused = useActionData<typeof action>()
  const busy = useNavigation().state === 'submitting'
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (field.current && !refused) field.current.value = ''
  }, [data.notes.length, refused])
  return (
    <>
      <h1 className="text-[clamp(2.2rem,1.6rem+3vw,3.4rem)] leading-[1.1] font-bold tracking-tight">Notes</h1>
      <p className="mt-5 mb-10 max-w-2xl text-lg text-pretty text-soft">
        They are kept in cookies of yours: the server stores nothing. Try it with scripts switched off, too.
      </p>
      <Form method="post" className="grid max-w-xl grid-cols-[1fr_auto] gap-2.5">
        <input ref={field} name="text" defaultValue={refused?.text} aria-label="Note" aria-describedby="problem"
          aria-invalid={refused ? true : undefined} placeholder="Water the plants" autoComplete="off"
          className="min-w-0 rounded-lg border border-line bg-raised px-3.5 py-2 placeholder:text-soft aria-invalid:border-warn" />
        <Button disabled={busy}>Add</Button>
        <p id="problem" role="alert" className="col-span-full min-h-6 text-warn">{refused?.problem}</p>
      </Form>
      {data.notes.length === 0 ? <p id="none" className="mt-3 text-soft">Nothing here yet.</p> : (
        <ul id="notes" className="mt-3 max-w-xl divide-y divide-line border-t border-line">
          {data.notes.map(({ id, text }) => (
            <li key={id} className="flex items-center justify-between gap-4 py-2.5 wrap-anywhere">
              <span>{text}</span>
              <Form method="post"><Button look="quiet" name="remove" value={id} aria-label={`Remove ${text}`}>Remove</Button></Form>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
