// Navigation in the browser: the next view is loaded whole, then shown.
// `dx eject navigation.js`
import { upgrade } from '/dx:link.jsx'
import * as memory from '/dx:memory.js'

let app // { view, show, status }: there is one application per document
let loading // the AbortController of the navigation under way
let underway // its { url, options }, and what asked for new data meanwhile
const mutating = new Set() // fetchers' submissions under way
const wanted = [] // what the first page's links want ahead, before there is an application

const { BASE_URL } = import.meta.env

// based puts the base that all addresses begin with before a path of the application.
const based = (to) => (/^\/(?!\/)/.test(to) ? BASE_URL + to.slice(1) : to)

// hrefOf resolves `to` against the address of the page that is shown.
export function hrefOf(to, base) {
  if (typeof to !== 'string') throw new TypeError('Link: `to` is not a string')
  if (to.startsWith('/')) return based(to)
  if (/^[?#]|^[a-z][a-z0-9+.-]*:/i.test(to) || !base) return to
  const url = new URL(to, base)
  return url.origin === base.origin ? url.pathname + url.search + url.hash : url.href
}

// navigate goes to an address of this application, or by a number through the
// history. Other sites, and pages that ship no code, are loaded as documents.
// `again` is the submission that has changed something, so that nothing is kept.
export function navigate(to, { replace = false, again } = {}) {
  if (typeof to === 'number') return history.go(to)
  const url = new URL(based(String(to)), location.href)
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(`navigate: ${url.protocol} is not a protocol of pages`)
  return go(url, { replace: replace || url.href === location.href, again })
}

// submit sends a form to the action of a page, and shows that page.
export function submit(url, { replace, ...submission }) {
  return go(new URL(url, location.href), { replace, submission })
}

// revalidate gets the data of the page that is shown anew, or of the one that
// is about to be. Components keep their state. `again` is the submission that asks for it.
export function revalidate(again = {}) {
  if (underway?.options.submission) return void (underway.after = again)
  if (underway) return go(underway.url, { ...underway.options, again, answer: undefined })
  return go(new URL(location.href), { replace: true, again })
}

// load is a request apart from navigation, for fetchers: the data of a page.
export async function load(url) {
  const found = app.view.findRoute(url)
  const { data, error, redirect } = await app.view.request(url)
  return { data: data[found?.route.id], error, redirect }
}

// mutate sends what a fetcher submits to a page's action. `refresh` then gives
// the page that is shown its new data: the answer has it already, if it is of
// this page and nothing else was under way beside it.
export async function mutate(url, submission) {
  const { view } = app
  const own = { alone: !underway && mutating.size === 0 }
  for (const other of mutating) other.alone = false
  mutating.add(own)
  memory.forget()
  try {
    const got = isSamePage(url) ? await reload(view, submission) : { answer: await view.request(url, { submission }) }
    Object.assign(view.state, got.answer.changes)
    const { action, error, redirect, build } = got.answer
    const fits = () => got.view && !error && own.alone && !underway && app.view === view && !isStale(build)
    const refresh = () => (fits() ? commit(view.ctx.url, got.view, { replace: true, again: submission }) : revalidate(submission))
    return { data: action, error, redirect: redirect ?? got.redirect, refresh }
  } finally {
    mutating.delete(own)
  }
}

async function reload(view, submission) {
  const { url } = view.ctx
  const controller = new AbortController()
  const loaded = await view.loadView(url, view.findRoute(url), view, { signal: controller.signal, submission, apart: true })
  if (loaded.view) loaded.view.abort = () => controller.abort()
  return loaded
}

// isOwn says whether an address is a page that can be shown without loading a document.
export const isOwn = (url) => url.origin === location.origin && Boolean(app?.view.findRoute(url)?.route.load)

// prefetch loads what an address needs, ahead of the navigation to it.
export function prefetch(to) {
  if (!app) return void wanted.push(to)
  const url = new URL(to, location.href)
  if (!isOwn(url) || isSamePage(url)) return
  memory.ahead(url, () => app.view.preload(url, app.view.findRoute(url), app.view))
}

// start takes over back and forward. It returns the undoing.
export function start(view, { show, status }) {
  app = { view, show, status }
  memory.start(view)
  wanted.splice(0).forEach(prefetch)
  const undo = [
    listen('popstate', () => go(new URL(location.href), { pop: memory.enter() })),
    listen('pagehide', memory.save),
    listen('click', upgrade),
  ]
  import.meta.hot?.on('dx:update', refresh)
  return () => {
    loading?.abort()
    undo.forEach((fn) => fn())
    import.meta.hot?.off('dx:update', refresh)
  }
}

function listen(name, fn) {
  addEventListener(name, fn)
  return () => removeEventListener(name, fn)
}

async function go(url, options) {
  if (underway) loading.abort(app.status((underway = undefined)))
  const { submission, again, pop } = options
  const found = url.origin === location.origin ? app.view.findRoute(url) : undefined
  if (!submission && !again && found && isSamePage(url) && url.hash !== app.view.ctx.url.hash) {
    return commit(url, moved(app.view, url), options)
  }
  if (!found?.route.load) return location.assign(url)
  if (pop?.view) return commit(url, pop.view, options)
  if (submission) memory.forget()
  const controller = (loading = options.controller ?? new AbortController())
  const { signal } = controller
  const mine = (underway = { url, options })
  app.status({ state: submission ? 'submitting' : 'loading', location: url, formMethod: submission?.method, formData: submission?.body })
  try {
    const answer = options.answer ?? (submission ? undefined : await memory.takeAhead(url))
    const loaded = await app.view.loadView(url, found, app.view, { signal, submission, again, answer })
    if (loaded.view) loaded.view.abort = () => controller.abort()
    if (signal.aborted) return
    underway = undefined
    await arrive(url, loaded, options, controller)
    if (mine.after && !loaded.redirect) revalidate(mine.after) // a fetcher was done before it
  } catch (error) {
    if (!signal.aborted) lost(url, found, error, options)
  } finally {
    if (loading === controller) app.status((underway = undefined))
  }
}

function arrive(url, { view, redirect, answer, build }, options, controller) {
  if (redirect?.external) return location.assign(redirect.to)
  const target = redirect ? new URL(based(redirect.to), url) : url
  if (isStale(build) && !options.submission && memory.mayReload(target)) return location.assign(target)
  if (!redirect) return commit(url, view, options)
  const { replace, pop, submission, again, hops = 0 } = options
  if (hops === 20) throw new TypeError('too many redirects')
  return go(target, {
    replace: replace || Boolean(pop) || isSamePage(target),
    again: again ?? submission,
    ...(redirect.answered ? { answer: { ...answer, redirect: undefined }, controller } : undefined),
    hops: hops + 1,
  })
}

// isStale says whether an answer is of a new deployment.
const isStale = (build) => Boolean(build && app.view.build && build !== app.view.build)

// lost shows what is wrong when the data or the code of a page does not come:
// code of an old deployment is gone, and the document has the new.
function lost(url, found, error, options) {
  console.warn(`${url.pathname} could not be loaded:`, error)
  const code = !(error instanceof TypeError) || /import|module/i.test(error.message)
  if (code && !options.submission && memory.mayReload(url)) return location.assign(url)
  const failure = { status: 0, message: 'The page could not be loaded', level: -1 }
  const ctx = { ...app.view.ctx, url, head: { title: failure.message } }
  commit(url, { ...app.view, token: {}, ctx, error: failure }, options)
}

function moved(view, url) {
  const levels = view.levels.map((level) => ({ ...level, ctx: { ...level.ctx, url } }))
  return { ...view, levels, ctx: levels.at(-1).ctx }
}

function commit(url, view, { pop, replace, again, submission }) {
  const stay = (again || submission) && isSamePage(url)
  if (!pop) memory.push(url, replace || stay)
  if (!pop?.view) memory.remember(view)
  if (import.meta.env.DEV) dispatchEvent(new CustomEvent('dx:view', { detail: view.error }))
  const { abort } = app.view
  app.view = view
  app.show({ ...view, shown: () => {
    if (!stay) memory.scroll(url, pop)
    if (abort !== view.abort) abort?.() // what it still waited for
  } })
}

// refresh shows what a changed getData gives, while developing: dx says when
// something on the server is new. The state of components is kept.
function refresh() {
  const { ctx } = app.view
  if (app.view.error?.overlay || app.view.needsServer(ctx.route, app.view)) revalidate()
}

function isSamePage(url) {
  const now = app.view.ctx.url
  return url.origin === now.origin && url.pathname === now.pathname && url.search === now.search
}
