import { useEffect, useRef, useState } from 'react'
import AddForm from '/components/add-form.jsx'
import Page from '/components/page.jsx'

export function getMeta() {
  return { title: 'Live · Kitchen sink' }
}

export default function Live() {
  return (
    <Page file="pages/live.jsx" flags={['/events', '/ws']} title="Live"
      lead="A stream of events and a WebSocket, from the Go program, through the same address as this page.">
      <div className="cards">
        <Ticks />
        <Echo />
      </div>
    </Page>
  )
}

function Ticks() {
  const [status, setStatus] = useState('connecting')
  const [ticks, setTicks] = useState([])
  useEffect(() => {
    const source = new EventSource('/events')
    source.onopen = () => setStatus('open')
    source.onerror = () => setStatus('connecting') // the browser comes back by itself
    source.addEventListener('tick', ({ lastEventId, data }) => {
      setTicks((ticks) => [{ id: lastEventId, time: data }, ...ticks].slice(0, 5))
    })
    return () => source.close()
  }, [])
  return (
    <section className="card">
      <h2>Events</h2>
      <Status status={status} />
      <ol className="log ticks">
        {ticks.map(({ id, time }) => <li key={id}><span>{id}</span> {time} UTC</li>)}
      </ol>
    </section>
  )
}

function Echo() {
  const socket = useRef(null)
  const [attempt, setAttempt] = useState(1)
  const [status, setStatus] = useState('connecting')
  const [messages, setMessages] = useState([])
  useEffect(() => {
    setStatus('connecting')
    const ws = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`)
    socket.current = ws
    ws.onopen = () => setStatus('open')
    ws.onclose = () => setStatus('closed')
    ws.onmessage = ({ data }) => {
      setMessages((messages) => [{ id: (messages[0]?.id ?? 0) + 1, text: data }, ...messages].slice(0, 5))
    }
    return () => {
      ws.onopen = ws.onclose = ws.onmessage = null
      ws.close()
    }
  }, [attempt])
  return (
    <section className="card">
      <h2>Echo</h2>
      <Status status={status} onRetry={() => setAttempt(attempt + 1)} />
      <AddForm label="Say something" button="Send" disabled={status !== 'open'} onAdd={(text) => socket.current.send(text)} />
      <ol className="log" aria-label="Answers">
        {messages.map(({ id, text }) => <li key={id}><span>{id}</span> {text}</li>)}
      </ol>
    </section>
  )
}

const words = { connecting: 'Connecting…', open: 'Connected', closed: 'Not connected' }

function Status({ status, onRetry }) {
  return (
    <p className="status" role="status" data-status={status}>
      {words[status]}
      {status === 'closed' && onRetry && <button type="button" className="plain" onClick={onRetry}>Try again</button>}
    </p>
  )
}
