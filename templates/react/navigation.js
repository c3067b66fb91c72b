// Navigation in the browser: the next view is loaded whole, then shown. `dx eject navigation.js`
import { fetchData } from '/dx:resource.js'

let app // { view, show, pending }: there is one application per document
let loading // the AbortController of the navigation under way
let entry // the key of the current history entry
let positions = {} // entry key → scroll position

// hrefOf resolves `to` against the address of the page that is shown.
export function hrefOf(to, base) {
  if (typeof to !== 'string') throw new TypeError('Link: `to` is not a string')
  if (/^[/?#]|^[a-z][a-z0-9+.-]*:/i.test(to) || !base) return to
  const url = new URL(to, base)
  return url.origin === base.origin ? url.pathname + url.search + url.hash : url.href
}

// navigate goes to an address of this application, or by a number through the
// history. Other sites, and pages that ship no code, are loaded as documents.
export function navigate(to, { replace = false } = {}) {
  if (typeof to === 'number') return history.go(to)
  const url = new URL(to, location.href)
  return go(url, { replace: replace || url.href === location.href })
}

// start takes over back and forward. It returns the undoing.
export function start(view, { show, pending }) {
  app = { view, show, pending }
  history.scrollRestoration = 'manual'
  positions = JSON.parse(sessionStorage.getItem('dx-scroll') ?? '{}')
  entry = history.state?.dx ?? newEntry('replaceState', location.href)
  if (positions[entry]) scrollTo(...positions[entry])
  addEventListener('popstate', pop)
  addEventListener('pagehide', leave)
  import.meta.hot?.on('dx:update', refresh)
  return () => {
    loading?.abort()
    removeEventListener('popstate', pop)
    removeEventListener('pagehide', leave)
    import.meta.hot?.off('dx:update', refresh)
  }
}

async function go(url, options) {
  loading?.abort()
  const { signal } = (loading = new AbortController())
  const found = url.origin === location.origin ? app.view.findRoute(url) : undefined
  if (found && isSamePage(url) && url.hash !== app.view.ctx.url.hash) {
    return commit(url, { ...app.view, ctx: { ...app.view.ctx, url } }, options)
  }
  if (!found?.route.load) return location.assign(url)
  app.pending(true)
  try {
    const { view, redirect, answer } = await app.view.loadView(url, found, app.view, signal, options.answer)
    if (signal.aborted) return
    if (redirect) return go(new URL(redirect, url), { replace: options.replace || options.pop, answer })
    commit(url, view, options)
  } catch (error) {
    if (signal.aborted) return
    console.warn(error)
    location.assign(url) // the document says better what is wrong
  } finally {
    if (loading?.signal === signal) app.pending(false)
  }
}

function commit(url, view, { pop: popped, replace }) {
  if (!popped) {
    positions[entry] = [scrollX, scrollY]
    entry = newEntry(replace ? 'replaceState' : 'pushState', url)
  }
  app.view = view
  app.show({ ...view, shown: () => scrollFor(url, popped) })
}

function scrollFor(url, popped) {
  const target = url.hash && document.getElementById(decodeURIComponent(url.hash.slice(1)))
  if (popped) scrollTo(...(positions[entry] ?? [0, 0]))
  else if (target) target.scrollIntoView()
  else scrollTo(0, 0)
}

function pop() {
  positions[entry] = [scrollX, scrollY]
  entry = history.state?.dx ?? newEntry('replaceState', location.href)
  go(new URL(location.href), { pop: true })
}

function leave() {
  positions[entry] = [scrollX, scrollY]
  sessionStorage.setItem('dx-scroll', JSON.stringify(positions))
}

function newEntry(method, url) {
  const key = Math.random().toString(36).slice(2)
  history[method]({ dx: key }, '', url)
  return key
}

// refresh shows what a changed getData gives, while developing: dx says when
// something on the server is new. The state of components is kept.
async function refresh() {
  const { ctx } = app.view
  if (!app.view.needsData(ctx.route, app.view)) return
  const { data, error } = await fetchData(ctx.url).catch((error) => ({ error }))
  if (error || app.view.ctx !== ctx) return
  app.view = { ...app.view, ctx: { ...ctx, data } }
  app.show(app.view)
}

function isSamePage(url) {
  const now = app.view.ctx.url
  return url.origin === now.origin && url.pathname === now.pathname && url.search === now.search
}
