import { useState } from 'react'
import { useRouteContext } from '/dx:router.jsx'
import AddForm from '/components/add-form.jsx'
import Page from '/components/page.jsx'

export async function getData({ signal }) {
  const response = await fetch('/api/todos', { signal })
  if (!response.ok) throw new Error(`GET /api/todos: ${response.status}`)
  return { todos: await response.json() }
}

export function getMeta() {
  return { title: 'Form · Kitchen sink' }
}

export default function Form() {
  const { data, query } = useRouteContext()
  const [todos, setTodos] = useState(data.todos)
  const [problem, setProblem] = useState(query.refused && 'write something, in at most 200 characters')
  const add = async (text) => {
    try {
      setTodos(await post(text))
      setProblem(undefined)
    } catch (error) {
      setProblem(error.message)
      return false
    }
  }
  return (
    <Page file="pages/form.jsx" flags={['/api/todos']} title="Form"
      lead="A form that posts to the Go program behind this page. It is an HTML form first: turn JavaScript off, and it works.">
      <h2>To do</h2>
      <ul className="list">{todos.map(({ id, text }) => <li key={id}>{text}</li>)}</ul>
      <AddForm label="One more thing" action="/api/todos" method="post" onAdd={add} />
      <p className="problem" role="alert">{problem && `That did not work: ${problem}.`}</p>
      <p className="note">
        With JavaScript the text goes as JSON, and the answer is shown. Without, the form is sent as forms are, and the
        API sends the browser back here with <code>303 See Other</code>.
      </p>
    </Page>
  )
}

// post adds a thing to do and gives the list as it is then.
async function post(text) {
  const added = await fetch('/api/todos', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })
  if (!added.ok) throw new Error((await added.json()).message)
  const list = await fetch('/api/todos')
  if (!list.ok) throw new Error(`the list could not be read (${list.status})`)
  return list.json()
}
