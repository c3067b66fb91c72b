import type { ReactNode } from 'react'
import { Link, NavLink, useRouteContext } from '/dx:router.jsx'
import { ThemeToggle } from './components/ThemeToggle'
import './styles.css'

export default function Layout({ children }: { children: ReactNode }) {
  const { pending } = useRouteContext()
  return (
    <div className="mx-auto flex min-h-dvh max-w-[46rem] flex-col px-5 sm:px-8">
      <header className="flex items-center gap-5 py-6 sm:py-9">
        <Link to="/" className="mr-auto flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <Mark />
          Offcuts
        </Link>
        <nav aria-label="Pages" className="flex items-center gap-4 text-sm text-soft sm:gap-6">
          <NavLink to="/" end className="hover:text-ink aria-[current=page]:text-ink">Posts</NavLink>
          <NavLink to="/about" prefetch="intent" className="hover:text-ink aria-[current=page]:text-ink">About</NavLink>
          <NavLink to="/feed" className="hover:text-ink aria-[current=page]:text-ink">Feed</NavLink>
        </nav>
        <ThemeToggle />
      </header>
      <main className="flex-1 pt-4 pb-20 sm:pt-8" aria-busy={pending}>{children}</main>
      <footer className="flex flex-wrap justify-between gap-x-6 gap-y-1 border-t border-line py-7 text-sm text-soft">
        <span>Written in MDX, in a shed.</span>
        <span>Set by <a className="underline decoration-bark/45 underline-offset-4 hover:text-bark" href="https://github.com/dx-host/dx">dx</a></span>
      </footer>
    </div>
  )
}

const Mark = () => (
  <svg className="size-7 text-bark" viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
    <circle cx="16" cy="16" r="14" />
    <ellipse cx="15.4" cy="16.4" rx="9.6" ry="9" />
    <ellipse cx="14.8" cy="16.6" rx="5.4" ry="4.8" />
    <circle cx="14.4" cy="16.6" r="1.4" fill="currentColor" />
  </svg>
)
