// Data
import { Suspense, use } from 'react'
import { createTRPCClient, httpLink } from '@trpc/client'
import { initTRPC } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'

const t = initTRPC.create()
const router = t.router({ greet: t.procedure.input((v) => String(v)).query(({ input }) => `Hello, ${input}`), list: t.procedure.query(() => [1, 2, 3]) })
const fetch = (url, init) => fetchRequestHandler({ endpoint: '/trpc', req: new Request(url, init), router, createContext: () => ({}) })
const client = createTRPCClient({ links: [httpLink({ url: 'http://example.test/trpc', fetch })] })
const all = Promise.all([client.greet.query('Ada'), client.list.query()])
const Answers = () => <p>{JSON.stringify(use(all))}</p>

export default () => <Suspense fallback="…"><Answers /></Suspense>
