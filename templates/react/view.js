// A view in the browser: what a route needs to be shown, loaded side by side.
// `dx eject view.js`
import { createResources, fetchData } from '/dx:resource.js'
import layouts from '/dx:layouts.js'
import routes, { match } from '/dx:routes.js'

let views = 0

// What every view brings along for the navigation to the next. navigation.js
// does not import this module: pages import the router, and would import
// themselves, which breaks Vite's hot updates.
const application = { findRoute, loadView, needsData }

// findRoute decides as the server does: on the decoded path, without a
// trailing slash; an encoded slash is nobody's.
export function findRoute(url) {
  if (/%2f|%5c/i.test(url.pathname)) return
  try {
    return match(routes, pathOf(url))
  } catch {
    return // malformed percent-encoding
  }
}

// firstView is the view that the server rendered, from its payload.
export async function firstView(payload) {
  const url = new URL(location.href)
  const route = routes.find(({ id }) => id === payload.route)
  const [page, Layout] = await loadCode(route, payload.layout)
  const ctx = createContext(url, route, payload.params, payload)
  return { ctx, Layout, Page: page.default, error: payload.error, ...application, title: payload.title, remote: payload.remote ?? [] }
}

// loadView loads the view of another address. Superseded ones are aborted. A
// redirect comes with the answer for its target, so that it is asked for once.
export async function loadView(url, { route, params }, current, signal, answer) {
  const [[page, Layout], { data, error, redirect }] = await Promise.all([
    loadCode(route),
    answer ?? (needsData(route, current) ? fetchData(url, signal) : {}),
    ...(route.css ?? []).map(loadStylesheet),
  ])
  if (redirect) return { redirect, answer: { data, error } }
  const ctx = createContext(url, route, params, { data, state: current.ctx.state })
  const view = { ctx, Layout, Page: page.default, error, ...application, title: current.title, remote: current.remote }
  if (error) ctx.head = { title: error.message }
  else await enter(page, ctx)
  return { view }
}

// needsData says whether the server has a say in showing the route: data of
// its own or a guard, in JavaScript or (remote) in the Go program.
export function needsData(route, { remote }) {
  return Boolean(route) && (route.exports.includes('getData') || route.exports.includes('preHandler') || remote.includes(route.id))
}

async function enter(page, ctx) {
  ctx.head = (await page.getMeta?.(ctx)) ?? {}
  const more = await page.onEnter?.(ctx)
  if (more && typeof more === 'object') ctx.data = { ...ctx.data, ...more }
}

async function loadCode(route, name = route?.layout) {
  const layout = layouts[name ?? 'default'] ?? layouts.default
  const [page, { default: Layout }] = await Promise.all([route?.load?.() ?? {}, layout()])
  return [page, Layout]
}

function createContext(url, route, params, { data, state, head, resources }) {
  return {
    key: ++views,
    url,
    route,
    pathname: pathOf(url),
    params: Object.assign(Object.create(null), params),
    query: Object.assign(Object.create(null), Object.fromEntries([...url.searchParams].reverse())),
    layout: route?.layout ?? 'default',
    data,
    state,
    head: head ?? {},
    server: {},
    firstRender: views === 1,
    pending: false,
    resources: createResources(resources),
  }
}

function pathOf(url) {
  return decodeURIComponent(url.pathname).replace(/(.)\/$/, '$1')
}

// loadStylesheet resolves when the stylesheet applies, or can't: a page
// without its styles is better than no page.
function loadStylesheet(href) {
  if (document.querySelector(`link[rel="stylesheet"][href="${CSS.escape(href)}"]`)) return
  return new Promise((resolve) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: resolve, onerror: resolve })
    document.head.append(link)
  })
}
