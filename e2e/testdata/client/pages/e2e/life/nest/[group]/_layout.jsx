import { meet } from '/e2e/barrier.js'
import { useRouteContext } from '/dx:router.jsx'
import Counter from '/e2e/counter.jsx'

export const preHandler = ({ reply }) => void reply.cookie('guard', 'inner')

export async function getData({ query, params }) {
  if (query.meet) await meet('nest', 3)
  return { name: `inner of ${params.group}`, token: Math.random() }
}

export const getMeta = ({ data }) => ({ meta: [{ name: 'description', content: data.name }], link: [{ rel: 'canonical', href: '/nest' }] })

export default function Inner({ children }) {
  const { data } = useRouteContext()
  return (
    <section>
      <p id="inner">{data.name} {data.token}</p>
      <div id="inner-counter"><Counter /></div>
      {children}
    </section>
  )
}
