import { meet } from '/e2e/barrier.js'
import { useRouteContext } from '/dx:router.jsx'

export const preHandler = ({ reply }) => void reply.cookie('guard', 'page')

export async function getData({ query, params }) {
  if (query.meet) await meet('nest', 3)
  return { name: 'b of ' + params.group }
}

export const getMeta = ({ data }) => ({ title: data.name, bodyAttrs: { class: 'b' } })

export const onEnter = () => ({ entered: true })

export default function Page() {
  const { data } = useRouteContext()
  return <h2>{data.name} {data.entered ? 'entered' : ''}</h2>
}
