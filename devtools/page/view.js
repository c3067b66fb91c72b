// What the page is made of: elements, numbers, values, errors.

// el makes an element; props that begin with "on" are listeners.
export function el(name, props, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(props ?? {})) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else if (value === true) element.setAttribute(key, '')
    else if (value !== undefined && value !== false) element.setAttribute(key, value)
  }
  element.append(...children.flat(2).filter((child) => child !== undefined && child !== false && child !== ''))
  return element
}

export const ms = (value) => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en')) + ' ms'

export const bytes = (n) => (n < 1000 ? `${n} B` : n < 1e6 ? `${(n / 1000).toFixed(1)} kB` : `${(n / 1e6).toFixed(1)} MB`)

export const clock = (time) => new Date(time).toLocaleTimeString('en-GB')

// editor links a file to the editor of who develops: Vite opens it.
export function editor(base, file, text) {
  const href = `${base}__open-in-editor?file=${encodeURIComponent(file)}`
  const open = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    fetch(href)
  }
  return el('a', { href, onclick: open, title: 'Open in the editor', class: 'mono' }, text)
}

// message shows an error's text.
export const message = (text, project) => el('pre', {}, places(text, project))

// places makes those in a text lead to the editor.
export function places(text, { base, dir }) {
  const parts = text.split(/((?<![\w/:])[\w.@[\]()/+-]+\.[a-z]+:\d+:\d+)/)
  return parts.map((part, i) => (i % 2 === 0 || part.includes('://') ? part : editor(base, `${dir}/${part}`, part)))
}

// decode gives the value of a field as far as it can be shown: [value], or
// [0, flat] in the flat form of devalue, where numbers are places in a list.
export function decode(field) {
  if (field.length === 1) return field[0]
  const flat = field[1]
  const special = { '-1': undefined, '-2': undefined, '-3': NaN, '-4': Infinity, '-5': -Infinity, '-6': -0 }
  if (typeof flat === 'number') return special[flat]
  const seen = new Map()
  const at = (i) => {
    if (i < 0) return special[i]
    if (seen.has(i)) return seen.get(i)
    const value = flat[i]
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value) && typeof value[0] === 'string') {
      const tagged = new Tagged(value[0])
      seen.set(i, tagged)
      const rest = value.slice(1)
      tagged.value = tagged.name === 'Map' || tagged.name === 'Set' ? rest.map(at) : tagged.name === 'null' ? pairs(rest, at) : tagged.name === 'Promise' ? `number ${at(rest[0])}` : rest.join(' ')
      return tagged
    }
    const made = Array.isArray(value) ? [] : {}
    seen.set(i, made)
    for (const key of Object.keys(value)) made[key] = at(value[key])
    return made
  }
  return at(0)
}

const pairs = (list, at) => Object.fromEntries(list.flatMap((key, i) => (i % 2 ? [] : [[key, at(list[i + 1])]])))

class Tagged {
  constructor(name) {
    this.name = name
  }
}

// tree shows a value; what is inside of it is made when it is opened.
export function tree(value, key, open = 0, around = []) {
  const name = key === undefined ? '' : el('span', { class: 'key' }, `${key}: `)
  if (value instanceof Tagged && (typeof value.value !== 'object' || around.includes(value))) return el('div', {}, name, el('span', { class: 'word' }, `${value.name} `), String(value.value ?? '…'))
  const inner = value instanceof Tagged ? value.value : value
  if (inner === null || typeof inner !== 'object') return el('div', {}, name, leaf(inner))
  if (around.includes(value)) return el('div', {}, name, el('span', { class: 'word' }, '(the same as around it)'))
  const keys = Object.keys(inner)
  const kind = value instanceof Tagged && value.name !== 'null' ? `${value.name} ` : ''
  const label = Array.isArray(inner) ? `${kind}[${keys.length}]` : `{ ${keys.slice(0, 4).join(', ')}${keys.length > 4 ? ', …' : ''} }`
  if (keys.length === 0) return el('div', {}, name, label)
  const details = el('details', { open: open > 0 }, el('summary', {}, name, el('span', { class: 'dim' }, label)))
  const fill = () => {
    if (!details.open || details.children.length > 1) return
    const shown = keys.slice(0, 200)
    details.append(el('div', { class: 'in' }, shown.map((k) => tree(inner[k], k, open - 1, [...around, value])), keys.length > 200 ? el('div', { class: 'dim' }, `… and ${keys.length - 200} more`) : ''))
  }
  details.addEventListener('toggle', fill)
  fill()
  return details
}

function leaf(value) {
  if (typeof value === 'string') return el('span', { class: 'string' }, JSON.stringify(value))
  if (typeof value === 'number') return el('span', { class: 'number' }, Object.is(value, -0) ? '-0' : String(value))
  return el('span', { class: 'word' }, String(value))
}
