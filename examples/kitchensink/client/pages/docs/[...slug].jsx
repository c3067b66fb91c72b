import { Link, useRouteContext } from '/dx:router.jsx'
import Page from '/components/page.jsx'

export function getMeta({ params }) {
  return { title: `${params.slug} · Kitchen sink` }
}

export default function Docs() {
  const { params } = useRouteContext()
  const segments = params.slug.split('/')
  const href = (count) => '/docs/' + segments.slice(0, count).map(encodeURIComponent).join('/')
  return (
    <Page file="pages/docs/[...slug].jsx" flags={['params']} title={segments.at(-1)}
      lead="One file answers for every address below /docs, however deep.">
      <nav aria-label="Where this is">
        <ol className="crumbs">
          <li>docs</li>
          {segments.map((segment, i) => (
            <li key={i}>
              {i < segments.length - 1
                ? <Link to={href(i + 1)}>{segment}</Link>
                : <span aria-current="location">{segment}</span>}
            </li>
          ))}
        </ol>
      </nav>
      <dl className="facts">
        <dt><code>params.slug</code></dt>
        <dd><code>{params.slug}</code></dd>
        <dt>Segments</dt>
        <dd>{segments.length}</dd>
      </dl>
      <h2>Other places</h2>
      <ul className="links">
        {['guide', 'guide/routing', 'guide/routing/catch-all', 'a/b/c', 'déjà vu/100% wool'].map((slug) => (
          <li key={slug}>
            <Link to={'/docs/' + slug.split('/').map(encodeURIComponent).join('/')}><code>/docs/{slug}</code></Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
