// structuredClone.
(function (sys, own) {
  const { Array, ArrayBuffer, Error, Map, Object, Promise, RegExp, String, Symbol, TypeError } = own.globals
  const { BigInt, Boolean, DataView, Date, Number, Set, WeakMap, WeakRef, WeakSet } = globalThis
  const { define } = own

  const fail = (text) => { throw new DOMException(`${text} could not be cloned.`, 'DataCloneError') }
  const errors = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }
  const refused = [Promise, WeakMap, WeakSet, WeakRef]
  const wrappers = [Number, String, Boolean, BigInt]

  const exotic = (v, keep, copyOf) => {
    if (v instanceof Date) return keep(new Date(v.getTime()))
    if (v instanceof RegExp) return keep(new RegExp(v.source, v.flags))
    if (wrappers.some((type) => v instanceof type)) return keep(Object(v.valueOf()))
    if (v instanceof ArrayBuffer) return keep(v.slice(0))
    if (ArrayBuffer.isView(v)) return keep(new v.constructor(copyOf(v.buffer), v.byteOffset, v instanceof DataView ? v.byteLength : v.length))
    if (v instanceof Map) {
      const copy = keep(new Map())
      for (const [k, item] of [...v]) copy.set(copyOf(k), copyOf(item))
      return copy
    }
    if (v instanceof Set) {
      const copy = keep(new Set())
      for (const item of [...v]) copy.add(copyOf(item))
      return copy
    }
    if (v instanceof DOMException) return keep(new DOMException(v.message, v.name))
    if (v instanceof Error) return error(v, keep, copyOf)
    const blob = own.cloneBlob?.(v)
    if (blob) return keep(blob)
    const type = refused.find((type) => v instanceof type)
    if (type || Object.prototype.toString.call(v) === '[object Generator]') fail(`#<${type?.name ?? 'Object'}>`)
  }
  const error = (v, keep, copyOf) => {
    const copy = keep(new (errors[v.name] ?? Error)(v.message))
    if (!Object.hasOwn(v, 'message')) delete copy.message
    define(copy, 'stack', v.stack)
    if (Object.hasOwn(v, 'cause')) define(copy, 'cause', copyOf(v.cause))
    return copy
  }

  const clone = (v, seen) => {
    if (typeof v === 'symbol' || typeof v === 'function') fail(String(v))
    if (typeof v !== 'object' || v === null) return v
    if (seen.has(v)) return seen.get(v)
    const keep = (copy) => { seen.set(v, copy); return copy }
    const copyOf = (inner) => clone(inner, seen)
    const other = exotic(v, keep, copyOf)
    if (other !== undefined) return other
    if (v instanceof Symbol) fail('#<Symbol>')
    const copy = keep(Array.isArray(v) ? new Array(v.length) : {})
    for (const k of Object.keys(v)) {
      Object.defineProperty(copy, k, { value: clone(v[k], seen), writable: true, configurable: true, enumerable: true })
    }
    return copy
  }
  function structuredClone(value, options) {
    if (arguments.length === 0) throw new TypeError("The 'value' argument must be specified")
    const transfer = [...(options?.transfer ?? [])]
    for (const item of transfer) {
      if (!(item instanceof ArrayBuffer)) throw new DOMException('Only an ArrayBuffer can be transferred', 'DataCloneError')
    }
    const copy = clone(value, new Map())
    transfer.forEach(sys.detach)
    return copy
  }
  define(globalThis, 'structuredClone', structuredClone)
})
