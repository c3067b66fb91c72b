// node:crypto: randomness, hashes and HMAC. The rest is web crypto's.
const web = globalThis.crypto
const native = globalThis[Symbol.for('dx.node')]
const bytes = (data, encoding) => (typeof data === 'string' ? Buffer.from(data, encoding) : new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength))
const names = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512', md5: 'MD5' }
const nameOf = (algorithm) => {
  const name = names[String(algorithm).toLowerCase().replace('-', '')]
  if (!name || !native) throw new Error(`node:crypto: the digest ${String(algorithm)} is not available here`)
  return name
}
class Hash {
  #parts = []
  #finish
  constructor(finish) { this.#finish = finish }
  update(data, encoding) { this.#parts.push(bytes(data, encoding)); return this }
  digest(encoding) {
    const out = Buffer.from(this.#finish(Buffer.concat(this.#parts)))
    return encoding && encoding !== 'buffer' ? out.toString(encoding) : out
  }
}
const createHash = (algorithm) => { const name = nameOf(algorithm); return new Hash((data) => native.digest(name, data)) }
const createHmac = (algorithm, key) => { const name = nameOf(algorithm); return new Hash((data) => native.hmac(name, bytes(key), data)) }
const timingSafeEqual = (a, b) => {
  if (a.byteLength !== b.byteLength) throw new RangeError('Input buffers must have the same byte length')
  let different = 0
  const other = bytes(b)
  bytes(a).forEach((n, i) => { different |= n ^ other[i] })
  return different === 0
}
const randomBytes = (size, done) => {
  const out = Buffer.alloc(size)
  for (let at = 0; at < size; at += 65536) web.getRandomValues(out.subarray(at, Math.min(at + 65536, size)))
  if (done) queueMicrotask(() => done(null, out))
  return done ? undefined : out
}
const randomInt = (min, max) => {
  if (max === undefined) [min, max] = [0, min]
  const range = max - min
  const limit = 2 ** 48 - (2 ** 48 % range)
  for (;;) {
    const [low, high] = web.getRandomValues(new Uint32Array(2))
    const n = (high & 0xffff) * 2 ** 32 + low
    if (n < limit) return min + (n % range)
  }
}
Object.assign(module.exports, {
  webcrypto: web, subtle: web.subtle, createHash, createHmac, timingSafeEqual, randomBytes, randomInt,
  randomUUID: () => web.randomUUID(),
  getRandomValues: (array) => web.getRandomValues(array),
  randomFillSync: (array) => web.getRandomValues(array),
  getHashes: () => Object.keys(names),
})
