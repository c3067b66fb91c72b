import { Suspense } from 'react'
import { httpError } from '/dx:http.js'
import { Await, Link, useRouteContext, useRouteError } from '/dx:router.jsx'
import Page from '/components/page.jsx'
import Source from '/components/source.jsx'

// What is awaited here is on the page when it begins. A promise that is not
// awaited is sent when it settles, in the same response.
export async function getData({ query }) {
  return {
    dish: await after(20, 'Bean stew with sage'),
    time: after(500, '2 hours and 10 minutes'),
    wine: after(1200, 'Whatever is open'),
    guests: query.guests === 'unknown' ? after(800, httpError(503, 'Nobody answers the telephone')) : after(800, '6 at the table'),
  }
}

function after(delay, value) {
  return new Promise((resolve, reject) => setTimeout(value instanceof Error ? reject : resolve, delay, value))
}

export function getMeta({ data }) {
  return { title: `${data.dish} · Kitchen sink` }
}

export default function Promises() {
  const { data, query } = useRouteContext()
  return (
    <Page file="pages/promises.jsx" flags={['getData', 'Await']} title={data.dish}
      lead="The dish was there when this page began. The rest are promises: the server sends each value when it has it.">
      <div className="cards three">
        <Part name="Cooking time" value={data.time} />
        <Part name="Guests" value={data.guests} />
        <Part name="Wine" value={data.wine} />
      </div>
      <p className="actions">
        {query.guests
          ? <Link to="/promises">Ask the guests again</Link>
          : <Link to="/promises?guests=unknown">What if the guests don’t answer?</Link>}
      </p>
      <Source label="A promise, and what shows it">{`export async function getData() {
  return { dish: await findDish(), guests: countGuests() }
}

<Suspense fallback={<Waiting />}>
  <Await resolve={data.guests} errorElement={<Missing />}>
    {(guests) => <p>{guests}</p>}
  </Await>
</Suspense>`}</Source>
      <p className="note">
        When you come here by a link it is the same: one request for the data, in which the values arrive one after
        the other.
      </p>
    </Page>
  )
}

function Part({ name, value }) {
  return (
    <Suspense fallback={<Card name={name} className="card waiting" busy>Not yet known</Card>}>
      <Await resolve={value} errorElement={<Missing name={name} />}>
        {(text) => <Card name={name}>{text}</Card>}
      </Await>
    </Suspense>
  )
}

function Missing({ name }) {
  return <Card name={name}><span className="problem">{useRouteError().message}</span></Card>
}

function Card({ name, className = 'card', busy, children }) {
  return (
    <section className={className} aria-busy={busy}>
      <h2>{name}</h2>
      <p>{children}</p>
    </section>
  )
}
