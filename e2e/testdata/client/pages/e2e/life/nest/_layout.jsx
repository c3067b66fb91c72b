import { meet } from '/e2e/barrier.js'
import { Link, useMatches, useRouteContext } from '/dx:router.jsx'
import Counter from '/e2e/counter.jsx'

export const preHandler = ({ reply }) => void reply.cookie('guard', 'outer')

export async function getData({ query }) {
  if (query.meet) await meet('nest', 3)
  return { name: 'outer', token: Math.random() }
}

export const shouldRevalidate = ({ nextUrl, defaultShouldRevalidate }) => nextUrl.searchParams.has('fresh') || defaultShouldRevalidate

export const getMeta = () => ({
  title: 'Outer',
  meta: [{ name: 'description', content: 'outer' }, { name: 'author', content: 'outer' }],
  htmlAttrs: { 'data-outer': 'yes' },
  bodyAttrs: { class: 'outer' },
})

export default function Outer({ children }) {
  const { data } = useRouteContext()
  const matches = useMatches()
  return (
    <section>
      <h1>Nest</h1>
      <p id="outer">{data.name} {data.token}</p>
      <div id="outer-counter"><Counter /></div>
      <p id="matches">{matches.map(({ id, data, pathname }) => `${id.slice('pages/e2e/life/'.length)}=${data?.name} at ${pathname}`).join(', ')}</p>
      <nav id="nest">
        {['x/a', 'x/b', 'y/b', 'x/a?fresh'].map((to) => <Link key={to} to={`/e2e/life/nest/${to}`}>{to}</Link>)}
      </nav>
      {children}
    </section>
  )
}
