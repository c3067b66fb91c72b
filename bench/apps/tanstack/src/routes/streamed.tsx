import { createFileRoute } from '@tanstack/react-router'
import { loadReviews } from '../../shared/data.js'
import { StreamedPromise } from '../../shared/streamed.jsx'

export const Route = createFileRoute('/streamed')({ loader: () => ({ promise: loadReviews() }), component: Page })

function Page() {
  return <StreamedPromise promise={Route.useLoaderData().promise} />
}
