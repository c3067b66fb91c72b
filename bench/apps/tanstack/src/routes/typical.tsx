import { createFileRoute } from '@tanstack/react-router'
import { loadProducts } from '../../shared/data.js'
import Typical from '../../shared/typical.jsx'

export const Route = createFileRoute('/typical')({ loader: () => loadProducts(), component: Page })

function Page() {
  return <Typical data={Route.useLoaderData()} />
}
