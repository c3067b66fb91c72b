// The page at /-/dx: it gets all that there is, again whenever something is
// new, and shows one of four lists. While nobody looks at it, it rests.
import { bytes, clock, decode, editor, el, message, ms, places, tree } from './view.js'

const path = document.body.dataset.path
const find = (id) => document.getElementById(id)
const list = find('list')
const rows = new Map() // of requests and builds, by number: they stay open

let state

const text = (...parts) => parts.flat().join(' ').toLowerCase()
const views = {
  requests: { words: (r) => text(r.method, r.url, r.route ?? '', r.status, r.renderer ?? '', r.kind), show: showRequests, none: 'No requests yet. Open a page of the application.' },
  routes: { words: (r) => text(r.pattern, r.file, r.exports, r.mode), show: showRoutes, none: 'There are no pages.' },
  modules: { words: (m) => text(m.name, m.from, m.show ?? ''), show: showModules, none: 'There are no virtual modules.' },
  builds: { words: (b) => text(b.changed, b.error ?? ''), show: showBuilds, none: 'No builds yet.' },
}

const current = () => (location.hash.slice(1) in views ? location.hash.slice(1) : 'requests')

function render() {
  if (!state) return
  const name = current()
  for (const link of document.querySelectorAll('nav > a')) {
    const target = link.hash.slice(1)
    link.setAttribute('aria-current', target === name ? 'page' : 'false')
    link.querySelector('span').textContent = state[target].length
  }
  find('kind').hidden = find('clear').hidden = name !== 'requests'
  const view = views[name]
  const words = find('filter').value.toLowerCase().split(/\s+/)
  const shown = state[name].filter((item) => words.every((word) => view.words(item).includes(word)) && (name !== 'requests' || isKind(item)))
  if (shown.length > 0) view.show(shown)
  else list.replaceChildren(el('p', { class: 'empty' }, state[name].length > 0 ? 'Nothing fits the filter.' : view.none))
}

function isKind(r) {
  const kind = find('kind').value
  return kind === '' || (kind === 'error' ? failed(r) : r.kind === kind)
}

const failed = (r) => r.status >= 400 || Boolean(r.error) || r.aborted || r.status === 0

// keep puts rows into the list without touching those that are there already.
function keep(items, make) {
  const wanted = items.map((item) => {
    const known = rows.get(item.number)
    if (known && known.times === item.times) return known.row
    const row = make(item)
    rows.set(item.number, { row, times: item.times })
    return row
  })
  if (list.children.length === wanted.length && wanted.every((row, i) => row === list.children[i])) return
  const focused = document.activeElement
  if (list.firstElementChild && !list.firstElementChild.matches('.row')) list.replaceChildren()
  for (const row of [...list.children]) if (!wanted.includes(row)) row.remove()
  wanted.forEach((row, i) => list.children[i] !== row && list.insertBefore(row, list.children[i] ?? null))
  if (focused && list.contains(focused)) focused.focus({ preventScroll: true })
}

function showRequests(requests) {
  keep(requests, (r) => {
    const row = el('details', { class: 'row' }, el('summary', {},
      el('span', { class: 'time dim num' }, clock(r.time)),
      el('span', { class: 'method mono' }, r.method),
      el('span', { class: 'path cut', title: r.url }, r.url),
      el('span', { class: 'route cut dim mono' }, r.route ?? 'no route'),
      el('span', { class: `status ${colour(r)}` }, r.status === 0 ? 'gone' : String(r.status)),
      el('span', { class: 'renderer dim cut' }, r.kind === 'data' ? 'data' : (r.renderer ?? '')),
      el('span', { class: 'size num dim' }, bytes(r.bytes)),
      el('span', { class: 'total num' }, ms(r.total)),
      el('span', { class: 'bar', 'aria-hidden': 'true' }, r.steps.map((step) => bar(step, step.took / r.total)))))
    row.addEventListener('toggle', () => row.open && row.children.length === 1 && row.append(detailsOf(r)))
    return row
  })
}

