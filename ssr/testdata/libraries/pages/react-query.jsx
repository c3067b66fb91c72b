// Data
import { Suspense, use } from 'react'
import { HydrationBoundary, QueryClient, QueryClientProvider, dehydrate, useInfiniteQuery, useIsFetching, useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'

const todos = { queryKey: ['todos', { done: false }], queryFn: async () => [{ id: 1, text: 'write' }], staleTime: Infinity }

function Todos() {
  const { data, status, fetchStatus } = useQuery(todos)
  const { isIdle } = useMutation({ mutationFn: async () => {} })
  return <ul title={`${status} ${fetchStatus} ${isIdle} ${useIsFetching()}`}>{data.map((t) => <li key={t.id}>{t.text}</li>)}</ul>
}
const Slow = () => <p>{useSuspenseQuery({ queryKey: ['slow'], queryFn: async () => { await new Promise((r) => setTimeout(r, 2)); return 'suspended' } }).data}</p>
const Missing = () => <p>{useQuery({ queryKey: ['never'], queryFn: async () => 1, enabled: false }).status} {useInfiniteQuery({ queryKey: ['i'], queryFn: async () => 1, initialPageParam: 0, getNextPageParam: () => 1, enabled: false }).fetchStatus}</p>

function Prefetched({ promise, children }) {
  const state = use(promise)
  return <HydrationBoundary state={{ ...state, queries: state.queries.map((q) => ({ ...q, dehydratedAt: 1 })) }}>{children}</HydrationBoundary>
}

export default function Page() {
  const server = new QueryClient()
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const promise = server.prefetchQuery(todos).then(() => dehydrate(server))
  return (
    <QueryClientProvider client={client}>
      <Suspense fallback="loading"><Prefetched promise={promise}><Todos /></Prefetched></Suspense>
      <Suspense fallback="slow"><Slow /></Suspense><Missing />
    </QueryClientProvider>
  )
}
