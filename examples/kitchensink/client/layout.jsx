// What surrounds every page: it shadows the built-in /dx:layout.jsx.
import { useEffect, useRef } from 'react'
import { NavLink, useRouteContext } from '/dx:router.jsx'
import { groups } from '/lib/pages.js'
import './styles.css'

export default function Layout({ children }) {
  const { pathname, pending, snapshot } = useRouteContext()
  const main = useFocusAfterNavigation(pathname)
  return (
    <div className="site">
      <a className="skip" href="#main">Skip to the page</a>
      <div className="progress" data-active={pending || undefined} />
      <header className="site-header">
        <NavLink to="/" end className="brand"><Mark />Kitchen sink</NavLink>
        <p className="user">Hello, {snapshot.user.name}</p>
      </header>
      <Navigation pathname={pathname} />
      <main id="main" ref={main} tabIndex={-1} aria-busy={pending || undefined}>{children}</main>
      <footer className="site-footer">
        <p>Rendered by <strong>dx</strong>: React in one Go binary. Each page is one file in <code>client/pages</code>.</p>
      </footer>
    </div>
  )
}

function Navigation({ pathname }) {
  const nav = useRef(null)
  useEffect(() => { // on a small screen the links are one long row
    const link = nav.current.querySelector('[aria-current], .active')
    if (link) nav.current.scrollLeft = link.offsetLeft - (nav.current.clientWidth - link.offsetWidth) / 2
  }, [pathname])
  return (
    <nav className="site-nav" aria-label="Pages" ref={nav}>
      {groups.map(({ name, pages }) => (
        <section key={name} aria-label={name}>
          <p className="group">{name}</p>
          <ul>
            {pages.map(({ to, title }) => <li key={to}><NavLink to={to}>{title}</NavLink></li>)}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function Mark() {
  return (
    <svg className="mark" width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <path d="M6 16h20v2.5a6.5 6.5 0 0 1-6.5 6.5h-7A6.5 6.5 0 0 1 6 18.5z" />
      <path d="M16 14V9.5a3 3 0 0 1 6 0v1" className="tap" />
    </svg>
  )
}

let shown // the path on the screen; it outlives a change of layouts

// A screen reader should hear of the new page: focus moves to it, as it would
// with a new document.
function useFocusAfterNavigation(pathname) {
  const main = useRef(null)
  useEffect(() => {
    if (shown !== undefined && shown !== pathname) main.current.focus({ preventScroll: true })
    shown = pathname
  }, [pathname])
  return main
}
