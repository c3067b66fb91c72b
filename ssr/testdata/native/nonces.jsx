// Pages that are rendered with the nonce of a Content Security Policy.
import { Suspense, createElement as h, use } from 'react'
import * as ReactDOM from 'react-dom'
import { cases } from './cases.jsx'
import { streams } from './streams.jsx'

// An object is understood since React 19.2.
const nonces = {
  plain: 'r4nd0m+/==', odd: `"'<&></script>\u2028é😀`, empty: '',
  script: { script: 's"' }, both: { script: 's', style: 't<' }, style: { style: 't<' }, none: {}, unset: { script: undefined, style: '' },
}

export const nonceOf = (name) => name.startsWith('nonce ') ? nonces[name.split(' ')[1]] : undefined

const large = 'y'.repeat(9000)
const Fail = () => { throw new Error('fails') }
const Calls = () => {
  ReactDOM.preinit('/a.js', { as: 'script', nonce: 'own' })
  ReactDOM.preinit('/b.js', { as: 'script' })
  ReactDOM.preinitModule('/c.js', { nonce: 'own' })
  ReactDOM.preload('/d.js', { as: 'script', nonce: 'own' })
  ReactDOM.preloadModule('/e.js', { nonce: 'own' })
  ReactDOM.preinit('/f.css', { as: 'style', nonce: 'own' })
  return 'calls'
}
const trees = {
  form: () => h('form', { action() {} }, h('button', { formAction() {} })),
  scripts: () => h('p', null, h('script', { nonce: 'own' }, 'a'), h('script', null, 'b'), h('script', { async: true, src: '/a', nonce: 'own' }), h('script', { async: true, src: '/b' })),
  calls: () => h(Calls),
  styles: () => h('p', null, h('style', { href: 'a', precedence: 'p', nonce: 't<' }, 'a'), h('style', { href: 'b', precedence: 'p' }, 'b'),
    h('style', { href: 'c', precedence: 'p', nonce: 'other' }, 'c'), h('style', { href: 'b', precedence: 'p', nonce: 't<' }, 'late'), h('style', { nonce: 'own' }, 'd'), 'text'),
  foreign: () => h('p', null, h('style', { href: 'c', precedence: 'p', nonce: 'other' }, 'c')),
  sheets: () => h('p', null, h('link', { rel: 'stylesheet', href: '/a', precedence: 'p', nonce: 'own' }), h('style', { href: 'a', precedence: 'p' }, 'a')),
  images: () => h('img', { src: '/a', nonce: 'own' }),
  outlined: () => h('p', null, h(Suspense, { fallback: 'f' }, large), h(Suspense, { fallback: 'g' }, large, h('form', { action() {} }))),
  fails: () => h(Suspense, { fallback: 'f' }, h(Fail)),
}
const Use = ({ p, children }) => h('i', null, use(p), children)
const streamed = {
  one: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h(Use, { p: at(0, 'v') }, h('form', { action() {} })))),
  parts: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h('b'), h(Use, { p: at(0, 'v') }), h(Use, { p: at(1, 'w') })), h(Suspense, { fallback: 'g' }, h(Use, { p: at(2, 'x') }))),
  sheets: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h(Use, { p: at(0, 'v') }, h('link', { rel: 'stylesheet', href: '/a', precedence: 'p', nonce: 'own' }), h('style', { href: 's', precedence: 'p', nonce: 't<' }, 's'), h('style', { href: 'o', precedence: 'p' }, 'o')))),
  fails: (at) => h('p', null, h(Suspense, { fallback: 'f' }, h(Use, { p: at(0, 0, new Error('rejected')) })), h(Suspense, { fallback: 'f' }, h(Use, { p: at(1, 0, new Error('too')) }))),
}
for (const kind in nonces) {
  for (const name in trees) cases[`nonce ${kind} ${name}`] = trees[name]
  if (/plain|odd|both/.test(kind)) for (const name in streamed) streams[`nonce ${kind} ${name}`] = streamed[name]
}
