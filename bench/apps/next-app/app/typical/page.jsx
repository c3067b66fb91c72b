import { loadProducts } from '../../shared/data.js'
import Typical from './client.jsx'

export default async function Page() {
  return <Typical data={await loadProducts()} />
}
