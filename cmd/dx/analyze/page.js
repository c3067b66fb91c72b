
'use strict'
// What is in the files of a build: a map of the modules by size, and why each
// of them is there.
const data = JSON.parse(document.getElementById('data').textContent)
const find = (id) => document.getElementById(id)

function el(name, props, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else if (value !== undefined) element.setAttribute(key, value)
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== ''))
  return element
}

const bytes = (n) => (n < 1000 ? `${Math.round(n)} B` : n < 1e6 ? `${(n / 1000).toFixed(1)} kB` : `${(n / 1e6).toFixed(2)} MB`)

// What is shown: a side, some of its files, a directory of it, a module.
const view = { side: 'client', scope: '', measure: 'size', zoom: [], chosen: undefined, search: '' }
const bundle = () => data[view.side]

function filesInScope() {
  const [kind, name] = [view.scope.slice(0, 2), view.scope.slice(2)]
  if (kind === 'r ') return bundle().files.filter((file) => data.routes.find((route) => route.page === name).files.includes(file.name))
  return kind === 'f ' ? bundle().files.filter((file) => file.name === name) : bundle().files
}

// weigh gives the size of a part of a file: as it is, or its share of what the
// file is compressed.
const weigh = (file, size) => (view.measure === 'gzip' && file.gzip ? (size * file.gzip) / file.size : size)

// placeOf says where a module is shown: its directories and its name.
function placeOf({ path, package: name }) {
  if (path.startsWith('dx:')) return ['/dx: modules', path.slice(3)]
  if (path.startsWith('dx-node:')) return ['stand-ins for Node', path.slice(8).split('?')[0]]
  const inner = path.replace(/^[\w-]+:/, '')
  if (!name) return inner.split('/')
  const at = inner.lastIndexOf('node_modules/')
  const rest = inner.slice(at + 'node_modules/'.length + name.length + 1).split('/')
  return ['node_modules', copies.has(name) ? `${name} (${inner.slice(0, at + 'node_modules/'.length + name.length)})` : name, ...rest]
}

const copies = new Set(data.duplicates.map(({ name }) => name))

// grow makes the tree of what is in some files.
function grow() {
  const root = { name: data.name, children: new Map(), size: 0 }
  const add = (place, size, module) => {
    let node = root
    node.size += size
    for (const name of place) {
      if (!node.children) node.children = new Map()
      if (!node.children.has(name)) node.children.set(name, { name, size: 0, parent: node })
      node = node.children.get(name)
      node.size += size
    }
    node.module = module
  }
  for (const file of filesInScope()) {
    let rest = file.size
    for (const [index, size] of file.parts ?? []) {
      rest -= size
      add(placeOf(bundle().modules[index]), weigh(file, size), index)
    }
    if (file.parts === null) add(['files whose modules are not known', file.name], weigh(file, file.size))
    else if (rest > 0) add(['added by the bundler', file.name], weigh(file, rest))
  }
  return root
}

// shown gives what is in a directory; one that has nothing but another thing in
// it is shown together with that.
function shown(node) {
  const children = [...(node.children?.values() ?? [])].map((child) => {
    let label = child.name
    while (child.children?.size === 1 && child.module === undefined && label !== 'node_modules') {
      child = [...child.children.values()][0]
      label += `/${child.name}`
    }
    return { node: child, label, size: child.size }
  })
  if (node.module !== undefined && children.length > 0) children.push({ node: { name: node.name, module: node.module }, label: node.name, size: node.size - children.reduce((sum, c) => sum + c.size, 0) })
  return children.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size)
}

