import { useEffect, useRef } from 'react'
import { httpError, redirect } from '/dx:http.js'
import { Form, useActionData, useFetcher, useNavigation, useRouteContext } from '/dx:router.jsx'
import { most, readTodos, writeTodo } from '/lib/todos.server.js'
import Page from '/components/page.jsx'
import Source from '/components/source.jsx'

export function getData(ctx) {
  return { todos: readTodos(ctx) }
}

// action runs for a POST to this page, and getData after it. A new entry ends
// with a redirect, so that loading the page again doesn't add it again.
export function action(ctx) {
  const todos = readTodos(ctx)
  const intent = ctx.form?.get('intent')
  if (intent === 'add') return add(ctx, todos)
  const todo = todos.find(({ id }) => id === ctx.form?.get('id'))
  if (intent === 'done') writeTodo(ctx, { ...(todo ?? gone()), done: ctx.form.get('done') === 'yes' })
  else if (intent === 'remove') writeTodo(ctx, { id: (todo ?? gone()).id })
  else throw httpError(400, 'The form asked for nothing that this page can do')
}

function add(ctx, todos) {
  const text = String(ctx.form.get('text') ?? '').trim()
  const problem = problemOf(text, todos)
  if (problem) {
    ctx.reply.code(422)
    return { problem, text }
  }
  writeTodo(ctx, { id: Date.now(), text, done: false })
  throw redirect('/todos')
}

function problemOf(text, todos) {
  if (!text) return 'Write down what there is to do.'
  if (text.length > 60) return `That is ${text.length} characters; 60 fit on a line.`
  if (todos.some((todo) => todo.text.toLowerCase() === text.toLowerCase())) return `“${text}” is on the list already.`
  if (todos.length >= most) return `There are ${most} things on the list. Do one of them first.`
}

function gone() {
  throw httpError(404, 'This entry is no longer on the list')
}

export function getMeta({ data }) {
  const open = data.todos.filter(({ done }) => !done).length
  return { title: `${open} of ${data.todos.length} to do · Kitchen sink` }
}

export default function Todos() {
  const { data } = useRouteContext()
  return (
    <Page file="pages/todos.jsx" flags={['action', 'getData']} title="To-do list"
      lead="Forms that are sent to the page itself. With scripts it stays where it is; without them, it still works.">
      <ul className="todos">
        {data.todos.map((todo) => <Todo key={todo.id} {...todo} />)}
      </ul>
      {data.todos.length === 0 && <p className="hint">Nothing left to do.</p>}
      <Add count={data.todos.length} />
      <Source label="pages/todos.jsx, in short">{`export function action(ctx) {
  const text = ctx.form.get('text').trim()
  if (!text) return { problem: 'Write down what there is to do.' }
  writeTodo(ctx, { text })
  throw redirect('/todos')
}

<Form method="post">
  <input name="text" />
  <button>Add</button>
</Form>`}</Source>
      <p className="note">
        The list is yours alone, in cookies of this browser. A form that comes from another site is refused before
        the action runs.
      </p>
    </Page>
  )
}

// Each entry has a fetcher: several can be under way at once. What was asked
// for is shown at once, and taken back if it fails.
function Todo({ id, text, done }) {
  const { Form, formData, error } = useFetcher()
  const removed = formData?.get('intent') === 'remove'
  const shown = formData?.has('done') ? formData.get('done') === 'yes' : done
  return (
    <li hidden={removed} data-done={shown || undefined}>
      <Form method="post">
        <input type="hidden" name="intent" value="done" />
        <input type="hidden" name="id" value={id} />
        <button className="tick" name="done" value={shown ? 'no' : 'yes'} aria-pressed={shown} aria-label={`Done: ${text}`} />
      </Form>
      <span className="text">{text}{error && <span className="problem" role="alert"> {error.message}</span>}</span>
      <Form method="post">
        <input type="hidden" name="intent" value="remove" />
        <input type="hidden" name="id" value={id} />
        <button className="plain" aria-label={`Remove: ${text}`}>Remove</button>
      </Form>
    </li>
  )
}

function Add({ count }) {
  const refused = useActionData()
  const sending = useNavigation().state === 'submitting'
  const form = useRef(null)
  useGrowth(count, () => form.current.reset())
  return (
    <Form method="post" className="add-form" ref={form}>
      <input type="hidden" name="intent" value="add" />
      <label htmlFor="text">One more thing</label>
      <div className="row">
        <input id="text" name="text" type="text" autoComplete="off" defaultValue={refused?.text}
          aria-invalid={Boolean(refused)} aria-describedby="problem" />
        <button disabled={sending}>{sending ? 'Adding…' : 'Add'}</button>
      </div>
      <p className="problem" id="problem" role="alert">{refused?.problem}</p>
    </Form>
  )
}

// useGrowth calls then() when there is more than there was.
function useGrowth(count, then) {
  const before = useRef(count)
  useEffect(() => {
    if (count > before.current) then()
    before.current = count
  }, [count])
}
