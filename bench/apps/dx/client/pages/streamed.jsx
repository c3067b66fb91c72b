import { useResource } from '/dx:resource.js'
import { loadReviews } from '/shared/data.js'
import Streamed from '/shared/streamed.jsx'

export const streaming = true

const useReviews = () => useResource('reviews', loadReviews)

export default function Page() {
  return <Streamed useReviews={useReviews} />
}
