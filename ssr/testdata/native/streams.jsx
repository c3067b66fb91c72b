// Trees whose promises settle one step after the other, each when all that the
// step before has brought about is sent.
import { Activity, Component, Fragment, Suspense, createContext, createElement as h, lazy, memo, use, useContext, useId, useState } from 'react'
import * as ReactDOM from 'react-dom'
import { random } from './random.jsx'

const timer = () => new Promise((next) => setTimeout(next))

// steps gives the promises of a tree, and settles them.
export function steps(turn = timer) {
  const list = []
  const at = (step, value, error) => {
    const { promise, resolve, reject } = deferred()
    ;(list[step] ??= []).push(() => error ? reject(error) : resolve(value))
    return promise
  }
  // kept gives a component the same promise each time that it renders.
  const promises = []
  at.kept = (step, value) => promises[step] ??= at(step, value)
  const run = async () => {
    for (let step = 0; step < 8; step++) {
      for (let i = 0; i < 8; i++) await turn()
      for (const settle of list[step] ?? []) settle()
    }
  }
  return { at, run }
}

function deferred() {
  const out = {}
  out.promise = new Promise((resolve, reject) => Object.assign(out, { resolve, reject }))
  return out
}

const Use = ({ p, children }) => h('i', null, use(p), children)
const Text = ({ p }) => use(p)
const Id = ({ children }) => h('u', { id: useId() }, children)
const Wait = ({ p, fallback = h('b', null, 'wait'), children }) => h(Suspense, { fallback }, h(Use, { p }, children))
const Name = createContext('default')
const Show = ({ p }) => [use(p), useContext(Name)]
const Fail = ({ p }) => { use(p); throw new Error('after a promise') }
const sheet = (href, precedence = 'p') => ({ rel: 'stylesheet', href, precedence })
const large = 'x'.repeat(700)

// streamed finds a tree: one of those below, or one from a seed.
export function streamed(name, at) {
  const tree = streams[name]
  return tree ? tree(at) : random(Number(name), (value, n, error) => at(n, value, error))
}

