// Stands for packages that only Node can run, and remembers what is made of them: the name of the package and the
// arguments of the last call.
const origins = new WeakMap()
const quiet = new Set(['__esModule', 'then', 'prototype', 'constructor', 'name', 'length', 'apply', 'call', 'bind'])

// unknown begins what a text has in the place of something that only Node knows.
const unknown = '<dx-unknown:'

// isUnknown says of a value that it is, or was made with, what only Node knows.
export const isUnknown = (value) => Boolean(origin(value)) || (typeof value === 'string' && value.includes(unknown))

export const origin = (value) => (typeof value === 'function' ? origins.get(value) : undefined)

// stub returns a function that has every property, and gives another one when it is called.
export function stub(name, args = []) {
  const self = function (...next) {
    return stub(name, next)
  }
  const get = (_, key) => {
    if (key === Symbol.iterator) return function* () { yield self }
    if (key === Symbol.toPrimitive || key === 'toJSON') return () => `${unknown}${name}>`
    if (key === 'default') return self
    return typeof key === 'symbol' || quiet.has(key) ? undefined : stub(name, args)
  }
  origins.set(self, { name, args })
  // The prototype answers, because a bundle copies a module's own properties and keeps its prototype.
  return Object.setPrototypeOf(self, new Proxy({}, { get, has: () => false }))
}
