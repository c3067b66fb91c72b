import { useEffect, useState } from 'react'
import Page from '/components/page.jsx'

export const clientOnly = true

export function getMeta() {
  return { title: 'Client only · Kitchen sink' }
}

// There is no window and no localStorage on the server. This would fail there
// when the file is loaded; it never is.
const storage = window.localStorage
const language = window.navigator.language

export default function ClientOnly() {
  const [note, setNote] = useState(() => storage.getItem('note') ?? '')
  const size = useWindowSize()
  useEffect(() => storage.setItem('note', note), [note])
  return (
    <Page file="pages/client-only.jsx" flags={['clientOnly']} title="Client only"
      lead="The server sends an empty frame, and this page is rendered where it can ask the browser things.">
      <dl className="facts">
        <dt>Window</dt>
        <dd>{size}</dd>
        <dt>Language</dt>
        <dd>{language}</dd>
      </dl>
      <div className="field">
        <label htmlFor="note">A note to yourself</label>
        <textarea id="note" rows={4} value={note} onChange={(event) => setNote(event.target.value)} />
        <p className="hint">Kept in this browser’s <code>localStorage</code>: reload, and it is still here.</p>
      </div>
    </Page>
  )
}

function useWindowSize() {
  const [size, setSize] = useState(measure)
  useEffect(() => {
    const resize = () => setSize(measure())
    window.addEventListener('resize', resize)
    return () => window.removeEventListener('resize', resize)
  }, [])
  return size
}

const measure = () => `${window.innerWidth} × ${window.innerHeight} pixels`
