import { notFound } from '/dx:http.js'
import { useParams, useRouteContext } from '/dx:router.jsx'
import { PostList } from '../../components/PostList'
import { allTags, postsWith } from '../../lib/posts.server'

export const prerender = () => allTags().map(({ tag }) => ({ tag }))

export function getData({ params }: { params: { tag: string } }) {
  const posts = postsWith(params.tag)
  if (!posts.length) throw notFound(`Nothing about “${params.tag}”`)
  return { posts }
}

export const getMeta = ({ params }: { params: { tag: string } }) => ({ title: `${params.tag} · Offcuts` })

export default function Tag() {
  const { data } = useRouteContext<typeof getData>()
  const { tag } = useParams() as { tag: string }
  const count = data.posts.length
  return (
    <>
      <p className="text-sm text-soft">{count === 1 ? 'One post' : `${count} posts`} about</p>
      <h1 className="mt-1 mb-9 font-serif text-4xl font-semibold tracking-tight">{tag}</h1>
      <PostList posts={data.posts} />
    </>
  )
}
