import birthday from 'dates:1986/03/05'
import { longDate, weekday } from '/lib/dates.js'
import Page from '/components/page.jsx'
import Source from '/components/source.jsx'

export function getMeta() {
  return { title: 'Birthday · Kitchen sink' }
}

export default function Birthday() {
  return (
    <Page file="pages/birthday.jsx" flags={['dates:']} title="Birthday"
      lead="This page imports a date, by its name, from a module that nobody has written.">
      <Source label="pages/birthday.jsx">{`import birthday from 'dates:1986/03/05'`}</Source>
      <p className="result">
        <time dateTime={birthday.toISOString().slice(0, 10)}>{weekday(birthday)}, {longDate(birthday)}</time>
      </p>
      <Source label="dx.json">{`"virtual": { "dates:": "virtual/dates.js" }`}</Source>
      <p className="note">
        The function in <code>virtual/dates.js</code> turns the name into the source text of a module. The development
        server, the server’s bundle and the browser’s all ask that one function. A day that doesn’t exist, such
        as <code>dates:1986/02/30</code>, is an error when the page is built.
      </p>
    </Page>
  )
}
