// Streamed pages: what is sent when, by the native renderer or by react-dom.
// A case gives an element and steps; a step settles promises, and what that
// leads to is done before the next one.
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { renderToReadableStream } from 'react-dom/server.bun'

const { Activity, Component, Fragment, Suspense, createContext, createElement: h, lazy, memo, use, useContext, useId, useState } = React
const later = () => Promise.withResolvers()
const Use = ({ p, children }) => [use(p), children]
const Wait = ({ p, children }) => h(Suspense, { fallback: h('i', null, 'wait') }, h(Use, { p }, children))
const Id = ({ p }) => { const id = useId(); return h('b', { id }, p && use(p), h(Inner)) }
const Inner = () => h('u', { id: useId() })
const Throw = ({ what }) => { throw what }
const Name = createContext('nobody')
const Named = ({ p }) => [use(p), ' ', useContext(Name)]
const big = (n, text = 'x') => h('p', null, text.repeat(n))

// Each has promises a to d to wait for; a step is a text like "a", "!b" for a
// rejection, "ab" for two at the same time, or "*" for an abort.
const pages = {
  inOrder: [({ a, b, c }) => [h(Wait, { p: a, key: 1 }), h(Wait, { p: b, key: 2 }), h(Wait, { p: c, key: 3 })], 'a', 'b', 'c'],
  outOfOrder: [({ a, b, c }) => h('main', null, h(Wait, { p: a }), 'text', h(Wait, { p: b }), h(Wait, { p: c })), 'c', 'a', 'b'],
  together: [({ a, b, c }) => h('main', null, h(Wait, { p: a }), h(Wait, { p: b }), h(Wait, { p: c })), 'ca', 'b'],
  samePromise: [({ a }) => h('main', null, h(Wait, { p: a }), h(Wait, { p: a }), h(Use, { p: Promise.resolve('now') })), 'a'],
  nested: [({ a, b }) => h('main', null, h(Wait, { p: a }, h(Wait, { p: b }, 'inner'), 'outer')), 'a', 'b'],
  nestedInnerFirst: [({ a, b }) => h('main', null, h(Wait, { p: a }, h(Wait, { p: b }, 'inner'), 'outer')), 'b', 'a'],
  siblingsInside: [({ a, b, c }) => h(Suspense, { fallback: 'f' }, 'x', h(Use, { p: a }), 'y', h('b', null, h(Use, { p: b })), h(Use, { p: c }), 'z'), 'b', 'a', 'c'],
  siblingsAround: [({ a, b }) => h(Suspense, { fallback: 'f' }, h(Use, { p: a }), h(Wait, { p: b }, 'inner'), big(600)), 'b', 'a'],
  shellWaits: [({ a, b }) => h('main', null, 'a', h(Use, { p: a }), 'b', h(Wait, { p: b })), 'a', 'b'],
  shellWaitsLast: [({ a, b }) => h('main', null, h(Use, { p: a }), h(Wait, { p: b })), 'b', 'a'],
  rejects: [({ a, b }) => h('main', null, h(Wait, { p: a }), h(Wait, { p: b })), '!a', 'b'],
  rejectsNested: [({ a, b }) => h('main', null, h(Wait, { p: a }, h(Wait, { p: b }), 'outer')), 'a', '!b'],
  rejectsOuter: [({ a, b }) => h('main', null, h(Suspense, { fallback: 'f' }, h(Use, { p: a }), h(Wait, { p: b }))), '!a', 'b'],
  rejectsTwice: [({ a, b }) => h('main', null, h(Suspense, { fallback: 'f' }, h(Use, { p: a }), h(Use, { p: b }))), '!a', '!b'],
  rejectedBefore: [() => h('main', null, h(Wait, { p: Promise.reject(new Error('early')) })), ''],
  rejectsShell: [({ a, b }) => h('main', null, h(Use, { p: a }), h(Wait, { p: b })), '!a', 'b'],
  throws: [({ a }) => h('main', null, h(Suspense, { fallback: h('i', null, 'f') }, h('p', null, 'x', h(Throw, { what: new Error('thrown') }))), h(Wait, { p: a })), 'a'],
  throwsLater: [({ a }) => h('main', null, h(Wait, { p: a }, h('p', null, h(Throw, { what: new Error('later') })))), 'a'],
  throwsOdd: [({ a }) => h('main', null, h(Wait, { p: a }, h(Throw, { what: null })), h(Wait, { p: a }, h(Throw, { what: 'text' })), h(Wait, { p: a }, h(Throw, { what: undefined }))), 'a'],
  throwsInLateFallback: [({ a }) => h('main', null, h(Wait, { p: a }, h(Suspense, { fallback: h(Throw, { what: new Error('fallback') }) }, h(Throw, { what: new Error('content') })))), 'a'],
  invalidChild: [({ a }) => h('main', null, h(Wait, { p: a }, { an: 'object' }), h(Wait, { p: a }, h(undefined))), 'a'],
  storeWithoutSnapshot: [({ a }) => { const S = () => { use(a); return React.useSyncExternalStore(() => {}, () => 1) }; return h('main', null, h(Suspense, { fallback: 'f' }, h(S))) }, 'a'],
  fallbackWaits: [({ a, b }) => h('main', null, h(Suspense, { fallback: h(Use, { p: a }) }, h(Use, { p: b }))), 'a', 'b'],
  fallbackWaitsLonger: [({ a, b }) => h('main', null, h(Suspense, { fallback: h(Use, { p: a }) }, h(Use, { p: b }))), 'b', 'a'],
  fallbackWithBoundary: [({ a, b }) => h('main', null, h(Suspense, { fallback: h(Wait, { p: a }) }, h(Use, { p: b }))), 'a', 'b'],
  fallbackWithBoundaryLate: [({ a, b }) => h('main', null, h(Suspense, { fallback: h(Wait, { p: a }) }, h(Use, { p: b }))), 'b', 'a'],
  emptyFallback: [({ a, b }) => [h(Suspense, { key: 1 }, h(Use, { p: a })), h(Suspense, { key: 2, fallback: null }, h(Use, { p: b }))], 'ab'],
  outlined: [({ a }) => h('main', null, h(Suspense, { fallback: 'f' }, big(9000)), h(Suspense, { fallback: 'g' }, big(9000, 'y')), h(Suspense, { fallback: 'h' }, 'small'), h(Wait, { p: a }, big(20000))), 'a'],
  outlinedAlone: [() => h('main', null, h(Suspense, { fallback: 'f' }, big(9000)), h(Suspense, { fallback: 'g' }, big(9000, 'y')))],
  outlinedNested: [({ a, b }) => h('main', null, h(Wait, { p: a }, big(9000), h(Suspense, { fallback: 'g' }, big(9000, 'y'), h(Wait, { p: b }, big(700))))), 'a', 'b'],
  outlinedLate: [({ a, b, c }) => h('main', null, h(Wait, { p: a }, h(Suspense, { fallback: 'f' }, big(7000)), h(Suspense, { fallback: 'f' }, big(7000))), h(Wait, { p: b }, h(Suspense, { fallback: 'k' }, big(14000), h(Use, { p: c })))), 'b', 'a', 'c'],
  headLate: [({ a }) => h('main', null, h('title', null, 'early'), h(Wait, { p: a }, h('title', null, 'late'), h('meta', { name: 'm', content: 'c' }), h('link', { rel: 'icon', href: '/i' }), h('img', { src: '/late.png' }))), 'a'],
  headSuspends: [({ a, b }) => h('main', null, h(() => h('title', null, use(a))), h('meta', { name: 'm' }), h(Wait, { p: b }, h('link', { rel: 'canonical', href: '/c' }))), 'a', 'b'],
  resourcesLate: [({ a }) => { const R = () => { use(a); ReactDOM.preload('/font.woff2', { as: 'font', crossOrigin: '' }); ReactDOM.preconnect('https://x.test'); ReactDOM.preinit('/s.js', { as: 'script' }); return h('script', { async: true, src: '/t.js' }) }; return h('main', null, h(Suspense, { fallback: 'f' }, h(R))) }, 'a'],
  formLate: [({ a, b }) => h('main', null, h(Wait, { p: a }, h('form', { action: () => {} })), h(Wait, { p: b }, h('form', { action: () => {} }))), 'a', 'b'],
  formInShell: [({ a }) => h('main', null, h('form', { action: () => {} }), h(Wait, { p: a }, h('button', { formAction: () => {} }))), 'a'],
  ids: [({ a, b }) => h('main', null, h(Id), h(Suspense, { fallback: h(Id) }, h(Id, { p: a }), h(Id, { p: b })), [h(Id, { key: 1 }), h(Wait, { key: 2, p: a }, h(Id), h(Id))]), 'b', 'a'],
  idsNested: [({ a, b }) => h(Wait, { p: a }, h(Id), h(Wait, { p: b }, h(Id), h(Fragment, null, h(Id), h(Id)))), 'a', 'b'],
  context: [({ a, b }) => h(Name, { value: 'one' }, h(Suspense, { fallback: 'f' }, h(Named, { p: a }), h(Name, { value: 'two' }, h(Named, { p: b }))), h(Name, { value: 'three' }, h(Named, { p: Promise.resolve('x') }))), 'b', 'a'],
  text: [({ a, b }) => h('main', null, 'a', h(Suspense, { fallback: 'f' }, 'b', h(Use, { p: a }), 'c'), 'd', h(Suspense, { fallback: 'g' }, h(Use, { p: b }, 'e')), 'f'), 'b', 'a'],
  textSegments: [({ a, b, c }) => h(Suspense, { fallback: 'f' }, 'a', h(Use, { p: a }), h(Use, { p: b }), '', h(Use, { p: c }, 1, 2)), 'c', 'b', 'a'],
  promiseChildren: [({ a, b }) => h('main', null, h(Suspense, { fallback: 'f' }, 'x', a, [b], 'y')), 'b', 'a'],
  asyncComponent: [({ a }) => { const A = async ({ p }) => h('b', null, await p); return h('main', null, h(Suspense, { fallback: 'f' }, h(A, { p: a }))) }, 'a', ''],
  lazyComponent: [({ a, b }) => { const L = lazy(() => a.then(() => ({ default: ({ x }) => h('u', null, x) }))), M = lazy(() => b.then(() => ({ default: memo(Id) }))); return h('main', null, h(Suspense, { fallback: 'f' }, h(L, { x: 'l' })), h(Suspense, { fallback: 'g' }, h(M))) }, 'b', 'a'],
  lazyRejects: [({ a }) => { const L = lazy(() => a); return h('main', null, h(Suspense, { fallback: 'f' }, h(L))) }, '!a'],
  thrownPromise: [({ a }) => { let done = false; a.then(() => { done = true }); const T = () => { if (!done) throw a; return 'after' }; return h('main', null, h(Suspense, { fallback: 'f' }, h(T))) }, 'a'],
  classes: [({ a }) => { class C extends Component { state = { n: 1 }; render() { return h(Use, { p: a }, this.state.n) } } return h('main', null, h(Suspense, { fallback: 'f' }, h(C))) }, 'a'],
  activity: [({ a, b }) => h('main', null, h(Activity, null, h(Wait, { p: a })), h(Activity, { mode: 'hidden' }, 'hidden', h(Wait, { p: b }))), 'a', 'b'],
  table: [({ a, b, c }) => h('table', null, h(Suspense, { fallback: null }, h(() => h('tbody', null, h('tr', null, h('td', null, use(a)))))), h('tbody', null, h(Suspense, { fallback: null }, h(() => h('tr', null, h('td', null, use(b))))), h('tr', null, h(Suspense, { fallback: null }, h(() => h('td', null, use(c))))))), 'c', 'b', 'a'],
  svg: [({ a, b, c }) => h('main', null, h('svg', null, h(Wait, { p: a })), h('math', null, h(Wait, { p: b })), h('select', null, h(Suspense, { fallback: null }, h(() => h('option', null, use(c)))))), 'b', 'a', 'c'],
  state: [({ a }) => { const S = () => { const [n, set] = useState(0); if (n < 3) set(n + 1); return [use(a), n] }; return h('main', null, h(Suspense, { fallback: 'f' }, h(S))) }, 'a'],
  many: [({ a, b, c, d }) => h('main', null, Array.from({ length: 24 }, (_, i) => h(Wait, { key: i, p: [a, b, c, d][i * 7 % 4] }, i % 3 ? h(Id) : big(i * 60)))), 'd', 'b', 'ac'],
  deep: [({ a, b, c, d }) => h('main', null, h(Wait, { p: a }, h(Wait, { p: b }, h(Wait, { p: c }, h(Wait, { p: d }, 'end'))))), 'a', 'd', 'b', 'c'],
  aborts: [({ a, b }) => h('main', null, h(Wait, { p: a }), 'x', h(Wait, { p: b })), '*', 'ab'],
  abortsLate: [({ a, b }) => h('main', null, h(Wait, { p: a }), h(Wait, { p: b })), 'a', '*'],
  abortsTogether: [({ a, b }) => h('main', null, h(Wait, { p: a }), h(Wait, { p: b })), 'a*', 'b'],
  abortsNested: [({ a, b, c }) => h('main', null, h(Wait, { p: a }, h(Wait, { p: b }), h(Wait, { p: c }))), 'a', 'c', '*'],
  abortsInside: [({ a, b, c }) => h('main', null, h(Suspense, { fallback: 'f' }, 'x', h(Use, { p: a }), h(Use, { p: b }), h(Wait, { p: c }))), 'b', '*'],
  abortsFallback: [({ a, b, c }) => h('main', null, h(Suspense, { fallback: h(Wait, { p: a }) }, h(Use, { p: b })), h(Wait, { p: c })), 'c', '*'],
  abortsError: [({ a, b, c }) => h('main', null, h(Suspense, { fallback: 'f' }, h(Use, { p: a }), h(Use, { p: b })), h(Wait, { p: c })), '!a', '*', 'b'],
  abortsOutlined: [({ a, b }) => h('main', null, h(Wait, { p: a }, h(Suspense, { fallback: 'g' }, big(9000)), h(Suspense, { fallback: 'g' }, big(9000), h(Use, { p: b })))), 'a', '*'],
  abortsWhole: [({ a }) => h('main', null, h(Wait, { p: a })), 'a', '*'],
  // What settles before anything was sent, in microtasks: react-dom flushes a few of them later.
  soon: [() => h('main', null, h(Wait, { p: Promise.resolve('soon') }), h(Wait, { p: Promise.resolve().then(() => 'sooner') }))],
  sooner: [() => h('main', null, [1, 2, 3, 4, 5, 6, 7, 8].map((n) => { let p = Promise.resolve(n); for (let i = 0; i < n; i++) p = p.then((v) => v); return h(Wait, { key: n, p }) })), ''],
  soonInside: [({ a }) => h('main', null, h(Wait, { p: a }, h(Wait, { p: Promise.resolve('x') }, h(Wait, { p: Promise.resolve('y').then((v) => v) })))), 'a'],
}

