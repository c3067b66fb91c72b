import { Link, useRouteContext } from '/dx:router.jsx'
import { PostList } from '../components/PostList'
import { Rings } from '../components/Rings'
import { allPosts, allTags } from '../lib/posts.server'
import { rings } from '../lib/rings'

export const prerender = true

export const getData = () => ({ posts: allPosts(), tags: allTags(), rings: rings('offcuts', 13) })

export const getMeta = () => ({
  title: 'Offcuts: wood, code, and what is left over',
  meta: [{ name: 'description', content: 'Notes from a workshop where half of the tools are programs.' }],
})

export default function Home() {
  const { data } = useRouteContext<typeof getData>()
  return (
    <>
      <section className="relative mb-12 sm:mb-16">
        <Rings paths={data.rings} className="absolute -top-14 -right-32 -z-10 size-56 opacity-20 sm:-top-16 sm:-right-10 sm:size-72 dark:opacity-25" />
        <h1 className="max-w-xl font-serif text-4xl/[1.12] font-semibold tracking-tight text-balance sm:text-[3.25rem]/[1.08]">
          Wood, code, and what is left over
        </h1>
        <p className="mt-5 max-w-md text-lg/relaxed text-pretty text-soft">
          Notes from a workshop where half of the tools are programs and the other half need sharpening.
        </p>
        <ul className="mt-6 flex flex-wrap gap-x-5 gap-y-2 text-sm">
          {data.tags.map(({ tag, count }) => (
            <li key={tag}>
              <Link to={`/tags/${tag}`} prefetch="intent" className="text-soft transition-colors hover:text-bark">
                {tag} <span className="text-xs tabular-nums opacity-70">{count}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <PostList posts={data.posts} />
    </>
  )
}
