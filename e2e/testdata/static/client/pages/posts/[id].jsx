import { useRouteContext } from '/dx:router.jsx'

export const prerender = async () => [{ id: 'a b' }]
export const getData = ({ params }) => ({ id: params.id })

export default function Post() {
  return <h1>{`Post ${useRouteContext().data.id}`}</h1>
}
