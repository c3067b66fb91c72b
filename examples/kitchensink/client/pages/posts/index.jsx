import { Link, useRouteContext } from '/dx:router.jsx'
import { selectPosts } from '/lib/posts.server.js'
import { longDate } from '/lib/dates.js'
import Page from '/components/page.jsx'

export async function getData() {
  return { posts: await selectPosts() }
}

export function getMeta() {
  return { title: 'Posts · Kitchen sink' }
}

export default function Posts() {
  const { data } = useRouteContext()
  return (
    <Page file="pages/posts/index.jsx" flags={['getData']} title="Posts"
      lead="Seven short posts, and one file that shows any of them.">
      <ul className="posts">
        {data.posts.map((post) => (
          <li key={post.id}>
            <h2><Link to={`/posts/${post.id}`}>{post.title}</Link></h2>
            <p>{post.summary}</p>
            <p className="date"><time dateTime={post.date}>{longDate(new Date(post.date))}</time></p>
          </li>
        ))}
      </ul>
      <p className="note">
        There is no post number 404: <Link to="/posts/404">see what happens</Link>.
      </p>
    </Page>
  )
}