export const streams = {
  one: (at) => h('p', null, 'a', h(Wait, { p: at(0, 'v') }), 'b'),
  inOrder: (at) => [h(Wait, { key: 1, p: at(0, 'v') }), h(Wait, { key: 2, p: at(1, 'w') })],
  outOfOrder: (at) => h('p', null, h(Wait, { p: at(2, 'v') }), h(Wait, { p: at(0, 'w') }), h(Wait, { p: at(1, 'x') })),
  together: (at) => h('p', null, h(Wait, { p: at(1, 'v') }), h(Wait, { p: at(1, 'w') })),
  nested: (at) => h(Wait, { p: at(0, 'outer') }, h(Wait, { p: at(1, 'inner') })),
  innerFirst: (at) => h(Suspense, { fallback: 'outer' }, h(Wait, { p: at(0, 'inner') }), h(Use, { p: at(1, 'outer') })),
  parts: (at) => h('p', null, h(Suspense, { fallback: 'wait' }, h('b', null, 'now'), h(Use, { p: at(0, 'v') }), h(Use, { p: at(1, 'w') }), h(Use, { p: at(2, 'x') }))),
  partsInside: (at) => h(Suspense, { fallback: 'wait' }, h(Use, { p: at(0, 'v') }, h(Use, { p: at(2, 'deep') }), h('b', null, 'x')), h(Use, { p: at(1, 'w') })),
  texts: (at) => h('p', null, 'a', h(Suspense, { fallback: 'wait' }, 'b', h(Text, { p: at(0, 'c') }), 'd', h(Text, { p: at(1, 'e') })), 'f'),
  fails: (at) => h('p', null, h(Wait, { p: at(0, 0, new Error('rejected')) }), h(Wait, { p: at(1, 'v') })),
  failsAfter: (at) => h(Suspense, { fallback: h('b', null, 'f') }, h(Fail, { p: at(0, 'v') })),
  failsInside: (at) => h(Wait, { p: at(0, 'v') }, h(Suspense, { fallback: 'g' }, h(Fail, { p: at(1, 'w') }))),
  shellWaits: (at) => h('p', null, h(Use, { p: at(0, 'shell') }), h(Wait, { p: at(1, 'late') })),
  fallbackWaits: (at) => h('p', null, h(Wait, { p: at(2, 'v'), fallback: h(Use, { p: at(1, 'f') }) })),
  fallbackTooLate: (at) => h('p', null, h(Wait, { p: at(0, 'v'), fallback: h(Use, { p: at(1, 'f') }) }), h(Wait, { p: at(2, 'w') })),
  fallbackInside: (at) => h(Wait, { p: at(2, 'v'), fallback: h(Wait, { p: at(0, 'f') }) }),
  fallbackOfLate: (at) => h(Wait, { p: at(0, 'v') }, h(Wait, { p: at(2, 'w'), fallback: h(Use, { p: at(1, 'f') }) })),
  ids: (at) => h(Id, null, h(Suspense, { fallback: h(Id) }, h(Id, null, h(Use, { p: at(0, 'v') }, h(Id))), h(Id)), h(Id)),
  contexts: (at) => h(Name, { value: 'a' }, h(Suspense, { fallback: h(Show, { p: at(0, 'f') }) }, h(Name, { value: 'b' }, h(Show, { p: at(1, 'v') })), h(Show, { p: at(2, 'w') }))),
  large: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h(Use, { p: at(0, large) }), large), h(Suspense, { fallback: 'g' }, large)),
  table: (at) => h('table', null, h('tbody', null, h(Suspense, { fallback: h('tr', null, h('td')) }, h(() => h('tr', null, h(Suspense, { fallback: h('td') }, h(() => h('td', null, use(at.kept(1, 'cell'))))), h('td', null, use(at.kept(0, 'row')))))))),
  tableBody: (at) => h('table', null, h(Suspense, { fallback: null }, h('thead', null, h('tr', null, h('th', null, 'h'))), h(() => h('tbody', null, h('tr', null, h('td', null, use(at.kept(0, 'v')))))))),
  columns: (at) => h('table', null, h('colgroup', null, h(Suspense, { fallback: null }, h(() => h('col', { title: use(at.kept(0, 'v')) }))))),
  svg: (at) => h('svg', null, h(Suspense, { fallback: h('path') }, h(() => h('g', { id: use(at.kept(0, 'v')) }, h(Suspense, { fallback: null }, h(() => h('text', null, use(at.kept(1, 'w'))))))))),
  math: (at) => h('math', null, h(Suspense, { fallback: null }, h(() => h('mi', null, use(at.kept(0, 'v')))))),
  select: (at) => h('select', { defaultValue: 'v' }, h(Suspense, { fallback: null }, h(() => h('option', null, use(at.kept(0, 'v')))))),
  form: (at) => h(Suspense, { fallback: 'f' }, h(Use, { p: at(0, 'v') }, h('form', { action: () => {} }, h('button', { formAction: () => {} })))),
  lazy: (at) => { const L = lazy(() => at.kept(0, { default: ({ a }) => h('u', null, a) })); return h('p', null, h(Suspense, { fallback: 'f' }, h(L, { a: 'x' }), h(memo(L), { a: 'y' }))) },
  legacy: (at) => { const state = {}; const L = () => { if (!state.done) throw (state.p ??= at(0).then(() => { state.done = true })); return 'legacy' }; return h(Suspense, { fallback: 'f' }, h(L)) },
  promise: (at) => h('p', null, h(Suspense, { fallback: 'f' }, at(0, 'child'), h(Fragment, null, at(1, h('b', null, 'element'))))),
  class: (at) => { class K extends Component { state = { n: 1 }; render() { return h(Use, { p: at.kept(0, 'v') }, this.state.n) } } return h(Suspense, { fallback: 'f' }, h(K)) },
  state: (at) => { let calls = 0; const K = () => { const [n] = useState(() => ++calls); return [use(at.kept(0, 'v')), n, useId()] }; return h(Suspense, { fallback: 'f' }, h(K)) },
  activity: (at) => Activity ? h(Activity, null, h(Wait, { p: at(0, 'v') }), 'x') : null,
  hoisted: (at) => h(Suspense, { fallback: h('title', null, 'no') }, h(Use, { p: at(0, 'v') }, h('title', null, 'late'), h('meta', { name: 'm', content: 'c' }), h('link', { rel: 'icon', href: '/i' }), h('img', { src: '/a' }), h('script', { async: true, src: '/s' }))),
  preloads: (at) => h(Suspense, { fallback: 'f' }, h(() => { const v = use(at.kept(0, 'v')); ReactDOM.preload('/f', { as: 'font' }); ReactDOM.preconnect('https://a.test'); ReactDOM.prefetchDNS('https://b.test'); return v })),
  sheet: (at) => h('p', null, h(Wait, { p: at(0, 'v') }, h('link', sheet('/a')), 'x')),
  sheetShell: (at) => h('p', null, h('link', sheet('/a')), h(Wait, { p: at(0, 'v') }, h('link', sheet('/a')), h('link', sheet('/b')))),
  sheetSoon: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h('link', sheet('/a')), h(Use, { p: at(0, 'v') }))),
  sheetHere: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h('link', sheet('/a'))), h(Wait, { p: at(0, 'v') })),
  sheets: (at) => h('p', null, h(Wait, { p: at(0, 'v') }, h('link', sheet('/a', 'low')), h('link', sheet('/b', 'high')), h('link', sheet('/a', 'high'))), h(Wait, { p: at(1, 'w') }, h('link', sheet('/b', 'high')), h('link', sheet('/c', 'low'))), h(Wait, { p: at(2, 'x') })),
  sheetAttributes: (at) => h('p', null, h(Wait, { p: at(0, 'v') }, h('link', { ...sheet('/a?<&>"\u2028\'', 'p<&">'), media: 'print', crossOrigin: 'anonymous', integrity: 'i', fetchPriority: 'low', hrefLang: 'de', referrerPolicy: 'r', className: 'c<', hidden: true, title: 5, tabIndex: null, 'data-X': 'é😀\ud800', onload: 'x', onClick() {}, style: { a: 1 }, src: 'javascript:x', id: false, ÄÖ: 1, about: { toString: () => 'o&' }, '<': 1 }),
    h('link', { ...sheet('javascript:x'), hidden: false, src: '/s' }))),
  sheetPreloaded: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h(() => { const v = use(at.kept(0, 'v')); ReactDOM.preload('/a', { as: 'style', integrity: 'i' }); ReactDOM.preinit('/b', { as: 'style', precedence: 'p' }); return v })), h(Wait, { p: at(1, 'w') }, h('link', sheet('/a')), h('link', sheet('/b')))),
  sheetPreinit: (at) => h('p', null, h(Wait, { p: at(0, 'v') }, h(() => { ReactDOM.preinit('/a', { as: 'style', precedence: 'p', media: 'print' }); return null }), h('link', sheet('/a')))),
  sheetFallback: (at) => h('p', null, h(Suspense, { fallback: h('b', null, h('link', sheet('/f')), h('style', { href: 'f', precedence: 'p' }, 'f')) }, h(Use, { p: at(0, 'v') }))),
  sheetLateFallback: (at) => h('p', null, h(Wait, { p: at(0, 'v') }, h(Suspense, { fallback: h('b', null, h('link', sheet('/f')), h('style', { href: 'f', precedence: 'p' }, 'f')) }, h('link', sheet('/a')), h(Use, { p: at(1, 'w') })))),
  sheetNested: (at) => h('p', null, h(Wait, { p: at(0, 'v') }, h('link', sheet('/a')), h(Wait, { p: at(1, 'w') }, h('link', sheet('/b')), h('style', { href: 's', precedence: 'p' }, 's')), h(Suspense, { fallback: 'g' }, h('link', sheet('/c')), 'c'))),
  sheetInnerFirst: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h(Wait, { p: at(0, 'v') }, h('link', sheet('/a'))), h(Use, { p: at(1, 'w') }, h('style', { href: 's', precedence: 'q' }, 's')))),
  sheetParts: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h('link', sheet('/a')), h(Use, { p: at(0, 'v') }, h('link', sheet('/b')), h('style', { href: 's', precedence: 'q' }, 's')), h(Use, { p: at(1, 'w') }, h('link', sheet('/c'))), h(Use, { p: at(2, 'x') }))),
  sheetFails: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h('link', sheet('/a')), h(Fail, { p: at(0, 'v') })), h(Wait, { p: at(1, 'w') }, h('link', sheet('/a')), h('link', sheet('/b')))),
  sheetAfterFailure: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h(Fail, { p: at(0, 'v') })), h(Wait, { p: at(1, 'w') }, h('link', sheet('/b')))),
  sheetAfterOthers: (at) => h('p', null, h(Wait, { p: at(0, 'v') }), h(Wait, { p: at(1, 'w') }, h('link', sheet('/b'))), h(Suspense, { fallback: 'f' }, h(Fail, { p: at(2, 'v') }))),
  sheetLarge: (at) => h('p', null, h(Wait, { p: at(0, 'v') }, h(Suspense, { fallback: 'g' }, h('link', sheet('/a')), large), h(Suspense, { fallback: 'g' }, h('style', { href: 's', precedence: 'q' }, 's'), large.repeat(30)))),
  style: (at) => h('p', null, h('style', { href: 'a', precedence: 'p' }, 'shell'), h(Wait, { p: at(0, 'v') }, h('style', { href: 'b c', precedence: 'p' }, 'late</style>'), h('style', { href: 'd', precedence: 'p' }, 'too'), h('style', { href: 'd', precedence: 'q' }, 'not')), h(Wait, { p: at(1, 'w') }, h('style', { href: 'e', precedence: 'p' }, 'later'))),
  styleInner: (at) => h('p', null, h(Wait, { p: at(0, 'v') }, h(Suspense, { fallback: 'g' }, h('style', { href: 's', precedence: 'q' }, 's'), 'x'))),
  styleShared: (at) => h('p', null, h(Wait, { p: at(1, 'v') }, h('style', { href: 'a', precedence: 'p' }, 'a')), h(Wait, { p: at(0, 'w') }, h('style', { href: 'a', precedence: 'p' }, 'a'), h('link', sheet('/a')))),
  styleText: (at) => h('p', null, h(Wait, { p: at(0, 'v') }, 'a', h('style', { href: 'a', precedence: 'p', dangerouslySetInnerHTML: { __html: 'inner' } }), 'b', h('link', sheet('/a')), 'c')),
  many: (at) => h('ul', null, Array.from({ length: 20 }, (_, i) => h('li', { key: i }, h(Wait, { p: at(i * 7 % 5, i) }, i % 3 ? null : large)))),
  deep: (at) => { let e = h('b', null, 'x'); for (let i = 5; i >= 0; i--) e = h(Wait, { p: at(i, 'level ' + i) }, e); return e },
  deepReversed: (at) => { let e = h('b', null, 'x'); for (let i = 0; i < 6; i++) e = h(Suspense, { fallback: 'f' + i }, h(Use, { p: at(i, 'level ' + i) }), e); return e },
}
