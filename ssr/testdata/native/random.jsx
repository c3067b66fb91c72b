// Trees from a seed, of everything that may meet in a page.
import React, { Activity, Component, Fragment, Suspense, createContext, createElement as h, forwardRef, lazy, memo, use, useContext, useId, useMemo, useReducer, useState } from 'react'
import * as ReactDOM from 'react-dom'

const contexts = [createContext('a'), createContext(0), createContext()]
const tags = ['div', 'span', 'p', 'a', 'ul', 'li', 'table', 'tr', 'td', 'svg', 'g', 'path', 'math', 'select', 'option', 'textarea', 'input', 'button', 'form',
  'pre', 'title', 'meta', 'link', 'style', 'script', 'img', 'picture', 'noscript', 'br', 'x-y', 'foreignObject', 'object', 'label', 'video', 'tbody', 'head', 'body']
const props = ['id', 'className', 'title', 'href', 'src', 'style', 'value', 'defaultValue', 'checked', 'disabled', 'data-a', 'aria-b', 'onClick', 'tabIndex', 'rel',
  'name', 'action', 'async', 'srcSet', 'sizes', 'loading', 'fetchPriority', 'itemProp', 'charSet', 'content', 'type', 'multiple', 'selected', 'rows', 'span',
  'fillOpacity', 'xlinkHref', 'hidden', 'download', 'dangerouslySetInnerHTML', 'suppressHydrationWarning', 'crossOrigin', 'key', 'media', 'formAction']
const texts = ['', 'a', '<&>"\'', '\n', ' x ', 'ü😀', '1', 'stylesheet', 'viewport', 'javascript:x', '</script>', '</style>', 'high', 'low', 'lazy', 'data:x', 'b'.repeat(300)]

const fn = Object.assign(() => {}, { toString: () => 'fn' }) // engines print functions in their own ways
const timed = (value, n, error) => new Promise((resolve, reject) => setTimeout(() => error ? reject(error) : resolve(value), n * 4))

// random makes the tree of a seed. Its promises come from later(value, n, error), with n from 0 to 3.
export function random(seed, later = timed) {
  let state = (seed * 2654435761 + 1) >>> 0
  const next = (n) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
  const pick = (list) => list[next(list.length)]
  const text = () => pick(texts)
  const promise = () => {
    const value = text(), n = next(4), fails = next(6) === 0
    return later(value, n, fails ? new Error('late ' + value) : undefined)
  }
  const value = () => [text, text, text, () => next(100) - 50, () => next(100) / 8, () => true, () => false, () => null, () => undefined,
    () => fn, () => [1, text()], () => ({ toString: () => 'o' }), () => 7n, () => NaN][next(14)]()
  const properties = (tag) => {
    const out = {}
    for (let i = next(5); i > 0; i--) {
      const name = pick(props)
      if (name === 'style') out.style = Object.fromEntries(Array.from({ length: next(4) }, () => [pick(['color', 'marginTop', '--x', 'opacity', 'WebkitFlex']), value()]))
      else if (name === 'dangerouslySetInnerHTML') { if (next(3) === 0) out[name] = { __html: text() } }
      else if (name === 'key') out.key = text()
      else out[name] = value()
    }
    if (tag === 'script' && next(2)) Object.assign(out, { async: true, src: '/s' + next(3) })
    if (tag === 'img' && next(2)) out.src = '/i' + next(15)
    if (tag === 'link' && next(2)) Object.assign(out, { rel: pick(['icon', 'stylesheet']), href: '/l' + next(3), precedence: pick(['low', 'high', undefined]) })
    if (tag === 'style' && next(2)) Object.assign(out, { href: 's' + next(3), precedence: pick(['low', 'high']) })
    return out
  }
  const children = (depth) => Array.from({ length: next(4) }, () => node(depth - 1))
  const node = (depth) => {
    if (depth <= 0) return leaf()
    switch (next(22)) {
      case 0: return h(Fragment, null, ...children(depth))
      case 1: return children(depth)
      case 2: { const list = children(depth); return h(() => list) }
      case 3: { const list = children(depth), n = next(3); return h(() => { for (let i = 0; i < n; i++) useId(); return h('i', { id: useId() }, list) }) }
      case 4: { const list = children(depth); return h(pick(contexts), { value: text() }, list) }
      case 5: { const c = pick(contexts), t = text(); return h(memo(() => [String(useContext(c)), useMemo(() => t, [])])) }
      case 6: { const list = children(depth), t = text(); return h(class extends Component { static contextType = contexts[0]; state = { a: t }; render() { return [this.context, this.state.a, list] } }) }
      case 7: { const list = children(depth), target = next(4); return h(() => { const [n, set] = useState(0); const [m] = useReducer((a) => a, n); if (n < target) set(n + 1); return [n, m, useId(), list] }) }
      case 8: case 9: return h(Suspense, { fallback: next(3) ? node(depth - 1) : 'wait' }, ...children(depth))
      case 10: { const p = promise(), list = children(depth); return h(() => [use(p), list, useId()]) }
      case 11: { const p = promise(); return h(lazy(() => p.then((v) => ({ default: () => h('b', null, v) })))) }
      case 12: { const list = children(depth); return h(forwardRef((given, ref) => h('u', { title: typeof ref }, list)), { ref: next(2) ? () => {} : undefined }) }
      case 13: return next(4) ? leaf() : h(() => { throw new Error('thrown ' + text()) })
      case 14: return h(Activity, { mode: pick(['visible', 'hidden']) }, ...children(depth))
      case 15: { const list = children(depth), href = '/p' + next(5), as = pick(['image', 'style', 'script', 'font']); return h(() => { ReactDOM.preload(href, { as }); return list }) }
      case 16: { const list = children(depth); return h(contexts[1].Consumer, null, (v) => [String(v), list]) }
      case 17: return new Set(children(depth))
      case 18: return next(3) ? leaf() : promise()
    }
    const tag = pick(tags)
    const own = properties(tag)
    return own.dangerouslySetInnerHTML || /^(br|img|input|meta|link|textarea)$/.test(tag) ? h(tag, own) : h(tag, own, ...(/^(title|style|script)$/.test(tag) ? [text()] : children(depth)))
  }
  const leaf = () => pick([text, () => next(1000), () => null, () => false, text])()
  return node(6)
}
