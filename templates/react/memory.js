// What the browser keeps of pages: scroll positions and data for back and
// forward, and what was loaded ahead. `dx eject memory.js`
import * as context from '/dx:context.js'

// Seconds for which data is good: to go back to, and when loaded ahead.
// context.js may say otherwise: export const cache = { back: 0, ahead: 30 }
const { back = 30, ahead: fresh = 30 } = context.cache ?? {}

let entry // the key of the current history entry
let positions = {} // entry key → scroll position
const views = new Map() // entry key → { view, time }
const loaded = new Map() // address → { answer, time }

// start begins with the entry that the document was loaded for.
export function start(view) {
  history.scrollRestoration = 'manual'
  positions = JSON.parse(sessionStorage.getItem('dx-scroll') ?? '{}')
  entry = history.state?.dx ?? newEntry('replaceState', location.href)
  remember(view)
  if (positions[entry]) scrollTo(...positions[entry])
}

export function save() {
  positions[entry] = [scrollX, scrollY]
  sessionStorage.setItem('dx-scroll', JSON.stringify(positions))
}

// enter is a step through the history: what is kept of its entry.
export function enter() {
  positions[entry] = [scrollX, scrollY]
  entry = history.state?.dx ?? newEntry('replaceState', location.href)
  const kept = views.get(entry)
  return { view: kept && isFresh(kept, back) ? kept.view : undefined }
}

export function push(url, replace) {
  positions[entry] = [scrollX, scrollY]
  entry = newEntry(replace ? 'replaceState' : 'pushState', url, replace && entry)
}

// remember keeps the view of the current entry; the oldest go.
export function remember(view) {
  views.delete(entry)
  views.set(entry, { view: { ...view, shown: undefined }, time: Date.now() })
  if (views.size > 20) views.delete(views.keys().next().value)
}

// forget drops all data: a submission may have changed it.
export function forget() {
  views.clear()
  loaded.clear()
}

export function scroll(url, popped) {
  const target = url.hash && document.getElementById(decodeURIComponent(url.hash.slice(1)))
  if (popped) scrollTo(...(positions[entry] ?? [0, 0]))
  else if (target) target.scrollIntoView()
  else scrollTo(0, 0)
}

// ahead loads something once, and takeAhead gives it to the navigation.
export function ahead(url, load) {
  const kept = loaded.get(url.pathname + url.search)
  if (kept && isFresh(kept, fresh)) return
  const answer = load()
  answer?.catch(() => loaded.delete(url.pathname + url.search))
  loaded.set(url.pathname + url.search, { answer, time: Date.now() })
}

export function takeAhead(url) {
  const key = url.pathname + url.search
  const kept = loaded.get(key)
  loaded.delete(key)
  if (kept && isFresh(kept, fresh)) return kept.answer
}

// mayReload says whether a full load is worth a try: not twice for one address.
export function mayReload(url) {
  const last = sessionStorage.getItem('dx-reload')
  sessionStorage.setItem('dx-reload', `${url.href} ${Date.now()}`)
  return !last || !last.startsWith(url.href + ' ') || Date.now() - Number(last.split(' ')[1]) > 10_000
}

const isFresh = ({ time }, seconds) => Date.now() - time < seconds * 1000

function newEntry(method, url, key) {
  const own = key || Math.random().toString(36).slice(2)
  history[method]({ dx: own }, '', url)
  return own
}
