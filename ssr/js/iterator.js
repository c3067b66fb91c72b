// Iterator helpers (ES2025). They go when the engine has them.
(function (sys, own) {
  const { Object, Reflect, RangeError, String, Symbol, TypeError } = own.globals
  const { define } = own
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))

  const from = (it) => {
    if (Object(it) !== it) throw new TypeError('Iterator helper called on non-object')
    return { it, next: it.next }
  }
  const step = ({ it, next }) => {
    const result = Reflect.apply(next, it, [])
    if (Object(result) !== result) throw new TypeError(`Iterator result ${String(result)} is not an object`)
    return result
  }
  const close = ({ it }) => { it.return?.() }
  const callable = (fn, it) => {
    if (typeof fn === 'function') return
    it.return?.()
    throw new TypeError(`${String(fn)} is not a function`)
  }
  const count = (n, it) => {
    const limit = +n
    if (limit !== limit || limit < 0) {
      it.return?.()
      throw new RangeError(`${String(n)} must be positive`)
    }
    return Math.trunc(limit)
  }

  // A helper runs when it is asked, and passes return on.
  const run = function* (source, each) {
    let open = true
    try {
      for (let i = 0; ; i++) {
        open = false // what throws while stepping is over
        const result = step(source)
        if (result.done) return
        open = true
        yield* each(result.value, i)
      }
    } finally {
      if (open) close(source)
    }
  }
  const one = function* (value) { yield value }
  const nothing = []

  const methods = {
    map(fn) { callable(fn, this); return run(from(this), (v, i) => one(fn(v, i))) },
    filter(fn) { callable(fn, this); return run(from(this), (v, i) => (fn(v, i) ? one(v) : nothing)) },
    flatMap(fn) {
      callable(fn, this)
      return run(from(this), (v, i) => {
        const inner = fn(v, i)
        if (typeof inner === 'string') throw new TypeError(`${inner} is not an object`)
        return inner[Symbol.iterator] ? inner : wrap(inner)
      })
    },
    *take(limit) {
      const source = from(this)
      let rest = count(limit, this)
      let open = true
      try {
        for (; rest > 0; rest--) {
          open = false
          const result = step(source)
          if (result.done) return
          open = true
          yield result.value
        }
      } finally {
        if (open) close(source)
      }
    },
    drop(limit) {
      const n = count(limit, this)
      return run(from(this), (v, i) => (i < n ? nothing : one(v)))
    },
    reduce(fn, ...initial) {
      callable(fn, this)
      const source = from(this)
      let i = 0
      let value = initial[0]
      if (initial.length === 0) {
        const first = step(source)
        if (first.done) throw new TypeError('Reduce of a done iterator with no initial value')
        value = first.value
        i = 1
      }
      visit(source, (v) => { value = fn(value, v, i++) })
      return value
    },
    toArray() { const out = []; visit(from(this), (v) => { out.push(v) }); return out },
    forEach(fn) { callable(fn, this); let i = 0; visit(from(this), (v) => { fn(v, i++) }) },
    some(fn) { callable(fn, this); let i = 0; return visit(from(this), (v) => fn(v, i++) && { value: true })?.value ?? false },
    every(fn) { callable(fn, this); let i = 0; return visit(from(this), (v) => !fn(v, i++) && { value: false })?.value ?? true },
    find(fn) { callable(fn, this); let i = 0; return visit(from(this), (v) => fn(v, i++) && { value: v })?.value },
  }
  // visit calls each until it gives an object.
  const visit = (source, each) => {
    for (;;) {
      const result = step(source)
      if (result.done) return undefined
      let found
      try { found = each(result.value) } catch (error) {
        try { close(source) } catch {}
        throw error
      }
      if (typeof found === 'object') {
        close(source)
        return found
      }
    }
  }
  for (const name of Object.keys(methods)) define(prototype, name, methods[name])

  const wrap = (it) => {
    const { next } = from(it)
    return Object.setPrototypeOf({ next: () => Reflect.apply(next, it, []), return: (v) => it.return?.(v) ?? { value: v, done: true } }, prototype)
  }
  function Iterator() {
    if (new.target === undefined || new.target === Iterator) throw new TypeError('Abstract class Iterator not directly constructable')
  }
  Object.defineProperty(Iterator, 'prototype', { value: prototype, writable: false })
  define(Iterator, 'from', function from(items) {
    const it = items[Symbol.iterator]?.() ?? items
    return it instanceof Iterator ? it : wrap(it)
  })
  define(prototype, 'constructor', Iterator)
  if (!(Symbol.toStringTag in prototype)) Object.defineProperty(prototype, Symbol.toStringTag, { value: 'Iterator', writable: true, configurable: true })
  define(globalThis, 'Iterator', Iterator)
})