// tree is a page from a seed, and the order in which its promises settle.
function tree(seed) {
  let state = (seed * 2654435761 + 7) >>> 0
  const next = (n) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return (state >>> 8) % n }
  const all = Array.from({ length: 1 + next(5) }, later)
  const wait = () => all[next(all.length)].promise
  const make = (depth) => {
    if (depth > 5) return 'deep'
    const inside = () => Array.from({ length: next(4) }, (_, key) => h(Fragment, { key }, make(depth + 1)))
    switch (next(11)) {
      case 0: return ['', 'a', 'text ', 7][next(4)]
      case 1: return h(Id)
      case 2: return h(Use, { p: wait() }, inside())
      case 3: return big(next(3) * 400, 'z')
      case 4: return h('main', null, inside())
      case 5: return next(4) ? h(Named, { p: wait() }) : h(Throw, { what: new Error('seed') })
      case 6: return h(Name, { value: 'n' + next(9) }, inside())
      case 7: return inside()
      default: return h(Suspense, { fallback: next(3) ? h('i', null, 'f') : inside() }, inside(), h(Use, { p: wait() }))
    }
  }
  const steps = next(4) ? [] : [(stop) => stop.abort(new Error('stopped'))]
  for (const [i, one] of all.entries()) {
    one.promise.catch(() => {})
    steps.splice(next(steps.length + 1), 0, () => next(6) ? one.resolve('v' + i) : one.reject(new Error('e' + i)))
  }
  return { element: h('div', null, h(Suspense, { fallback: 'root' }, make(0), make(0))), steps }
}

