// Data
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { httpLink } from '@trpc/client'
import { createTRPCReact, getQueryKey } from '@trpc/react-query'

const trpc = createTRPCReact()
const client = trpc.createClient({ links: [httpLink({ url: 'http://example.test/trpc' })] })
const queries = new QueryClient()
queries.setQueryData(getQueryKey(trpc.post.byId, { id: 1 }, 'query'), { title: 'One' })
const Post = () => { const q = trpc.post.byId.useQuery({ id: 1 }, { staleTime: Infinity }); return <p>{q.status} {q.data?.title}</p> }

export default () => <trpc.Provider client={client} queryClient={queries}><QueryClientProvider client={queries}><Post /></QueryClientProvider></trpc.Provider>
