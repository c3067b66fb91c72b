// Links that stay in the application. `dx eject link.jsx`
import { useContext, useEffect, useRef } from 'react'
import { hrefOf, isOwn, navigate, prefetch } from '/dx:navigation.js'
import { RouteContext } from '/dx:router.jsx'

// Link is an <a> whose click stays in the page. It takes `to`, `replace`,
// `reload` (load the document), `prefetch` ("intent", "render" or "viewport":
// when the next page's code, styles and data are loaded) and all that <a> takes.
export function Link({ to, replace, reload, reloadDocument = reload, prefetch: when, onClick, ref, ...rest }) {
  const href = hrefOf(to, useContext(RouteContext)?.url)
  const marks = reloadDocument ? { 'data-dx-reload': '' } : undefined
  if (import.meta.env.SSR) return <a {...rest} {...marks} href={href} />
  const own = useRef(null)
  useEffect(() => watch(when, own.current, href), [when, href])
  const click = (event) => {
    onClick?.(event)
    if (reloadDocument || !isPlainClick(event, event.currentTarget)) return
    event.preventDefault()
    navigate(event.currentTarget.href, { replace })
  }
  const keep = (element) => {
    own.current = element
    if (typeof ref === 'function') return ref(element)
    if (ref) ref.current = element
  }
  return <a {...rest} {...marks} ref={keep} href={href} onClick={click} />
}

// NavLink is a Link that knows whether its page is shown: aria-current="page"
// and the class "active"; with `end` only for the page itself.
export function NavLink({ to, end, className, ...rest }) {
  const { pathname, url } = useContext(RouteContext)
  const target = new URL(hrefOf(to, url), url).pathname
  const current = decode(url.pathname)
  const own = decode(target)
  const exact = current === own || pathname === own
  const active = exact || (!end && own !== import.meta.env.BASE_URL && current.startsWith(own + '/'))
  const classes = [typeof className === 'function' ? className({ active }) : className, active && 'active']
  return <Link {...rest} to={to} className={classes.filter(Boolean).join(' ') || undefined}
    aria-current={exact ? 'page' : undefined} />
}

// watch loads ahead what a link leads to. It returns the undoing.
function watch(when, element, href) {
  const load = () => prefetch(href)
  if (when === 'render') return queueMicrotask(load) // the first page's links are there before its navigation
  if (when === 'viewport') {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) load(observer.disconnect())
    })
    observer.observe(element)
    return () => observer.disconnect()
  }
  if (when !== 'intent') return
  let timer // a pointer that only passes by is no intent
  const events = { mouseenter: () => (timer = setTimeout(load, 50)), mouseleave: () => clearTimeout(timer), focus: load, touchstart: load }
  for (const name in events) element.addEventListener(name, events[name], { passive: true })
  return () => {
    clearTimeout(timer)
    for (const name in events) element.removeEventListener(name, events[name])
  }
}

// upgrade makes plain <a> elements below an element with the attribute
// data-dx-links behave as Link does.
export function upgrade(event) {
  const a = event.target.closest?.('[data-dx-links] a[href]')
  if (!a || a.hasAttribute('data-dx-reload') || a.relList.contains('external') || !isPlainClick(event, a) || !isOwn(new URL(a.href))) return
  event.preventDefault()
  navigate(a.href)
}

// Whatever the browser would do differently from opening the page in this tab
// (new tab, download, another site) stays the browser's.
function isPlainClick(event, a) {
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