const colour = (r) => (r.aborted || r.status >= 500 || r.status === 0 ? 'bad' : r.status >= 400 ? 'warn' : 'good')

function bar({ name }, share, before = 0) {
  const i = el('i', { class: `s-${name}` })
  i.style.width = `${100 * share}%`
  if (before > 0) i.style.marginLeft = `${100 * before}%`
  return i
}

function detailsOf(r) {
  let before = 0
  const steps = r.steps.map((step) => {
    const line = [el('dt', {}, step.name), el('dd', { class: 'track' }, bar(step, step.took / r.total, before / r.total)), el('dd', { class: 'num' }, ms(step.took))]
    before += step.took
    return line
  })
  const given = el('div', {}, el('p', { class: 'dim' }, '…'))
  loadDetails(r, given)
  return el('div', { class: 'more' },
    r.error ? el('div', { class: 'wide' }, message(r.error, state)) : '',
    el('div', {}, el('h3', {}, 'Time'), el('dl', { class: 'steps' }, steps), el('dl', { class: 'facts' }, facts(r))),
    given)
}

function facts(r) {
  const renderer = r.renderer && (r.renderer === 'react-dom' && r.reason ? `react-dom: ${r.reason}` : (rendererText[r.renderer] ?? r.renderer))
  const lines = {
    'first byte': r.firstByte > 0 && ms(r.firstByte),
    renderer,
    page: r.file && editor(state.base, `${state.root}/${r.file}`, r.file),
    parameters: r.params && Object.keys(r.params).length > 0 && JSON.stringify(r.params),
    location: r.location,
    type: r.type,
    answer: r.aborted && 'cut off',
    id: el('code', {}, r.id),
  }
  return Object.entries(lines).flatMap(([name, value]) => (value ? [el('dt', {}, name), el('dd', {}, value)] : []))
}

const rendererText = { native: 'native, in Go', prerendered: 'none: the build has rendered it', browser: 'none: only the browser renders it', 'react-dom': 'react-dom, as the page or --renderer says' }

async function loadDetails(r, into) {
  const response = await fetch(`${path}/requests/${r.number}.json`)
  if (!response.ok) return into.replaceChildren(el('p', { class: 'dim' }, await response.text()))
  const { levels, action, state: entries } = await response.json()
  const parts = []
  const add = (title, part, values) => {
    if (part.size === 0) return
    parts.push(el('h3', {}, `${title} `, el('span', { class: 'dim' }, bytes(part.size))), part.begin ? el('pre', { class: 'plain' }, `${part.begin}…`) : el('div', { class: 'tree' }, values(part.value)))
  }
  add('Data', levels, (value) => Object.entries(value).map(([file, field]) => tree(decode(field), Object.keys(value).length > 1 || file !== r.file ? file : undefined, 2)))
  add('Result of the action', action, (field) => tree(decode(field), undefined, 2))
  add('State', entries, (field) => tree(decode(field), undefined, 1))
  into.replaceChildren(...(parts.length > 0 ? parts : [el('p', { class: 'dim' }, 'The page’s functions gave no data.')]))
}

const table = (head, lines) => el('table', { class: 'table' }, el('thead', {}, el('tr', {}, head.map((text) => el('th', { scope: 'col' }, text)))), el('tbody', {}, lines.map((cells) => el('tr', {}, cells.map((cell) => el('td', {}, cell))))))

const functions = ['preHandler', 'getData', 'action', 'getMeta', 'onEnter', 'shouldRevalidate', 'ErrorBoundary']

