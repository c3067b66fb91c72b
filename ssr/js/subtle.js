// crypto.subtle: digests and HMAC, over Go's standard library.
(function (sys, own) {
  const { ArrayBuffer, JSON, Object, String, Symbol, TypeError, Uint8Array } = own.globals
  const { define, bytes } = own
  const sizes = { 'SHA-1': 64, 'SHA-256': 64, 'SHA-384': 128, 'SHA-512': 128 }
  const fail = (name, message) => { throw new DOMException(message, name) }
  const nameOf = (algorithm) => String(typeof algorithm === 'object' && algorithm !== null ? algorithm.name : algorithm).toUpperCase()
  const hashOf = (algorithm) => {
    const name = nameOf(algorithm)
    if (!(name in sizes)) fail('NotSupportedError', `crypto.subtle: the hash ${name} is not available in the dx server runtime`)
    return name
  }
  const hmac = (algorithm) => {
    if (nameOf(algorithm) !== 'HMAC') fail('NotSupportedError', `crypto.subtle: the algorithm ${nameOf(algorithm)} is not available in the dx server runtime`)
  }

  const secrets = new WeakMap()
  const key = {}
  class CryptoKey {
    constructor(secret, data, hash, extractable, usages) {
      if (secret !== key) throw new TypeError('Illegal constructor')
      secrets.set(this, data)
      Object.assign(this, { type: 'secret', extractable, algorithm: { name: 'HMAC', hash: { name: hash }, length: data.length * 8 }, usages })
      Object.freeze(this)
    }
    get [Symbol.toStringTag]() { return 'CryptoKey' }
  }
  const make = (data, algorithm, extractable, usages) => {
    const hash = hashOf(algorithm.hash)
    const list = [...new Set([...usages].map(String))]
    if (list.some((usage) => usage !== 'sign' && usage !== 'verify')) fail('SyntaxError', 'Unsupported key usage for a HMAC key')
    if (list.length === 0) fail('SyntaxError', 'Usages cannot be empty when creating a key.')
    return new CryptoKey(key, data, hash, Boolean(extractable), list)
  }
  const use = (algorithm, k, usage) => {
    hmac(algorithm)
    if (!(k instanceof CryptoKey)) throw new TypeError('crypto.subtle: not a CryptoKey')
    if (!k.usages.includes(usage)) fail('InvalidAccessError', `the key cannot be used to ${usage}`)
    return [k.algorithm.hash.name, secrets.get(k)]
  }
  const ofText = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
  const toText = (data) => btoa(Array.from(data, (n) => String.fromCharCode(n)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

  const missing = (name) => async () => fail('NotSupportedError', `crypto.subtle.${name} is not available in the dx server runtime`)
  class SubtleCrypto {
    async digest(algorithm, data) { return sys.digest(hashOf(algorithm), bytes(data)) }
    async importKey(format, data, algorithm, extractable, usages) {
      hmac(algorithm)
      if (format === 'raw') return make(bytes(data).slice(), algorithm, extractable, usages)
      if (format !== 'jwk') fail('NotSupportedError', `crypto.subtle.importKey: the format ${String(format)} is not available for HMAC`)
      if (data?.kty !== 'oct' || typeof data.k !== 'string') fail('DataError', 'Invalid keyData')
      return make(ofText(data.k), algorithm, extractable, usages)
    }
    async exportKey(format, k) {
      if (!k.extractable) fail('InvalidAccessError', 'key is not extractable')
      const data = secrets.get(k)
      if (format === 'raw') return data.slice().buffer
      if (format !== 'jwk') fail('NotSupportedError', `crypto.subtle.exportKey: the format ${String(format)} is not available for HMAC`)
      return { kty: 'oct', k: toText(data), alg: 'HS' + k.algorithm.hash.name.slice(4), key_ops: [...k.usages], ext: true }
    }
    async generateKey(algorithm, extractable, usages) {
      hmac(algorithm)
      const length = algorithm.length === undefined ? sizes[hashOf(algorithm.hash)] : algorithm.length / 8
      if (!(length > 0)) fail('OperationError', 'the length of the key is not valid')
      return make(new Uint8Array(sys.random(length)), algorithm, extractable, usages)
    }
    async sign(algorithm, k, data) { return sys.hmac(...use(algorithm, k, 'sign'), bytes(data)) }
    async verify(algorithm, k, signature, data) { return sys.sameHMAC(...use(algorithm, k, 'verify'), bytes(data), bytes(signature)) }
  }
  for (const name of ['encrypt', 'decrypt', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey']) define(SubtleCrypto.prototype, name, missing(name))
  define(globalThis, 'CryptoKey', CryptoKey)
  define(globalThis, 'SubtleCrypto', SubtleCrypto)
  define(crypto, 'subtle', new SubtleCrypto())
})
