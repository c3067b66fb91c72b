// What surrounds every page. It stands in for the built-in /dx:layout.jsx.
import type { ReactNode } from 'react'
import { NavLink, useRouteContext } from '/dx:router.jsx'
import './styles.css'

export default function Layout({ children }: { children: ReactNode }) {
  const { pending } = useRouteContext()
  return (
    <div className="mx-auto flex min-h-svh max-w-248 flex-col px-[clamp(1.1rem,5vw,2.5rem)]">
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1.5 py-5">
        <NavLink to="/" end className="flex min-w-0 items-center gap-2.5 font-semibold wrap-anywhere"><Mark />{{.Name}}</NavLink>
        <nav aria-label="Pages" className="flex gap-5.5">
          <NavLink to="/" end className={tab}>Start</NavLink>
          <NavLink to="/notes" prefetch="intent" className={tab}>Notes</NavLink>
        </nav>
      </header>
      <main aria-busy={pending} className="flex-1 pt-[clamp(2rem,8vh,5rem)] pb-12">{children}</main>
      <footer className="border-t border-line pt-5 pb-7 text-sm text-soft">
        Rendered by <a className="text-accent underline underline-offset-3" href="https://github.com/dx-host/dx">dx</a>, React in one Go binary.
      </footer>
    </div>
  )
}

const tab = 'text-soft decoration-accent decoration-2 underline-offset-7 hover:text-ink aria-[current=page]:text-ink aria-[current=page]:underline'

function Mark() {
  return (
    <svg className="size-6 flex-none" viewBox="0 0 32 32" aria-hidden="true">
      <rect className="fill-accent" width="32" height="32" rx="9" />
      <path className="fill-none stroke-on-accent stroke-[3.4] [stroke-linecap:round] [stroke-linejoin:round]" d="M10 8l8 8-8 8" />
      <circle className="fill-on-accent" cx="22" cy="16" r="2.4" />
    </svg>
  )
}
