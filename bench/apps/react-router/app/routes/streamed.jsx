import { loadReviews } from '../../shared/data.js'
import { StreamedPromise } from '../../shared/streamed.jsx'

export const loader = () => ({ promise: loadReviews() })

export default function Page({ loaderData }) {
  return <StreamedPromise promise={loaderData.promise} />
}
