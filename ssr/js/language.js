// What the language has and the engine lacks.
(function (sys, own) {
  const { Array, Object, Map, Promise, TypeError, String } = globalThis
  const { apply } = Reflect
  const define = (own.define = (target, name, value) =>
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false }))
  const missing = (target, name, value) => name in target || define(target, name, value)

  define(globalThis, 'self', globalThis)
  define(globalThis, 'global', globalThis)
  for (const name of ['asyncIterator', 'dispose', 'asyncDispose']) {
    if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol('Symbol.' + name) })
  }
  missing(Promise, 'withResolvers', function withResolvers() {
    const out = {}
    out.promise = new this((resolve, reject) => { out.resolve = resolve; out.reject = reject })
    return out
  })
  missing(Promise, 'try', function (fn, ...args) { return new this((resolve) => resolve(fn(...args))) })
  missing(Object, 'groupBy', function groupBy(items, fn) {
    const out = Object.create(null)
    let i = 0
    for (const item of items) (out[fn(item, i++)] ??= []).push(item)
    return out
  })
  missing(Map, 'groupBy', function groupBy(items, fn) {
    const out = new Map()
    let i = 0
    for (const item of items) {
      const key = fn(item, i++)
      const group = out.get(key)
      if (group) group.push(item)
      else out.set(key, [item])
    }
    return out
  })
  missing(Array, 'fromAsync', async function fromAsync(items, fn) {
    const out = []
    const it = items[Symbol.asyncIterator]?.() ?? items[Symbol.iterator]?.() ?? Array.from(items)[Symbol.iterator]()
    for (let step = await it.next(); !step.done; step = await it.next()) {
      const value = await step.value
      out.push(fn ? await fn(value, out.length) : value)
    }
    return out
  })
  // With a function, what it and what it called is left out, as far as names tell.
  missing(Error, 'captureStackTrace', function captureStackTrace(target, above) {
    const [, ...frames] = String(new Error().stack).split('\n')
    const name = typeof above === 'function' ? above.name : 'captureStackTrace'
    const last = frames.findIndex((line) => line.trimStart().startsWith(`at ${name} `))
    define(target, 'stack', [`${target.name ?? 'Error'}: ${target.message ?? ''}`, ...frames.slice(last + 1)].join('\n'))
  })
  missing(String.prototype, 'isWellFormed', function isWellFormed() {
    return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(this)
  })
  missing(String.prototype, 'toWellFormed', function toWellFormed() {
    return sys.wellFormed(String(this))
  })
  for (const [name, fn] of Object.entries(sys.math)) define(Math, name, fn)
  // In the place of the engine's own, which ssr/weak.go tells about.
  const weak = (name, adder) => {
    const { begin, methods } = sys.weakClass(name)
    const Weak = { [name]: class {
      constructor(items) {
        begin(this)
        if (items === undefined || items === null) return
        const add = this[adder]
        for (const item of items) {
          if (adder === 'add') apply(add, this, [item])
          else if (Object(item) === item) apply(add, this, [item[0], item[1]])
          else throw new TypeError(`Iterator value ${String(item)} is not an entry object`)
        }
      }
    } }[name]
    Object.defineProperty(Weak, 'length', { value: 0, configurable: true })
    for (const [name, method] of Object.entries(methods)) {
      Object.defineProperty(method, 'length', { value: name === 'set' ? 2 : 1, configurable: true })
      define(Weak.prototype, name, method)
    }
    Object.defineProperty(Weak.prototype, Symbol.toStringTag, { value: name, configurable: true })
    define(globalThis, name, Weak)
  }
  weak('WeakMap', 'set')
  weak('WeakSet', 'add')
  // Strong references: a worker's garbage is not observable, which the
  // specification allows.
  missing(globalThis, 'WeakRef', class WeakRef {
    #target
    constructor(target) {
      if (Object(target) !== target) throw new TypeError('WeakRef: the target is not an object')
      this.#target = target
    }
    deref() { return this.#target }
  })
  missing(globalThis, 'FinalizationRegistry', class FinalizationRegistry {
    constructor(cleanup) {
      if (typeof cleanup !== 'function') throw new TypeError('FinalizationRegistry: the callback is not a function')
    }
    register() {}
    unregister() { return false }
  })
  missing(globalThis, 'queueMicrotask', function queueMicrotask(fn) {
    if (typeof fn !== 'function') throw new TypeError('queueMicrotask: the callback is not a function')
    sys.microtask(fn)
  })
  own.newError = (message) => new Error(message)
})
