// Values that travel between server and browser. `dx eject codec.js`
//
// A value is [json], or [0, flat] when JSON can't say it (dates, maps, cycles …):
// the flat form of devalue, which is data and never evaluated. There the ids of
// promises begin with 1.
import { unflatten } from 'devalue'

// decode gives the value of a field; promises in it come from `promises`.
export function decode(field, promises) {
  if (!field) return undefined
  return field.length === 1 ? field[0] : unflatten(field[1], { Promise: (id) => promises.get(id - 1) })
}

// createPromises holds the promises of one answer: their values follow it.
export function createPromises(settled = []) {
  const all = new Map()
  const entry = (id) => {
    if (!all.has(id)) {
      const deferred = Promise.withResolvers()
      deferred.promise.catch(() => {}) // whoever shows it sees the error
      all.set(id, deferred)
    }
    return all.get(id)
  }
  const promises = {
    get: (id) => entry(id).promise,
    settle({ promise: id, value, error }) {
      const { promise, resolve, reject } = entry(id)
      if (error) {
        const reason = Object.assign(new Error(error.message), error)
        reject(reason)
        if (import.meta.env.DEV && reason.overlay) dispatchEvent(new CustomEvent('dx:thrown', { detail: reason }))
        Object.assign(promise, { status: 'rejected', reason }) // as React marks what it has seen
      } else {
        const decoded = decode(value, promises)
        resolve(decoded)
        Object.assign(promise, { status: 'fulfilled', value: decoded })
      }
    },
    // What has not come by now never will.
    end() {
      for (const [, { promise, reject }] of all) {
        if (!promise.status) reject(Object.assign(new Error('The connection was lost'), { status: 0 }))
      }
    },
  }
  settled.forEach(promises.settle)
  return promises
}
