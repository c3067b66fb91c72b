// The data of this page is a JSON Feed: https://www.jsonfeed.org/version/1.1/
import { useRouteContext } from '/dx:router.jsx'
import { allPosts } from '../lib/posts.server'

const site = 'https://offcuts.example'

export const prerender = true

export const getData = () => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Offcuts',
  home_page_url: site,
  feed_url: `${site}/-/data/feed`,
  language: 'en',
  items: allPosts().map(({ slug, title, summary, date, tags }) => ({
    id: `${site}/posts/${slug}`, url: `${site}/posts/${slug}`, title, content_text: summary, date_published: `${date}T08:00:00Z`, tags,
  })),
})

export const getMeta = () => ({ title: 'Feed · Offcuts' })

export default function Feed() {
  const { data } = useRouteContext<typeof getData>()
  return (
    <>
      <h1 className="font-serif text-4xl font-semibold tracking-tight">Feed</h1>
      <p className="mt-4 max-w-lg text-lg/relaxed text-soft">
        Give your reader <a data-dx-reload rel="external" href="/-/data/feed" className="text-ink underline decoration-bark/45 underline-offset-4 hover:text-bark">this address</a>.
        It is a JSON Feed with {data.items.length} posts.
      </p>
      <ul className="mt-9 space-y-2 font-mono text-[0.8125rem] text-soft">
        {data.items.map(({ id, title, date_published }) => (
          <li key={id} className="flex gap-4 border-t border-line pt-2">
            <span className="shrink-0 tabular-nums">{date_published.slice(0, 10)}</span>
            <span className="truncate">{title}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
