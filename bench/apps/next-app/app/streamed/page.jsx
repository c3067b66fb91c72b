import { loadReviews } from '../../shared/data.js'
import Streamed from './client.jsx'

export default function Page() {
  return <Streamed promise={loadReviews()} />
}