function showRoutes(routes) {
  const file = (id, label = id) => editor(state.base, `${state.root}/${id}`, label)
  const notes = state.reactDOM?.map((line) => el('p', { class: 'note' }, 'In production ', places(line, state)))
  list.replaceChildren(...(notes ?? []), table(['Pattern', 'File', 'Functions', 'Layouts', 'How it is rendered'], routes.map((r) => [
    link(r),
    file(r.file),
    r.exports.filter((name) => functions.includes(name)).map((name) => el('span', { class: 'tag' }, name)),
    [el('span', { class: 'mono' }, r.layout), ...(r.chain ?? []).flatMap((id) => [' › ', file(id, id.replace(/^pages\//, ''))])],
    [r.mode, r.prerender && r.mode !== 'prerender' && 'prerender', r.exports.includes('renderer') && 'react-dom'].filter(Boolean).map((name) => el('span', { class: 'tag' }, name)),
  ])))
}

// A pattern without parameters is an address.
const link = (r) => (/[:*(]/.test(r.pattern) ? el('span', { class: 'mono' }, r.pattern) : el('a', { class: 'mono', href: state.base + r.pattern.slice(1) }, r.pattern))

function showModules(modules) {
  list.replaceChildren(table(['Module', 'Comes from', ''], modules.map((m) => [
    el('span', { class: 'mono' }, m.name),
    m.file ? [m.from === 'project' ? 'the project: ' : '', editor(state.base, m.file, m.show)] : el('span', { class: 'dim' }, m.from === 'generated' ? 'generated from pages/ and layouts/' : 'built in'),
    m.from === 'built-in' ? copy(`dx eject ${m.name.slice(4)}`) : '',
  ])))
}

function copy(command) {
  const button = el('button', { class: 'copy', type: 'button', title: 'Copy the command', onclick: async () => {
    await navigator.clipboard?.writeText(command)
    button.textContent = 'copied'
    setTimeout(() => (button.textContent = command), 1000)
  } }, command)
  return button
}

function showBuilds(builds) {
  list.replaceChildren(table(['Time', 'Took', 'What changed'], builds.map((b) => [
    el('span', { class: 'num dim' }, clock(b.time)),
    el('span', { class: `num ${b.error ? 'bad' : ''}` }, ms(b.took)),
    [b.changed?.length > 0 ? el('ul', { class: 'list mono' }, b.changed.map((file) => el('li', {}, file.endsWith('/') ? file : editor(state.base, `${state.dir}/${file}`, file)))) : el('span', { class: 'dim' }, 'the first build'),
      b.same ? el('span', { class: 'dim' }, 'nothing new came of it') : '', b.times > 1 ? el('span', { class: 'dim' }, `failed ${b.times} times`) : '', b.error ? message(b.error, state) : ''],
  ])))
}

// refresh gets what there is; one that is asked for meanwhile follows.
let busy, again
async function refresh() {
  if (busy) return void (again = true)
  busy = true
  try {
    const response = await fetch(`${path}.json`)
    if (!response.ok) throw new Error(await response.text())
    state = await response.json()
    find('about').textContent = [`dx ${state.dx}`, state.vite && `Vite ${state.vite}`, state.config].filter(Boolean).join(' · ')
    const known = new Set([...state.requests, ...state.builds].map(({ number }) => number))
    for (const number of rows.keys()) if (!known.has(number)) rows.delete(number)
    render()
  } catch {
    say('off', 'dx dev does not answer')
  }
  busy = false
  if (again) refresh(again = false)
}

function say(kind, words) {
  find('live').className = kind
  find('live').textContent = words
}

let events
function follow() {
  events?.close()
  events = undefined
  if (document.hidden) return say('', 'resting')
  events = new EventSource(`${path}/events`)
  events.onopen = () => say('on', 'live')
  events.onerror = () => say('off', 'dx dev does not answer')
  events.onmessage = refresh
}

addEventListener('hashchange', render)
document.addEventListener('visibilitychange', follow)
find('filter').addEventListener('input', render)
find('kind').addEventListener('change', render)
find('clear').addEventListener('click', () => fetch(`${path}/clear`, { method: 'POST' }))
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target.matches('input, select, textarea')) return
  event.preventDefault()
  find('filter').focus()
})
follow()
