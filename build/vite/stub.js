// Stands for packages that only Node can run, and remembers what is made of them: the name of the package and the
// arguments of the last call.
const origins = new WeakMap()
const quiet = new Set(['__esModule', 'then', 'toJSON', 'prototype', 'constructor', 'name', 'length', 'apply', 'call', 'bind'])

export const origin = (value) => (typeof value === 'function' ? origins.get(value) : undefined)

// stub returns a function that has every property, and gives another one when it is called.
export function stub(name, args = []) {
  const self = function (...next) {
    return stub(name, next)
  }
  const get = (_, key) => {
    if (key === Symbol.iterator) return function* () { yield self }
    if (key === Symbol.toPrimitive) return () => name
    if (key === 'default') return self
    return typeof key === 'symbol' || quiet.has(key) ? undefined : stub(name, args)
  }
  origins.set(self, { name, args })
  // The prototype answers, because a bundle copies a module's own properties and keeps its prototype.
  return Object.setPrototypeOf(self, new Proxy({}, { get, has: () => false }))
}
