import { useRouteContext } from '/dx:router.jsx'
import { longDate, time } from '/lib/dates.js'
import Page from '/components/page.jsx'

export const serverOnly = true

export function preHandler({ reply }) {
  reply.header('cache-control', 'no-store')
}

export function getData({ headers }) {
  const now = new Date()
  return { day: longDate(now), time: time(now), browser: headers['user-agent'] ?? 'nothing at all' }
}

export function getMeta() {
  return { title: 'Server only · Kitchen sink' }
}

export default function ServerOnly() {
  const { data } = useRouteContext()
  return (
    <Page file="pages/server-only.jsx" flags={['serverOnly']} title="Server only"
      lead="HTML and a style sheet, and that is all: this page comes without any JavaScript.">
      <dl className="facts">
        <dt>Rendered</dt>
        <dd>{data.day}, {data.time}</dd>
        <dt>Your browser says</dt>
        <dd>{data.browser}</dd>
      </dl>
      <form method="get">
        <p className="actions"><button>Load it again</button></p>
      </form>
      <p className="note">
        Even so the component is an ordinary one, and the links around it are ordinary links: each of them loads
        a document.
      </p>
    </Page>
  )
}
