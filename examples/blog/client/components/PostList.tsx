import { Link } from '/dx:router.jsx'
import type { Post } from '../lib/posts.server'

export function PostList({ posts }: { posts: Post[] }) {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {posts.map((post) => <Entry key={post.slug} {...post} />)}
    </ol>
  )
}

function Entry({ slug, title, summary, date, shown, tags, minutes }: Post) {
  return (
    <li className="group relative py-6 sm:grid sm:grid-cols-[8.5rem_1fr] sm:gap-6 sm:py-7">
      <p className="mb-1 text-sm text-soft sm:mb-0 sm:pt-1">
        <time dateTime={date}>{shown}</time>
        <span className="sm:block"><span className="sm:hidden"> · </span>{minutes} min</span>
      </p>
      <div>
        <h2 className="font-serif text-xl/snug font-semibold tracking-tight text-balance sm:text-2xl/snug">
          <Link to={`/posts/${slug}`} prefetch="intent" className="transition-colors group-hover:text-bark after:absolute after:inset-0">{title}</Link>
        </h2>
        <p className="mt-1.5 text-pretty text-soft">{summary}</p>
        <Tags tags={tags} />
      </div>
    </li>
  )
}

export function Tags({ tags }: { tags: string[] }) {
  return (
    <ul className="relative z-10 mt-3 flex w-fit flex-wrap gap-2 text-[0.8125rem]">
      {tags.map((tag) => (
        <li key={tag}>
          <Link to={`/tags/${tag}`} prefetch="intent" className="rounded-full bg-tint px-2.5 py-0.5 text-soft transition-colors hover:text-bark">{tag}</Link>
        </li>
      ))}
    </ul>
  )
}
