// Text encoding and base64.
(function (sys, own) {
  const { ArrayBuffer, Boolean, RangeError, String, TypeError, Uint8Array } = globalThis
  const { define } = own
  const bytes = (own.bytes = (v) => {
    if (v instanceof ArrayBuffer) return new Uint8Array(v)
    if (ArrayBuffer.isView(v)) return new Uint8Array(v.buffer, v.byteOffset, v.byteLength)
    throw new TypeError('neither an ArrayBuffer nor a view on one')
  })

  class TextEncoder {
    get encoding() { return 'utf-8' }
    get [Symbol.toStringTag]() { return 'TextEncoder' }
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

  // UTF-8 is decoded here, the other encodings of the web by the host.
  const labels = /^(utf-?8|unicode-1-1-utf-?8|unicode11utf8|unicode20utf8|x-unicode20utf8)$/i
  class TextDecoder {
    #fatal
    #keepBOM
    #rest = null
    #started = false
    #name = 'utf-8'
    #foreign = null
    constructor(label = 'utf-8', options) {
      label = String(label).trim()
      this.#fatal = Boolean(options?.fatal)
      this.#keepBOM = Boolean(options?.ignoreBOM)
      if (labels.test(label)) return
      const found = sys.textDecoder(label)
      if (!found) throw new RangeError(`The "${label}" encoding is not supported`)
      this.#name = found[0]
      this.#foreign = found[1]
    }
    get encoding() { return this.#name }
    get fatal() { return this.#fatal }
    get ignoreBOM() { return this.#keepBOM }
    #read(part, stream) {
      if (this.#foreign) return this.#foreign(part, stream)
      if (this.#rest) {
        const joined = new Uint8Array(this.#rest.length + part.length)
        joined.set(this.#rest)
        joined.set(part, this.#rest.length)
        part = joined
      }
      const [text, used, valid] = sys.decodeText(part, stream)
      this.#rest = used < part.length ? part.slice(used) : null
      return [text, valid]
    }
    decode(input, options) {
      const stream = Boolean(options?.stream)
      const [text, valid] = this.#read(input === undefined ? new Uint8Array(0) : bytes(input), stream)
      if (this.#fatal && !valid) {
        this.#rest = null
        this.#started = false
        throw Object.assign(new TypeError(`The encoded data was not valid for encoding ${this.#name}`), { code: 'ERR_ENCODING_INVALID_ENCODED_DATA' })
      }
      const drop = !this.#keepBOM && !this.#started && text.charCodeAt(0) === 0xfeff
      this.#started = stream && (this.#started || text !== '')
      return drop ? text.slice(1) : text
    }
    get [Symbol.toStringTag]() { return 'TextDecoder' }
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

  for (const api of [TextEncoder, TextDecoder, atob, btoa]) define(globalThis, api.name, api)
})
