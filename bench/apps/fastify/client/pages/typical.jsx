import { useRouteContext } from '@fastify/react/client'
import { loadProducts } from '/shared/data.js'
import Typical from '/shared/typical.jsx'

export const getData = () => loadProducts()

export default function Page() {
  const { data } = useRouteContext()
  return <Typical data={data} />
}
