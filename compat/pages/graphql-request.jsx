// Data
import { use, Suspense } from 'react'
import { GraphQLClient, gql } from 'graphql-request'

const answer = async (url, { body }) => new Response(JSON.stringify({ data: { asked: JSON.parse(body).variables } }), { headers: { 'content-type': 'application/json' } })
const client = new GraphQLClient('http://example.test/graphql', { fetch: answer })
const asked = client.request(gql`query Q($id: ID!) { asked(id: $id) }`, { id: '7' })
const Asked = () => <p>{JSON.stringify(use(asked))}</p>

export default () => <Suspense fallback="…"><Asked /></Suspense>
