// node:util, as far as libraries use it.
const { TextEncoder, TextDecoder } = globalThis
const inspect = (value) => {
  if (typeof value === 'string') return value
  if (value instanceof Error) return value.stack ?? String(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || value === null) return String(value)
  const seen = new Set()
  return JSON.stringify(value, (key, v) => {
    if (typeof v === 'bigint') return `${v}n`
    if (typeof v === 'function') return `[Function: ${v.name}]`
    if (typeof v !== 'object' || v === null) return v
    if (seen.has(v)) return '[Circular]'
    seen.add(v)
    return v
  }) ?? String(value)
}
inspect.custom = Symbol.for('nodejs.util.inspect.custom')
inspect.defaultOptions = {}
const format = (first, ...rest) => {
  if (typeof first !== 'string') return [first, ...rest].map(inspect).join(' ')
  const text = first.replace(/%[sdifjoOc%]/g, (code) => {
    if (code === '%%') return '%'
    if (rest.length === 0) return code
    const value = rest.shift()
    if (code === '%d') return String(Number(value))
    if (code === '%i') return String(parseInt(value, 10))
    if (code === '%f') return String(parseFloat(value))
    return code === '%c' ? '' : code === '%j' ? String(JSON.stringify(value)) : inspect(value)
  })
  return [text, ...rest.map(inspect)].join(' ')
}
const custom = Symbol.for('nodejs.util.promisify.custom')
const promisify = (fn) => fn[custom] ?? function (...args) {
  return new Promise((done, fail) => fn.call(this, ...args, (error, value) => (error ? fail(error) : done(value))))
}
promisify.custom = custom
const callbackify = (fn) => (...args) => {
  const done = args.pop()
  fn(...args).then((value) => queueMicrotask(() => done(null, value)), (error) => queueMicrotask(() => done(error)))
}
const inherits = (child, parent) => {
  Object.defineProperty(child, 'super_', { value: parent, writable: true, configurable: true })
  Object.setPrototypeOf(child.prototype, parent.prototype)
}
const kind = (name) => (value) => Object.prototype.toString.call(value) === `[object ${name}]`
const types = {
  isDate: kind('Date'), isRegExp: kind('RegExp'), isMap: kind('Map'), isSet: kind('Set'), isPromise: kind('Promise'), isWeakMap: kind('WeakMap'), isWeakSet: kind('WeakSet'),
  isArrayBuffer: kind('ArrayBuffer'), isAnyArrayBuffer: kind('ArrayBuffer'), isGeneratorFunction: kind('GeneratorFunction'), isAsyncFunction: kind('AsyncFunction'), isUint8Array: kind('Uint8Array'),
  isArrayBufferView: ArrayBuffer.isView,
  isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isNativeError: (value) => value instanceof Error,
  isProxy: () => false,
}
const isDeepStrictEqual = (a, b) => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (a instanceof Date) return a.getTime() === b.getTime()
  if (a instanceof RegExp) return String(a) === String(b)
  if (a instanceof Map || a instanceof Set) return a.size === b.size && isDeepStrictEqual([...a], [...b])
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isDeepStrictEqual(a[key], b[key]))
}
const debuglog = () => Object.assign(() => {}, { enabled: false })
Object.assign(module.exports, {
  TextEncoder, TextDecoder, inspect, format, inherits, promisify, callbackify, types, isDeepStrictEqual, debuglog,
  debug: debuglog,
  deprecate: (fn) => fn,
  isArray: Array.isArray,
  stripVTControlCharacters: (text) => text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, ''),
  toUSVString: (text) => String(text).toWellFormed(),
  aborted: (signal) => new Promise((done) => signal.addEventListener('abort', done, { once: true })),
})
