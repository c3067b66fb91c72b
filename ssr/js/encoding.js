// Text encoding, base64 and structuredClone.
(function (sys, own) {
  const { ArrayBuffer, Array, Boolean, Map, Object, RangeError, Set, String, TypeError, Uint8Array } = globalThis
  const { define } = own
  const bytes = (own.bytes = (v) => {
    if (v instanceof ArrayBuffer) return new Uint8Array(v)
    if (ArrayBuffer.isView(v)) return new Uint8Array(v.buffer, v.byteOffset, v.byteLength)
    throw new TypeError('neither an ArrayBuffer nor a view on one')
  })

  class TextEncoder {
    get encoding() { return 'utf-8' }
    encode(text = '') { return new Uint8Array(sys.encodeText(String(text))) }
    encodeInto(text, target) {
      let read = 0
      let written = 0
      for (const char of String(text)) {
        const part = this.encode(char)
        if (written + part.length > target.length) break
        target.set(part, written)
        written += part.length
        read += char.length
      }
      return { read, written }
    }
  }

  const labels = /^(utf-?8|unicode-1-1-utf-8)$/i
  class TextDecoder {
    #fatal
    #keepBOM
    #rest = null
    #started = false
    constructor(label = 'utf-8', options) {
      if (!labels.test(String(label).trim())) throw new RangeError(`TextDecoder: the encoding ${label} is not supported`)
      this.#fatal = Boolean(options?.fatal)
      this.#keepBOM = Boolean(options?.ignoreBOM)
    }
    get encoding() { return 'utf-8' }
    get fatal() { return this.#fatal }
    get ignoreBOM() { return this.#keepBOM }
    decode(input, options) {
      const stream = Boolean(options?.stream)
      let part = input === undefined ? new Uint8Array(0) : bytes(input)
      if (this.#rest) {
        const joined = new Uint8Array(this.#rest.length + part.length)
        joined.set(this.#rest)
        joined.set(part, this.#rest.length)
        part = joined
      }
      const [text, used, valid] = sys.decodeText(part, stream)
      if (this.#fatal && !valid) {
        this.#rest = null
        this.#started = false
        throw new TypeError('TextDecoder: the bytes are not valid UTF-8')
      }
      this.#rest = used < part.length ? part.slice(used) : null
      const drop = !this.#keepBOM && !this.#started && text.charCodeAt(0) === 0xfeff
      this.#started = stream && (this.#started || text !== '')
      return drop ? text.slice(1) : text
    }
  }

  function atob(text) {
    const out = sys.atob(String(text))
    if (out === undefined) throw new DOMException('atob: the text is not base64', 'InvalidCharacterError')
    return out
  }
  function btoa(text) {
    const out = sys.btoa(String(text))
    if (out === undefined) throw new DOMException('btoa: the text has characters outside of Latin-1', 'InvalidCharacterError')
    return out
  }

  const fail = (what) => { throw new DOMException(`${what} could not be cloned`, 'DataCloneError') }
  const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }
  function clone(v, seen) {
    if (typeof v === 'symbol') fail('a symbol')
    if (typeof v === 'function') fail('a function')
    if (typeof v !== 'object' || v === null) return v
    if (seen.has(v)) return seen.get(v)
    const keep = (copy) => { seen.set(v, copy); return copy }
    if (v instanceof Date) return keep(new Date(v.getTime()))
    if (v instanceof RegExp) return keep(new RegExp(v.source, v.flags))
    if (v instanceof Number || v instanceof String || v instanceof Boolean) return keep(Object(v.valueOf()))
    if (v instanceof ArrayBuffer) return keep(v.slice(0))
    if (ArrayBuffer.isView(v)) {
      const buffer = clone(v.buffer, seen)
      return keep(new v.constructor(buffer, v.byteOffset, v instanceof DataView ? v.byteLength : v.length))
    }
    if (v instanceof Map) {
      const copy = keep(new Map())
      for (const [k, item] of [...v]) copy.set(clone(k, seen), clone(item, seen))
      return copy
    }
    if (v instanceof Set) {
      const copy = keep(new Set())
      for (const item of [...v]) copy.add(clone(item, seen))
      return copy
    }
    if (v instanceof Error) {
      const copy = keep(new (errors[v.name] ?? Error)(v.message))
      define(copy, 'stack', v.stack)
      if ('cause' in v) define(copy, 'cause', clone(v.cause, seen))
      return copy
    }
    if (v instanceof Promise || v instanceof WeakMap || v instanceof WeakSet || v instanceof WeakRef) fail(`a ${v.constructor.name}`)
    const copy = keep(Array.isArray(v) ? new Array(v.length) : {})
    for (const k of Object.keys(v)) {
      Object.defineProperty(copy, k, { value: clone(v[k], seen), writable: true, configurable: true, enumerable: true })
    }
    return copy
  }
  function structuredClone(value) {
    if (arguments.length === 0) throw new TypeError('structuredClone: a value is missing')
    return clone(value, new Map())
  }

  for (const api of [TextEncoder, TextDecoder, atob, btoa, structuredClone]) define(globalThis, api.name, api)
})
