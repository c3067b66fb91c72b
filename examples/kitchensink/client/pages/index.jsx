import { Link } from '/dx:router.jsx'
import { groups } from '/lib/pages.js'
import Page from '/components/page.jsx'

export function getMeta() {
  return {
    title: 'Kitchen sink · dx',
    meta: [{ name: 'description', content: 'One page for each thing that dx does.' }],
  }
}

export default function Index() {
  return (
    <Page file="pages/index.jsx" title="Everything, including the kitchen sink"
      lead="One page for each thing that dx does. Every page is a single short file that can be read beside it.">
      <div className="overview">
        {groups.map(({ name, pages }) => (
          <section key={name}>
            <h2>{name}</h2>
            <ul>
              {pages.map(({ to, title, about }) => (
                <li key={to}>
                  <Link to={to}>{title}</Link>
                  <p>{about}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  )
}
