import { useState } from 'react'
import { useRouteContext } from '/dx:router.jsx'
import { selectTodos } from '/lib/db.server.js'
import AddForm from '/components/add-form.jsx'
import Page from '/components/page.jsx'
import Source from '/components/source.jsx'

export async function getData() {
  return { todoList: await selectTodos() }
}

export function getMeta({ data }) {
  return { title: `${data.todoList.length} things to do · Kitchen sink` }
}

export default function UsingData() {
  const { data } = useRouteContext()
  const [added, setAdded] = useState([])
  return (
    <Page file="pages/using-data.jsx" flags={['getData']} title="Using data"
      lead="A function beside the component gets what it needs, on the server, before anything is rendered.">
      <h2>To do</h2>
      <ul className="list">
        {[...data.todoList, ...added].map((text, i) => <li key={i}>{text}</li>)}
      </ul>
      <AddForm label="One more thing" onAdd={(text) => setAdded([...added, text])} />
      <p className="hint">What you add is this component’s own state: gone when you leave.</p>
      <Source label="What the browser never gets">{`import { selectTodos } from '/lib/db.server.js'

export async function getData() {
  return { todoList: await selectTodos() }
}`}</Source>
      <p className="note">
        When you come here by a link, the browser asks for the data alone:{' '}
        <a href="/-/data/using-data"><code>/-/data/using-data</code></a>
      </p>
    </Page>
  )
}
