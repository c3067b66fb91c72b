// A view in the browser: what an address needs to be shown, loaded side by
// side. `dx eject view.js`
import { createPromises, decode } from '/dx:codec.js'
import { createActions } from '/dx:actions.js'
import { documentNonce, mergeHeads } from '/dx:head.js'
import { createResources } from '/dx:resource.js'
import { request } from '/dx:request.js'
import layouts from '/dx:layouts.js'
import { nested } from '/dx:files.js'
import { describe, ownParams, pathnameOf, shownAt } from '/dx:levels.js'
import routes, { match } from '/dx:routes.js'

let views = 0
const base = import.meta.env.BASE_URL
const idle = { state: 'idle' }

// What every view brings along for the navigation to the next. navigation.js
// does not import this module: pages import the router, and would import
// themselves, which breaks Vite's hot updates.
const application = { findRoute, loadView, needsServer, preload, request }

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
  const [modules, Layout] = await loadCode(route, payload.layout)
  const promises = createPromises(payload.promises)
  const data = {}
  for (const id in payload.data) data[id] = decode(payload.data[id], promises)
  return createView({ url, route, params: payload.params, Layout, modules, ...application }, {
    ...payload, data, action: decode(payload.action, promises), remote: payload.remote ?? [],
  })
}

// loadView loads the view of another address. Superseded ones are aborted. A
// redirect comes with the answer for its target, so that it is asked for once.
// What an action gives apart from navigation is not the page's.
export async function loadView(url, { route, params }, current, { signal, submission, again, answer, apart } = {}) {
  const kept = answer?.have ? levelsOf(current, answer.have) : keptLevels(url, { route, params }, current, submission ?? again)
  const [[modules, Layout], got] = await Promise.all([
    loadCode(route),
    answer ?? (submission || needsServer(route, current, kept) ? request(url, { have: kept.have, submission, signal }) : {}),
    ...(route.css ?? []).map(loadStylesheet),
  ])
  const { state, title, remote, build } = current
  if (!signal?.aborted && !got.redirect?.answered) Object.assign(state, got.changes)
  if (got.redirect) return { redirect: got.redirect, answer: got, build: got.build }
  const view = createView({ url, route, params, Layout, modules, ...application, build, stream: got.stream }, {
    ...got, action: apart ? current.ctx.actionData : got.action, data: { ...kept.data, ...got.data }, state, title, remote,
    key: (submission || again) && sameView(route, url, current) ? current.ctx.key : undefined,
  })
  const redirect = await (view.error ? describeError(view) : enter(view))
  return { view, redirect, answer: got, build: got.build }
}

// preload fetches what an address needs, ahead of the navigation to it.
export function preload(url, { route }, current) {
  void loadCode(route).catch(() => {})
  route.css?.forEach(loadStylesheet)
  if (needsServer(route, current)) return request(url)
}

// needsServer says whether the server has a say in showing the route: data of
// its own or a guard, in JavaScript or (remote) in the Go program.
export function needsServer(route, { remote }, { have } = { have: {} }) {
  if (!route) return false
  const levels = [...(route.chain ?? []).map((id) => nested[id]), route]
  return remote.includes(route.id) ||
    levels.some(({ id, exports }) => exports.includes('preHandler') || (exports.includes('getData') && !have[id]))
}

// keptLevels are the levels of the next view whose data is here already: a
// nested layout keeps its own as long as its parameters stay. shouldRevalidate,
// if a level has it, decides instead.
function keptLevels(url, { route, params }, current, changed) {
  const kept = { have: {}, data: {} }
  for (const { id, module, ctx, has } of current.levels) {
    const inNext = id === route.id || route.chain?.includes(id)
    if (!inNext || !has) continue
    const own = ownParams(id, params)
    const same = JSON.stringify(own) === JSON.stringify(ownParams(id, current.ctx.params))
    const byDefault = Boolean(changed) || id === route.id || !same
    const args = {
      currentUrl: current.ctx.url, nextUrl: url, currentParams: current.ctx.params, nextParams: params,
      method: changed?.method ?? 'GET', formData: changed?.body, defaultShouldRevalidate: byDefault,
    }
    if (module.shouldRevalidate ? module.shouldRevalidate(args) : byDefault) continue
    kept.have[id] = own
    kept.data[id] = ctx.data
  }
  return kept
}

// levelsOf are those that the server was told about: their data is not in its answer.
function levelsOf({ levels }, have) {
  return { have, data: Object.fromEntries(levels.filter(({ id }) => have[id]).map(({ id, ctx }) => [id, ctx.data])) }
}

