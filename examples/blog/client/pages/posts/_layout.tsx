// What surrounds every post: its head from the frontmatter, and the way to the next one.
import type { ReactNode } from 'react'
import { notFound } from '/dx:http.js'
import { Link, useRouteContext } from '/dx:router.jsx'
import { Tags } from '../../components/PostList'
import { Rings } from '../../components/Rings'
import { postAt, type Post } from '../../lib/posts.server'

export function getData({ pathname }: { pathname: string }) {
  const found = postAt(pathname)
  if (!found) throw notFound('No such post')
  return found
}

// A layout keeps its data from page to page unless it says so.
export const shouldRevalidate = ({ currentUrl, nextUrl }: { currentUrl: URL; nextUrl: URL }) => currentUrl.pathname !== nextUrl.pathname

export const getMeta = ({ data }: { data: ReturnType<typeof getData> }) => ({
  title: `${data.post.title} · Offcuts`,
  meta: [
    { name: 'description', content: data.post.summary },
    { property: 'og:type', content: 'article' },
    { property: 'article:published_time', content: data.post.date },
  ],
})

export default function PostLayout({ children }: { children: ReactNode }) {
  const { data } = useRouteContext<typeof getData>()
  const { post, newer, older } = data
  return (
    <article>
      <header className="relative mb-10 sm:mb-12">
        <Rings paths={data.rings} className="absolute -top-10 -right-24 -z-10 size-44 opacity-20 sm:-top-12 sm:-right-32 sm:size-60 dark:opacity-25" />
        <p className="text-sm text-soft">
          <time dateTime={post.date}>{post.shown}</time> · {post.minutes} min to read
        </p>
        <h1 className="mt-3 max-w-[34rem] font-serif text-[2.1rem]/[1.14] font-semibold tracking-tight text-balance sm:text-5xl/[1.1]">{post.title}</h1>
        <p className="mt-4 max-w-xl text-lg/relaxed text-pretty text-soft">{post.summary}</p>
        <Tags tags={post.tags} />
      </header>
      <div className="prose">{children}</div>
      <nav aria-label="Other posts" className="mt-16 grid gap-4 sm:grid-cols-2">
        {older ? <Neighbour label="Before this" {...older} /> : <span className="hidden sm:block" />}
        {newer && <Neighbour label="After this" {...newer} end />}
      </nav>
    </article>
  )
}

function Neighbour({ label, slug, title, end }: Post & { label: string; end?: boolean }) {
  return (
    <Link
      to={`/posts/${slug}`}
      prefetch="intent"
      className={`rounded-lg border border-line bg-raised px-5 py-4 transition-colors hover:border-bark/50 ${end ? 'sm:text-right' : ''}`}
    >
      <span className="block text-xs text-soft">{label}</span>
      <span className="mt-0.5 block font-serif text-lg/snug font-semibold text-balance">{title}</span>
    </Link>
  )
}
