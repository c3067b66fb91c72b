import { useEffect, useState } from 'react'
import { Link } from '/dx:router.jsx'
import Page from '/components/page.jsx'
import Source from '/components/source.jsx'

export function getMeta() {
  return { title: 'Links · Kitchen sink' }
}

const links = [
  { prefetch: 'none', to: '/posts/1', when: 'when it is clicked, as every link' },
  { prefetch: 'intent', to: '/posts/2', when: 'when you point at it, touch it or move the focus to it' },
  { prefetch: 'render', to: '/posts/3', when: 'as soon as it is on the page' },
]

export default function Links() {
  const requests = useRequests()
  return (
    <Page file="pages/links.jsx" flags={['prefetch']} title="Links"
      lead="A link may load what is behind it before anybody clicks: the code, the styles and the data.">
      <h2>This page has asked for</h2>
      <ol className="log requests" role="log">
        {requests.map((path, i) => <li key={i}><span>{i + 1}</span> <code>{path}</code></li>)}
        {requests.length === 0 && <li className="hint">Nothing yet</li>}
      </ol>
      <h2>When it is loaded</h2>
      <ul className="ahead">
        {links.map((link) => <Ahead key={link.to} {...link} />)}
      </ul>
      <Source label="A link that loads ahead">{`<Link to="/posts/2" prefetch="intent">Shadowing a file</Link>`}</Source>
      <p className="note" data-dx-links="">
        Data that was loaded ahead is good for half a minute, and for one visit. A plain link
        in a text, such as <a href="/birthday">this one</a>, stays in the application if an element around it
        has the attribute <code>data-dx-links</code>. A fourth kind is further down.
      </p>
      <ul className="ahead below">
        <Ahead to="/posts/4" prefetch="viewport" when="when it comes into view, as now" />
      </ul>
    </Page>
  )
}

function Ahead({ prefetch, to, when }) {
  return (
    <li data-prefetch={prefetch}>
      <Link to={to} prefetch={prefetch}><code>{to}</code></Link>
      <span className="flag">{prefetch}</span>
      <p>Loaded {when}.</p>
    </li>
  )
}

// useRequests lists what was asked of the data endpoint since the page is shown.
function useRequests() {
  const [requests, set] = useState([])
  useEffect(() => {
    const add = (entries) => {
      const paths = entries.map(({ name }) => new URL(name).pathname).filter((path) => path.startsWith('/-/data/'))
      if (paths.length) set((now) => [...now, ...paths])
    }
    const observer = new PerformanceObserver((list) => add(list.getEntries()))
    observer.observe({ type: 'resource' })
    return () => observer.disconnect()
  }, [])
  return requests
}
