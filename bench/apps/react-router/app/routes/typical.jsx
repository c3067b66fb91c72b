import { loadProducts } from '../../shared/data.js'
import Typical from '../../shared/typical.jsx'

export const loader = () => loadProducts()

export default function Page({ loaderData }) {
  return <Typical data={loaderData} />
}
