// Data
import { ApolloClient, ApolloLink, InMemoryCache, Observable, gql } from '@apollo/client'
import { ApolloProvider, useQuery, useFragment } from '@apollo/client/react'

const POSTS = gql`query Posts($first: Int) { posts(first: $first) { id title author { id name } } }`
const client = new ApolloClient({ ssrMode: true, cache: new InMemoryCache(), link: new ApolloLink(() => new Observable((o) => o.complete())) })
client.writeQuery({ query: POSTS, variables: { first: 2 }, data: { posts: [{ __typename: 'Post', id: '1', title: 'One', author: { __typename: 'User', id: '7', name: 'Ada' } }, { __typename: 'Post', id: '2', title: 'Two', author: { __typename: 'User', id: '7', name: 'Ada' } }] } })
const AUTHOR = gql`fragment Author on User { name }`

function Posts() {
  const { data, loading } = useQuery(POSTS, { variables: { first: 2 } })
  const author = useFragment({ fragment: AUTHOR, from: { __typename: 'User', id: '7' } })
  return <ul>{String(loading)} {author.data.name}{data?.posts.map((p) => <li key={p.id}>{p.title} {p.author.name}</li>)}</ul>
}

export default () => <ApolloProvider client={client}><Posts /><pre>{JSON.stringify(client.extract())}</pre></ApolloProvider>