// squarify fills a rectangle with items as square as it can (Bruls, Huizing and
// van Wijk, Squarified Treemaps, 2000).
function squarify(items, { x, y, w, h }) {
  const total = items.reduce((sum, item) => sum + item.size, 0)
  const scale = (w * h) / total
  const placed = []
  let i = 0
  while (i < items.length && w > 0 && h > 0) {
    const side = Math.min(w, h)
    let sum = 0
    let end = i
    let worst = Infinity
    for (; end < items.length; end++) {
      const next = sum + items[end].size * scale
      const [most, least] = [items[i].size * scale, items[end].size * scale]
      const ratio = Math.max((side * side * most) / (next * next), (next * next) / (side * side * least))
      if (ratio > worst) break
      ;[worst, sum] = [ratio, next]
    }
    const depth = sum / side
    let along = 0
    for (; i < end; i++) {
      const length = (items[i].size * scale) / depth
      placed.push({ ...items[i], rect: w >= h ? { x, y: y + along, w: depth, h: length } : { x: x + along, y, w: length, h: depth } })
      along += length
    }
    if (w >= h) [x, w] = [x + depth, w - depth]
    else [y, h] = [y + depth, h - depth]
  }
  return placed
}

// Packages have colours in the order of their size, the project and dx always
// the same ones.
const hues = [250, 45, 325, 195, 75, 350, 225, 20]
const hueOf = new Map()
function hue(place, name) {
  if (place.name === '/dx: modules') return 290
  if (place.name !== 'node_modules') return 150
  if (!hueOf.has(name)) hueOf.set(name, hues[hueOf.size % hues.length])
  return hueOf.get(name)
}

const isNobodys = (place) => /^(node_modules|added by|files whose|stand-ins)/.test(place.name)

// topOf gives the directory at the top that a node is in, and the one below it.
function topOf(node) {
  let below = node
  while (node.parent && node.parent !== root) [below, node] = [node, node.parent]
  return [node, below]
}

const header = 18
const gap = 2
let root

function draw() {
  root = grow()
  let node = root
  const trail = [root]
  for (const name of view.zoom) {
    node = node.children?.get(name)
    if (!node) break
    trail.push(node)
  }
  if (!node) {
    view.zoom = []
    return draw()
  }
  const map = find('map')
  const box = { x: 0, y: 0, w: map.clientWidth, h: map.clientHeight }
  map.replaceChildren()
  paint(node, box, 0)
  markSearch()
  rove(map.querySelector('[aria-pressed=true]') ?? map.firstElementChild)
  crumbs(trail)
}

// paint shows what is in a directory; the two levels below it get frames.
function paint(node, box, depth) {
  const map = find('map')
  for (const { node: child, label, size, rect } of squarify(shown(node), box)) {
    const inner = { x: rect.x, y: rect.y, w: rect.w - gap, h: rect.h - gap }
    if (inner.w < 1 || inner.h < 1) continue
    const [top, below] = topOf(child)
    const plain = isNobodys(top) && (top.name !== 'node_modules' || top === child)
    const isGroup = child.children && depth < 4 && inner.w > 46 && inner.h > 40
    const element = el('button', { type: 'button', tabindex: -1, class: isGroup ? 'group' : 'tile', title: `${label}\n${bytes(size)}`, 'aria-label': `${label}, ${bytes(size)}`, 'aria-pressed': !child.children && view.chosen !== undefined && child.module === view.chosen ? 'true' : undefined })
    Object.assign(element, { node: child, rect: inner, onclick: () => choose(child) })
    Object.assign(element.style, { left: `${inner.x}px`, top: `${inner.y}px`, width: `${inner.w}px`, height: `${inner.h}px` })
    element.style.setProperty(...(plain ? ['--colour', 0] : ['--hue', hue(top, below.name)]))
    element.dataset.size = size
    if (inner.w > 34 && inner.h > 17) element.append(el('span', {}, label))
    else element.style.padding = 0 // which would make it larger than it is
    if (!isGroup && inner.w > 46 && inner.h > 36) element.append(el('span', { class: 'amount' }, bytes(size)))
    map.append(element)
    if (isGroup) paint(child, { x: inner.x + gap, y: inner.y + header, w: inner.w - gap, h: inner.h - header }, depth + 1)
  }
}