function sameView(route, url, { ctx }) {
  return ctx.route === route && ctx.url.pathname === url.pathname
}

// enter runs what a document has run on the server. What it throws means the
// same: a redirect, or an error of the level.
async function enter(view) {
  const heads = []
  let level = 0
  try {
    for (; level < view.levels.length; level++) {
      const { module, ctx } = view.levels[level]
      if (module.getMeta) heads.push(await module.getMeta(ctx))
    }
    view.ctx.head = mergeHeads(heads)
    const { module, ctx } = view.levels[--level]
    const more = await module.onEnter?.(ctx)
    if (more && typeof more === 'object') ctx.data = { ...ctx.data, ...more }
  } catch (thrown) {
    if (thrown?.name === 'Redirect' && leadsOn(thrown)) return { to: thrown.to, external: thrown.external }
    if (thrown?.name !== 'HTTPError') {
      console.error(thrown)
      if (import.meta.env.DEV) dispatchEvent(new CustomEvent('dx:thrown', { detail: thrown }))
    }
    view.error = { ...describe(thrown), level }
    await describeError(view)
  }
}

// describeError gives an error the head of the nested layouts that are shown around it.
async function describeError(view) {
  const title = { title: view.error.message }
  view.ctx.head = title
  try {
    const heads = []
    for (const { module, ctx } of view.levels.slice(0, Math.max(0, shownAt(view.levels, view.error)))) heads.push(await module.getMeta?.(ctx))
    view.ctx.head = mergeHeads([...heads, title])
  } catch (thrown) {
    console.error(thrown)
  }
}

// leadsOn refuses what the server refuses: what leads away without having said so.
function leadsOn({ to, external }) {
  if (typeof to !== 'string' || /[\\\x00-\x1f\x7f]/.test(to)) return false
  return (external ? /^https?:\/\//i : /^\/(?!\/)/).test(to)
}

async function loadCode(route, name = route?.layout) {
  const layout = layouts[name ?? 'default'] ?? layouts.default
  const loads = route ? [...(route.chain ?? []).map((id) => nested[id].load()), route.load?.() ?? {}] : []
  const [{ default: Layout }, ...modules] = await Promise.all([layout(), ...loads])
  return [modules, Layout]
}

// createView makes the contexts: one per level, with data of its own.
function createView({ url, route, params, modules, ...rest }, { data, head, error, state, resources, action, title, remote, key, build }) {
  const ids = route ? [...(route.chain ?? []), route.id] : []
  if (error && error.level === undefined) error = { ...error, level: ids.length === 1 ? 0 : -1 } // from before the page's functions
  const shared = {
    key: key ?? ++views,
    url,
    route,
    pathname: pathOf(url),
    params: Object.assign(Object.create(null), params),
    query: Object.assign(Object.create(null), Object.fromEntries([...url.searchParams].reverse())),
    nonce: documentNonce(),
    layout: route?.layout ?? 'default',
    state,
    head: head ?? (error ? { title: error.message } : {}),
    actionData: action,
    server: {},
    firstRender: views === 1,
    pending: false,
    navigation: idle,
    resources: createResources(resources),
  }
  shared.matches = ids.map((id) => ({ id, pathname: pathnameOf(id, shared.pathname, shared.params), params: shared.params, data: data?.[id] }))
  const levels = ids.map((id, i) => ({ id, module: modules[i], has: data !== undefined && id in data, ctx: { ...shared, data: data?.[id] } }))
  const ctx = levels.at(-1)?.ctx ?? shared
  const actions = createActions(ctx)
  for (const level of [{ ctx }, ...levels]) level.ctx.actions = actions
  return { token: {}, ctx, levels, error, state, title, remote, build, ...rest }
}

// pathOf is the decoded path of a page, without the base of the application.
function pathOf(url) {
  const path = decodeURIComponent(url.pathname)
  if (!`${path}/`.startsWith(base)) throw new RangeError(`${path} is not below ${base}`)
  return `/${path.slice(base.length)}`.replace(/(.)\/$/, '$1')
}

// loadStylesheet resolves when the stylesheet applies, or can't: a page
// without its styles is better than no page.
function loadStylesheet(href) {
  if (document.querySelector(`link[rel="stylesheet"][href="${CSS.escape(href)}"]`)) return
  return new Promise((resolve) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, nonce: documentNonce() ?? '', onload: resolve, onerror: resolve })
    document.head.append(link)
  })
}
