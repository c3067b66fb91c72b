import { lazy, Suspense } from 'react'
import { Link } from '/dx:router.jsx'
import First, { frontmatter } from '../notes/first.mdx'
import raw from '../notes/second.md?raw'

const all = import.meta.glob('../notes/*.{md,mdx}', { eager: true })
const titles = import.meta.glob('../notes/*.{md,mdx}', { import: 'frontmatter', eager: true })
const later = import.meta.glob('../notes/*.md')
const Later = lazy(later['../notes/second.md'])

export default function Index() {
  return (
    <>
      <h1>{frontmatter.title}</h1>
      <First components={{ em: 'i' }} />
      <p id="raw">{raw.split('\n')[3]}</p>
      <p id="titles">{JSON.stringify(titles)}</p>
      {Object.entries(all).map(([name, { default: Note }]) => <section key={name}><Note /></section>)}
      <Suspense><Later /></Suspense>
      <nav><Link to="/posts/hello">Hello</Link> <Link to="/plain">Plain</Link></nav>
    </>
  )
}