function pathOf(node) {
  const names = []
  for (; node?.parent; node = node.parent) names.unshift(node.name)
  return names
}

function choose(node) {
  if (node.children) {
    view.zoom = pathOf(node)
    draw()
    find('map').firstElementChild?.focus()
    return
  }
  if (node.module !== undefined) select(node.module)
  else describeFile(node)
  if (matchMedia('(max-width: 62rem)').matches) find('chosen').scrollIntoView({ block: 'nearest', behavior: 'smooth' })
}

function crumbs(trail) {
  const parts = trail.map((node, i) => (i === trail.length - 1 ? el('b', {}, node.name) : [el('button', { type: 'button', onclick: () => ((view.zoom = view.zoom.slice(0, i)), draw()) }, node.name), el('span', { class: 'dim' }, '/')]))
  const measure = view.measure === 'gzip' ? ' gzip, estimated' : ''
  find('crumbs').replaceChildren(...parts.flat(), el('span', { class: 'sum' }, `${bytes(trail.at(-1).size)}${measure}`))
}

// select shows a module.
function select(index) {
  view.chosen = index
  for (const tile of find('map').children) tile.setAttribute('aria-pressed', String(!tile.node.children && tile.node.module === index))
  const module = bundle().modules[index]
  const inside = bundle().files.flatMap((file) => (file.parts ?? []).filter(([i]) => i === index).map(([, size]) => ({ file, size })))
  const total = inside.reduce((sum, { size }) => sum + size, 0)
  const gzip = inside.reduce((sum, { file, size }) => sum + (file.gzip ? (size * file.gzip) / file.size : 0), 0)
  const facts = [
    ['in the output', bytes(total)],
    gzip > 0 && ['gzip', `about ${bytes(gzip)}, its share of ${inside.length > 1 ? 'the files' : 'the file'}`],
    ['source', bytes(module.size)],
    module.package && ['package', `${module.package} ${module.version ?? ''}`],
    [inside.length > 1 ? 'files' : 'file', inside.map(({ file }) => file.name).join(', ') || 'in none: nothing of it is used'],
  ].filter(Boolean)
  const importers = bundle().modules.flatMap((m, i) => (m.imports.includes(index) ? [[i, '']] : m.lazy?.includes(index) ? [[i, ' import()']] : []))
  const chain = chainTo(index)
  find('chosen').replaceChildren(
    el('h2', {}, module.path),
    el('dl', {}, facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    el('h3', {}, 'Why it is there'),
    el('ol', { class: 'list', id: 'chain' }, chain.map(([i, how], depth) => indented(depth, how, link(i, i === index ? 'here' : '')))),
    el('h3', {}, importers.length > 0 ? `Imported by ${importers.length}` : 'Imported by nobody: the bundle begins here'),
    el('ul', { class: 'list' }, importers.slice(0, 30).map(([i, how]) => el('li', {}, link(i), el('span', { class: 'dim' }, how))), importers.length > 30 ? el('li', { class: 'dim' }, `and ${importers.length - 30} more`) : ''),
  )
}

function indented(depth, how, content) {
  const li = el('li', {}, content, how ? el('span', { class: 'dim' }, ' import()') : '')
  li.style.setProperty('--depth', Math.min(depth, 8))
  return li
}

const link = (index, extra = '') => el('button', { type: 'button', class: `module ${extra}`, onclick: () => reveal(index) }, bundle().modules[index].path)

// chainTo gives the shortest way from an entry to a module.
function chainTo(index) {
  const { modules } = bundle()
  const from = new Map(modules.flatMap((m, i) => (m.entry ? [[i, undefined]] : [])))
  const queue = [...from.keys()]
  for (let i = 0; i < queue.length && !from.has(index); i++) {
    const { imports, lazy = [] } = modules[queue[i]]
    for (const [list, how] of [[imports, ''], [lazy, 'lazy']]) {
      for (const next of list) if (!from.has(next)) from.set(next, [queue[i], how]) && queue.push(next)
    }
  }
  const chain = []
  for (let at = [index, '']; at; ) {
    const before = from.get(at[0])
    chain.unshift([at[0], before?.[1]])
    at = before
  }
  return chain
}

// reveal shows a module that may be outside of what the map shows.
function reveal(index) {
  view.zoom = []
  view.chosen = index
  draw()
  select(index)
}

function describeFile(node) {
  const file = bundle().files.find(({ name }) => name === node.name)
  find('chosen').replaceChildren(el('h2', {}, file.name), el('p', {}, file.parts === null
    ? `${bytes(file.size)}${file.gzip ? `, ${bytes(file.gzip)} with gzip` : ''}. No module is known to be in it: another bundler made it, it is a file of public/, or it only imports others.`
    : `${bytes(node.size)} of this file are the bundler’s own: what connects modules, comments with licences, names for exports.`))
}

// Keys: arrows go to the nearest tile in that direction.
function rove(tile) {
  for (const other of find('map').children) other.tabIndex = other === tile ? 0 : -1
  return tile
}

const centre = ({ rect }) => [rect.x + rect.w / 2, rect.y + rect.h / 2]
const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }

