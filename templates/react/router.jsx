// The router: the route context, links, and which view is shown. `dx eject router.jsx`
import { createContext, useContext, useEffect, useLayoutEffect, useState, useTransition } from 'react'
import { useSnapshot } from 'valtio'
import { applyHead } from '/dx:head.js'
import { hrefOf, navigate, start } from '/dx:navigation.js'

export const RouteContext = createContext(null)

// useRouteContext gives { data, state, params, query, pathname, url, head,
// layout, pending, … } of the page that is shown. `state` is for changing,
// `snapshot` for reading: a component renders again when what it read changes.
export function useRouteContext() {
  const ctx = useContext(RouteContext)
  if (!ctx) throw new Error('useRouteContext() was called outside of a page or layout')
  if (import.meta.env.SSR) return ctx // state is a plain object there, and snapshot the same
  const snapshot = useSnapshot(ctx.state, { sync: true })
  return { ...ctx, snapshot }
}

export const useParams = () => useContext(RouteContext).params
export const useLocation = () => useContext(RouteContext).url
export const useNavigate = () => navigate

// useView holds the view on the screen; in the browser it changes when the
// next one is complete, so that nothing is ever blank in between.
export function useView(first) {
  if (import.meta.env.SSR) return first
  const [view, setView] = useState(first)
  const [, startTransition] = useTransition()
  const [pending, setPending] = useState(false)
  useEffect(() => start(first, {
    show: (next) => startTransition(() => setView(next)),
    pending: setPending,
  }), [])
  useLayoutEffect(() => {
    if (view !== first) applyHead(view.ctx.head, first.title)
    view.shown?.()
  }, [view])
  return view.ctx.pending === pending ? view : { ...view, ctx: { ...view.ctx, pending } }
}

// Link is an <a> whose click stays in the page. It takes `to`, `replace`,
// `reload` (load the document) and everything that <a> takes.
export function Link({ to, replace, reload, onClick, children, ...rest }) {
  const href = hrefOf(to, useContext(RouteContext)?.url)
  const click = (event) => {
    onClick?.(event)
    if (reload || !isPlainClick(event)) return
    event.preventDefault()
    navigate(href, { replace })
  }
  return <a {...rest} href={href} onClick={click}>{children}</a>
}

// NavLink is a Link that knows whether its page is shown: aria-current="page"
// and the class "active"; with `end` only for the page itself.
export function NavLink({ to, end, className, ...rest }) {
  const { pathname, url } = useContext(RouteContext)
  const target = new URL(hrefOf(to, url), url).pathname
  const current = decode(url.pathname)
  const own = decode(target)
  const exact = current === own || pathname === own
  const active = exact || (!end && own !== '/' && current.startsWith(own + '/'))
  const classes = [typeof className === 'function' ? className({ active }) : className, active && 'active']
  return <Link {...rest} to={to} className={classes.filter(Boolean).join(' ') || undefined}
    aria-current={exact ? 'page' : undefined} />
}

// Whatever the browser would do differently from opening the page in this tab
// (new tab, download, another site) stays the browser's.
function isPlainClick(event) {
  const a = event.currentTarget
  return !event.defaultPrevented && event.button === 0 &&
    !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey &&
    (!a.target || a.target === '_self') && !a.hasAttribute('download') &&
    a.origin === location.origin
}

function decode(path) {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
