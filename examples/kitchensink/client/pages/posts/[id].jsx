import { notFound } from '/dx:http.js'
import { Link, useRouteContext } from '/dx:router.jsx'
import { selectPost, selectPosts } from '/lib/posts.server.js'
import { longDate } from '/lib/dates.js'
import Page from '/components/page.jsx'

// The build renders these posts; a new one is rendered when it is asked for.
export async function prerender() {
  return (await selectPosts()).map(({ id }) => ({ id }))
}

export async function getData({ params }) {
  const found = await selectPost(params.id)
  if (!found) throw notFound(`There is no post “${params.id}”`)
  return found
}

export function getMeta({ data }) {
  return {
    title: `${data.post.title} · Kitchen sink`,
    meta: [{ name: 'description', content: data.post.summary }],
  }
}

export default function Post() {
  const { data: { post, previous, next } } = useRouteContext()
  return (
    <Page file="pages/posts/[id].jsx" flags={['getData', 'getMeta', 'prerender']} title={post.title} lead={post.summary}>
      <div className="prose">
        {post.body.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
        <p className="date"><time dateTime={post.date}>{longDate(new Date(post.date))}</time></p>
      </div>
      <nav className="pager" aria-label="Other posts">
        {previous && <Link to={`/posts/${previous.id}`} rel="prev"><span>Before</span>{previous.title}</Link>}
        {next && <Link to={`/posts/${next.id}`} rel="next"><span>After</span>{next.title}</Link>}
      </nav>
      <p><Link to="/posts">All posts</Link></p>
    </Page>
  )
}
