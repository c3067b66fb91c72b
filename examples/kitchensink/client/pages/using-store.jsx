import { useRouteContext } from '/dx:router.jsx'
import AddForm from '/components/add-form.jsx'
import Page from '/components/page.jsx'
import Source from '/components/source.jsx'

// onEnter runs on the server for the first page, in the browser after that.
export function onEnter({ state }) {
  state.visits++
}

export function getMeta() {
  return { title: 'Using the store · Kitchen sink' }
}

export default function UsingStore() {
  const { snapshot, state } = useRouteContext()
  return (
    <Page file="pages/using-store.jsx" flags={['onEnter']} title="Using the store"
      lead="State begins on the server, in context.js, and goes on in the browser for as long as you stay.">
      <h2>To do</h2>
      <ul className="list">
        {snapshot.todoList.map((text, i) => <li key={i}>{text}</li>)}
      </ul>
      <AddForm label="One more thing" onAdd={(text) => state.todoList.push(text)} />
      <h2>You</h2>
      <div className="field">
        <label htmlFor="name">Your name</label>
        <input id="name" type="text" maxLength={40} autoComplete="off"
          value={snapshot.user.name} onChange={(event) => (state.user.name = event.target.value)} />
        <p className="hint">The layout greets you by it. Go to another page and come back: nothing is lost.</p>
      </div>
      <Source label="Read from the snapshot, write to the state">{`const { snapshot, state } = useRouteContext()

snapshot.todoList.map((text) => <li>{text}</li>)
state.todoList.push(text)`}</Source>
      <dl className="facts">
        <dt>Visits to this page</dt>
        <dd>{snapshot.visits}</dd>
        <dt>Preferred language</dt>
        <dd>{snapshot.language}</dd>
      </dl>
      <p className="note">
        The language comes from a header that only the server has seen; <code>context.js</code> left it in the state.
      </p>
    </Page>
  )
}