find('map').addEventListener('keydown', (event) => {
  if (event.key === 'Backspace' || event.key === 'Escape') {
    view.zoom = view.zoom.slice(0, -1)
    draw()
    find('map').firstElementChild?.focus()
    return
  }
  const direction = directions[event.key]
  if (!direction || !event.target.rect) return
  event.preventDefault()
  const [x, y] = centre(event.target)
  let best
  for (const tile of find('map').children) {
    const [dx, dy] = [centre(tile)[0] - x, centre(tile)[1] - y]
    const ahead = dx * direction[0] + dy * direction[1]
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0])
    if (tile === event.target || tile.className === 'group' || ahead <= 0) continue
    const cost = ahead + 2.5 * aside
    if (!best || cost < best.cost) best = { tile, cost }
  }
  if (best) rove(best.tile).focus()
})

// Search: what does not fit fades.
function markSearch() {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (module) => words.every((word) => module.path.toLowerCase().includes(word))
  const inside = (node) => (node.module !== undefined && fits(bundle().modules[node.module])) || [...(node.children?.values() ?? [])].some(inside)
  for (const tile of find('map').children) tile.classList.toggle('away', words.length > 0 && tile.className !== 'group' && !inside(tile.node))
  if (words.length === 0) return
  const sizes = sizesOf(bundle().files)
  const found = bundle().modules.map((module, i) => [i, module]).filter(([, module]) => fits(module)).sort(([a], [b]) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0))
  find('chosen').replaceChildren(el('h2', {}, `${found.length} ${found.length === 1 ? 'module' : 'modules'}`), el('ul', { class: 'list' }, found.slice(0, 40).map(([i]) => el('li', {}, link(i), el('span', { class: 'dim' }, ` ${bytes(sizes.get(i) ?? 0)}`)))))
}

function sizesOf(files) {
  const sizes = new Map()
  for (const file of files) for (const [i, size] of file.parts ?? []) sizes.set(i, (sizes.get(i) ?? 0) + weigh(file, size))
  return sizes
}

const table = (title, head, lines, none) => el('div', {}, el('h2', {}, title), lines.length === 0 ? el('p', { class: 'dim' }, none) : el('table', {}, el('thead', {}, el('tr', {}, head.map((text, i) => el('th', { scope: 'col', class: i > 0 && text !== 'Version' ? 'num' : '' }, text)))), el('tbody', {}, lines.map((cells) => el('tr', {}, cells.map((cell, i) => el('td', { class: i > 0 && head[i] !== 'Version' ? 'num' : '' }, cell)))))))

