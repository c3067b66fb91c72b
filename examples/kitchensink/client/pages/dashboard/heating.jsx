import { useState } from 'react'
import { httpError } from '/dx:http.js'
import { Form, Link, useRouteContext, useRouteError } from '/dx:router.jsx'
import { selectWeek } from '/lib/household.server.js'
import Bars from '/components/bars.jsx'

export async function getData({ query }) {
  if (query.sensor === 'off') throw httpError(503, 'The sensor in the cellar doesn’t answer')
  return selectWeek('heating')
}

export function getMeta() {
  return { title: 'Heating · Household · Kitchen sink' }
}

export default function Heating() {
  const { data } = useRouteContext()
  const [days, setDays] = useState(data.days)
  return (
    <section>
      <h2>Heating, last week</h2>
      <Bars unit={data.unit} days={days} />
      <p>Something may go wrong here, and nothing around it is lost.</p>
      <div className="actions row">
        <Form><button name="sensor" value="off">Unplug the sensor</button></Form>
        <button className="quiet" onClick={() => setDays(undefined)}>Break the chart</button>
      </div>
      <p className="hint">The first fails on the server, in <code>getData</code>; the second in this component.</p>
    </section>
  )
}

// ErrorBoundary stands in the page's place, inside the layouts around it.
export function ErrorBoundary() {
  const { status, message } = useRouteError()
  return (
    <section className="card failure" role="alert">
      <p className="status" data-status="closed">{status}</p>
      <h2>{message}</h2>
      <p><Link to="/dashboard/heating">Try again</Link></p>
    </section>
  )
}
