import { useState } from 'react'
import { NavLink, useNavigation, useRevalidator, useRouteContext } from '/dx:router.jsx'
import { selectTotals } from '/lib/household.server.js'
import { time } from '/lib/dates.js'
import Page from '/components/page.jsx'

// A layout for the pages in this directory. It has data of its own, which
// stays while one goes from page to page.
export async function getData() {
  return { totals: await selectTotals(), loaded: time(new Date()) }
}

export function getMeta() {
  return { title: 'Household · Kitchen sink' }
}

export default function Dashboard({ children }) {
  const { data } = useRouteContext()
  const [days, setDays] = useState(1)
  return (
    <Page file="pages/dashboard/_layout.jsx" flags={['getData']} title="Household"
      lead="A layout inside the layout. The figures and what you choose stay; only what is below them changes.">
      <div className="totals">
        <Period days={days} onChange={setDays} />
        <dl>
          {data.totals.map(({ name, perDay, unit }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{Math.round(perDay * days)} <span>{unit}</span></dd>
            </div>
          ))}
        </dl>
        <Loaded at={data.loaded} />
      </div>
      <nav className="tabs" aria-label="Household">
        <NavLink to="/dashboard" end>Overview</NavLink>
        <NavLink to="/dashboard/water">Water</NavLink>
        <NavLink to="/dashboard/power">Power</NavLink>
        <NavLink to="/dashboard/heating">Heating</NavLink>
      </nav>
      {children}
    </Page>
  )
}

function Period({ days, onChange }) {
  return (
    <fieldset className="choice">
      <legend>Per</legend>
      {[[1, 'day'], [7, 'week'], [30, 'month']].map(([value, name]) => (
        <label key={name}>
          <input type="radio" name="period" checked={value === days} onChange={() => onChange(value)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Loaded({ at }) {
  const revalidate = useRevalidator()
  const busy = useNavigation().state !== 'idle'
  return (
    <p className="loaded">
      Loaded at <time>{at}</time>.{' '}
      <button className="plain" disabled={busy} onClick={() => revalidate()}>Load again</button>
    </p>
  )
}
