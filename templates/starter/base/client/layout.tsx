// What surrounds every page. It stands in for the built-in /dx:layout.jsx.
⟨import type { ReactNode } from 'react'⟩
import { NavLink, useRouteContext } from '/dx:router.jsx'
import './styles.css'

export default function Layout({ children }⟨: { children: ReactNode }⟩) {
  const { pending } = useRouteContext()
  return (
    <div className="site">
      <header>
        <NavLink to="/" end className="brand"><Mark />{{.Name}}</NavLink>
        <nav aria-label="Pages">
          <NavLink to="/" end>Start</NavLink>
          <NavLink to="/notes" prefetch="intent">Notes</NavLink>
        </nav>
      </header>
      <main aria-busy={pending}>{children}</main>
      <footer>Rendered by <a href="https://github.com/dx-host/dx">dx</a>, React in one Go binary.</footer>
    </div>
  )
}

function Mark() {
  return (
    <svg className="mark" width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M10 8l8 8-8 8" />
      <circle cx="22" cy="16" r="2.4" />
    </svg>
  )
}
