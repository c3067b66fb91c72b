// Buffer, as far as libraries use it.
(function (sys, own) {
  const { Array, ArrayBuffer, Error, Object, RangeError, String, Symbol, TypeError, Uint8Array } = own.globals
  const { DataView, Number } = globalThis
  const { define } = own
  const encodings = { utf8: 'utf8', 'utf-8': 'utf8', hex: 'hex', base64: 'base64', base64url: 'base64url', latin1: 'latin1', binary: 'latin1', ascii: 'ascii', ucs2: 'utf16le', 'ucs-2': 'utf16le', utf16le: 'utf16le', 'utf-16le': 'utf16le' }
  const known = (encoding = 'utf8') => {
    const name = encodings[String(encoding).toLowerCase()]
    if (!name) throw Object.assign(new TypeError(`Unknown encoding: ${String(encoding)}`), { code: 'ERR_UNKNOWN_ENCODING' })
    return name
  }
  const Buffer = globalThis.Buffer
  const wrap = (buffer, offset = 0, length = buffer.byteLength - offset) => Object.setPrototypeOf(new Uint8Array(buffer, offset, length), Buffer.prototype)
  const encoded = (text, encoding) => wrap(sys.encodings(text, known(encoding)))
  const byteLength = Buffer.byteLength
  const view = (b) => new DataView(b.buffer, b.byteOffset, b.byteLength)

  const methods = {
    toString(encoding, start = 0, end = this.length) { return sys.textFrom(own.bytes(this).subarray(start, end), known(encoding)) },
    toJSON() { return { type: 'Buffer', data: Array.from(this) } },
    equals(other) { return Buffer.compare(this, other) === 0 },
    compare(other) { return Buffer.compare(this, other) },
    subarray(start = 0, end = this.length) {
      const part = own.bytes(this).subarray(start, end)
      return wrap(part.buffer, part.byteOffset, part.length)
    },
    slice(start, end) { return this.subarray(start, end) },
    copy(target, at = 0, start = 0, end = this.length) {
      const part = own.bytes(this).subarray(start, Math.min(end, start + target.length - at))
      target.set(part, at)
      return part.length
    },
    write(text, at = 0, length, encoding) {
      if (typeof at === 'string') [at, encoding] = [0, at]
      if (typeof length === 'string') [length, encoding] = [undefined, length]
      const part = encoded(text, encoding).subarray(0, Math.min(length ?? Infinity, this.length - at))
      this.set(part, at)
      return part.length
    },
    fill(value, start = 0, end = this.length, encoding) {
      if (typeof start === 'string') [start, end, encoding] = [0, this.length, start]
      if (typeof value === 'number') return Object.getPrototypeOf(Uint8Array.prototype).fill.call(this, value, start, end)
      const part = typeof value === 'string' ? encoded(value, encoding) : value
      for (let i = start; part.length && i < end; i++) this[i] = part[(i - start) % part.length]
      return this
    },
    indexOf(value, from = 0, encoding) {
      if (typeof value === 'number') return Object.getPrototypeOf(Uint8Array.prototype).indexOf.call(this, value & 255, from)
      const part = typeof value === 'string' ? encoded(value, encoding) : value
      for (let i = from < 0 ? Math.max(this.length + from, 0) : from; i + part.length <= this.length; i++) {
        if (part.every((n, k) => this[i + k] === n)) return i
      }
      return -1
    },
    includes(value, from, encoding) { return this.indexOf(value, from, encoding) >= 0 },
  }
  const kinds = { Uint8: 1, Int8: 1, Uint16: 2, Int16: 2, Uint32: 4, Int32: 4, BigUint64: 8, BigInt64: 8, Float: 4, Double: 8 }
  for (const [kind, size] of Object.entries(kinds)) {
    const type = { Float: 'Float32', Double: 'Float64' }[kind] ?? kind
    const name = kind.startsWith('Big') ? kind.replace('Uint', 'UInt') : kind.replace('Uint', 'UInt')
    for (const order of size === 1 ? [''] : ['LE', 'BE']) {
      const read = { read(at = 0) { return view(this)['get' + type](at, order === 'LE') } }.read
      const write = { write(value, at = 0) { view(this)['set' + type](at, value, order === 'LE'); return at + size } }.write
      for (const spelled of new Set([name, kind])) {
        define(methods, `read${spelled}${order}`, read)
        define(methods, `write${spelled}${order}`, write)
      }
    }
  }
  const statics = {
    from(value, encoding, length) {
      if (typeof value === 'string') return encoded(value, encoding)
      if (value instanceof ArrayBuffer) return wrap(value, encoding, length)
      if (value?.type === 'Buffer' && Array.isArray(value.data)) value = value.data
      if (ArrayBuffer.isView(value) || Array.isArray(value) || typeof value?.length === 'number') return wrap(Uint8Array.from(value).buffer)
      const primitive = value?.valueOf?.()
      if (primitive !== value && primitive !== undefined && primitive !== null) return statics.from(primitive, encoding, length)
      throw Object.assign(new TypeError('The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object.'), { code: 'ERR_INVALID_ARG_TYPE' })
    },
    of: (...items) => statics.from(items),
    alloc(size, fill, encoding) {
      if (!(size >= 0)) throw new RangeError(`The value of "size" is out of range. Received ${String(size)}`)
      const out = wrap(new ArrayBuffer(Number(size)))
      return fill === undefined ? out : out.fill(fill, encoding)
    },
    allocUnsafe: (size) => statics.alloc(size),
    allocUnsafeSlow: (size) => statics.alloc(size),
    concat(list, total = list.reduce((sum, part) => sum + part.length, 0)) {
      const out = statics.alloc(total)
      let at = 0
      for (const part of list) {
        const room = own.bytes(part).subarray(0, total - at)
        out.set(room, at)
        at += room.length
      }
      return out
    },
    compare(a, b) {
      for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1
      return Math.sign(a.length - b.length)
    },
    isBuffer: (value) => value instanceof Buffer,
    isEncoding: (encoding) => typeof encoding === 'string' && encoding.toLowerCase() in encodings,
    byteLength(value, encoding) {
      if (typeof value !== 'string') return value.byteLength
      return known(encoding) === 'utf8' ? byteLength(value) : sys.encodings(value, known(encoding)).byteLength
    },
    poolSize: 8192,
  }
  Buffer.prototype = Object.create(Uint8Array.prototype, { constructor: { value: Buffer, writable: true, configurable: true } })
  for (const name of Object.getOwnPropertyNames(methods)) define(Buffer.prototype, name, methods[name])
  for (const name of Object.keys(statics)) define(Buffer, name, statics[name])
})
