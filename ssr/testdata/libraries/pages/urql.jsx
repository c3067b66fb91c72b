// Data
import { Suspense } from 'react'
import { buildSchema, graphqlSync, parse, print, validate } from 'graphql'
import { Client, Provider, fetchExchange, gql, ssrExchange, useQuery } from 'urql'

const schema = buildSchema('type Query { hello(name: String = "you"): String! list: [Item] } type Item { id: ID!, next: Item } union U = Item')
const query = gql`query Q($n: String) { hello(name: $n) list { ...F } } fragment F on Item { id }`
const fetch = async (_, { body }) => {
  const { query, variables } = JSON.parse(body)
  const data = graphqlSync({ schema, source: query, rootValue: { hello: ({ name }) => 'hello ' + name, list: [{ id: 1 }] }, variableValues: variables })
  return new Response(JSON.stringify(data), { headers: { 'content-type': 'application/json' } })
}
const Data = () => { const [{ data, error }] = useQuery({ query, variables: { n: 'Ada' } }); return <p>{data?.hello} {data?.list[0].id} {String(error)}</p> }

export default function Page() {
  const client = new Client({ url: 'http://example.test/graphql', exchanges: [ssrExchange({ isClient: false }), fetchExchange], suspense: true, fetch, preferGetMethod: false })
  return (
    <Provider value={client}><Suspense fallback="loading"><Data /></Suspense>
      <pre>{print(parse('{a(b:[1,2]){...on X{c}}}'))}{validate(schema, parse('{ nope }')).map((e) => e.message)}</pre></Provider>
  )
}
