import { loadReviews } from '/shared/data.js'
import { StreamedHere } from '/shared/streamed.jsx'

export const streaming = true

export default function Page() {
  return <StreamedHere load={loadReviews} />
}
