// What there is in pages/posts. The page with the list asks for it with getData, so that no post's text is in the list's
// script.
import { rings } from './rings'

export interface Post {
  slug: string
  title: string
  summary: string
  date: string // "2025-03-09"
  shown: string // "9 March 2025"
  tags: string[]
  minutes: number
}

interface Module {
  frontmatter: { title: string; summary: string; date: string; tags: string[] }
  readingTime: { minutes: number }
}

const modules = import.meta.glob<Module>('../pages/posts/*.mdx', { eager: true })

const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

const posts: Post[] = Object.entries(modules)
  .map(([file, { frontmatter, readingTime }]) => ({
    ...frontmatter,
    slug: file.replace(/^.*\/|\.mdx$/g, ''),
    shown: long.format(new Date(frontmatter.date)),
    minutes: Math.ceil(readingTime.minutes),
  }))
  .sort((a, b) => b.date.localeCompare(a.date))

export const allPosts = () => posts

export const postsWith = (tag: string) => posts.filter(({ tags }) => tags.includes(tag))

export function allTags() {
  const counts = new Map<string, number>()
  for (const tag of posts.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag))
}

/** The post of an address, its neighbours, and the figure at its head. */
export function postAt(pathname: string) {
  const at = posts.findIndex(({ slug }) => pathname === `/posts/${slug}`)
  const post = posts[at]
  return post && { post, newer: posts[at - 1], older: posts[at + 1], rings: rings(post.slug, post.minutes + 4) }
}