function page(name) {
  const [make, ...steps] = pages[name]
  const all = { a: later(), b: later(), c: later(), d: later() }
  const promises = {}
  for (const key in all) {
    promises[key] = all[key].promise
    promises[key].catch(() => {})
  }
  const step = (text) => (stop) => {
    for (const [, fails, key] of text.matchAll(/(!?)(\w)/g)) {
      if (fails) all[key].reject(new Error(`${key} failed`))
      else all[key].resolve(`${key} came`)
    }
    if (text.includes('*')) stop.abort(new Error('stopped'))
  }
  return { element: make(promises), steps: steps.map(step) }
}

// Where the engine can't tell it, the native renderer says no places.
const stackOf = ({ componentStack }) => componentStack?.replace(/\n\s*(at )?/g, '\n in ').replace(/ \(.*\)|\n in server\.js:.*/g, '') ?? ' without a stack'

const turns = async (n) => { for (let i = 0; i < n; i++) await new Promise((next) => setTimeout(next)) }

export default {
  react: { React, ReactDOM, renderToReadableStream },
  routes: [],
  load: (request) => ({ status: 200, query: request.query, data: JSON.stringify(Object.keys(pages)) }),
  async render({ query }, host) {
    const { element, steps } = query.seed ? tree(Number(query.seed)) : page(query.name)
    const root = h('dx-root', null, element)
    const errors = []
    const onError = (error, info) => {
      errors.push(`${error?.message ?? String(error)}${stackOf(info)}`)
      return error && query.digest
    }
    const onShell = () => { errors.push('the shell is sent') }
    const stop = new AbortController()
    const { signal } = stop
    const settle = (async () => { for (const step of steps) { await turns(4); step(stop) } })()
    try {
      if (!query.native) {
        const stream = await renderToReadableStream(root, { onError, signal })
        onShell()
        await host.pipe(stream)
      } else if (!(await host.render(root, { onError, onShell, signal, streaming: true }))) {
        host.write('fell back')
      }
    } catch (error) {
      host.write(`\nthrew ${error?.message ?? String(error)}`)
    }
    await settle
    host.flush()
    for (const e of errors) host.write(`\nreported ${e}`)
  },
}