function tables() {
  const routes = [...data.routes].sort((a, b) => b.js + b.css - a.js - a.css).map((route) => [
    el('button', { type: 'button', class: 'module', onclick: () => setScope('client', `r ${route.page}`) }, route.pattern), bytes(route.js), bytes(route.css), String(route.files.length),
  ])
  const largest = [...sizesOf(bundle().files)].sort(([, a], [, b]) => b - a).slice(0, 20).map(([i, size]) => [link(i), bytes(size)])
  const files = bundle().files.slice(0, 20).map((file) => [el('button', { type: 'button', class: 'module', onclick: () => setScope(view.side, `f ${file.name}`) }, file.name), bytes(file.size), file.gzip ? bytes(file.gzip) : ''])
  const twice = data.duplicates.flatMap((pkg) => pkg.copies.map((copy) => [`${copy.dir} (${pkg.bundle})`, copy.version, bytes(copy.size)]))
  find('tables').replaceChildren(
    table('What a page loads, with gzip', ['Page', 'JS', 'CSS', 'Files'], routes, 'There are no pages.'),
    table(`Largest modules of the ${view.side}`, ['Module', view.measure === 'gzip' ? 'gzip ≈' : 'Bytes'], largest, 'Which modules are in the files is not known: another bundler made them.'),
    table(`Files of the ${view.side}`, ['File', 'Bytes', 'gzip'], files, 'There are no files.'),
    table('Packages that are there more than once', ['Copy', 'Version', 'Bytes'], twice, 'None.'),
  )
}

function scopes() {
  const option = (value, text) => el('option', { value }, text)
  const files = el('optgroup', { label: 'In one file' }, bundle().files.map((file) => option(`f ${file.name}`, file.name)))
  const routes = view.side === 'client' ? [el('optgroup', { label: 'What a page loads' }, data.routes.filter((route) => route.files.length > 0).map((route) => option(`r ${route.page}`, route.pattern)))] : []
  find('scope').replaceChildren(option('', 'everything'), ...routes, files)
  find('scope').value = view.scope
}

function setScope(side, scope) {
  Object.assign(view, { scope, zoom: [] }, side === view.side ? {} : { side, chosen: undefined })
  document.querySelector(`#side [value=${side}]`).checked = true
  update()
  scrollTo({ top: 0 })
}

function update() {
  find('measure').hidden = view.side === 'server'
  if (view.side === 'server') view.measure = find('measure').value = 'size'
  scopes()
  draw()
  tables()
  if (view.chosen === undefined && view.search === '') overview()
}

function overview() {
  const { files, modules } = bundle()
  const sum = (key) => files.reduce((total, file) => total + (file[key] || file.size), 0)
  find('chosen').replaceChildren(
    el('h2', {}, view.side === 'client' ? 'What browsers can load' : 'The server’s bundle'),
    el('dl', {}, [['files', files.length], ['modules', modules.length], ['size', bytes(sum('size'))], ...(view.side === 'client' ? [['gzip', bytes(sum('gzip'))]] : [])].flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, String(value))])),
    el('p', { class: 'dim' }, 'Choose a module to see why it is there.'),
  )
}

find('name').textContent = data.name
find('about').textContent = `${new Date(data.time).toLocaleString('en-GB')} · dx ${data.dx}`
find('side').addEventListener('change', (event) => setScope(event.target.value, ''))
find('scope').addEventListener('change', () => setScope(view.side, find('scope').value))
find('measure').addEventListener('change', () => ((view.measure = find('measure').value), update()))
find('search').addEventListener('input', () => {
  Object.assign(view, { search: find('search').value, zoom: [] })
  draw()
  if (view.search === '') view.chosen === undefined ? overview() : select(view.chosen)
})
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target.matches('input, select')) return
  event.preventDefault()
  find('search').focus()
})
let resized
addEventListener('resize', () => {
  cancelAnimationFrame(resized)
  resized = requestAnimationFrame(draw)
})
update()
