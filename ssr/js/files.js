// Blob and File. The content of a file that a form brought along is read when
// it is asked for.
(function (sys, own) {
  const { ArrayBuffer, JSON, Object, String, Symbol, TypeError, Uint8Array } = own.globals
  const { Date, Math, Number } = globalThis
  const { define, bytes } = own

  const bytesOf = (part) => {
    if (part instanceof ArrayBuffer || ArrayBuffer.isView(part)) return bytes(part).slice()
    return sys.bytesOf(String(part))
  }
  const typeOf = (type) => (type === undefined || /[^ -~]/.test(String(type)) ? '' : String(type).toLowerCase())
  const all = async (parts) => {
    const data = new Uint8Array(parts.reduce((sum, part) => sum + part.size, 0))
    let at = 0
    for (const part of parts) {
      data.set(part.read ? new Uint8Array(await part.read()).subarray(part.from, part.from + part.size) : part.data, at)
      at += part.size
    }
    return data
  }

  // A part is {data, size} or {read, from, size}: what is read later.
  class Blob {
    #parts = []
    #size
    #type
    constructor(parts = [], options) {
      if (typeof parts === 'function') this.#parts = [{ read: parts, from: 0, size: Number(options.size) }]
      else if (Object(parts) !== parts || !parts[Symbol.iterator]) throw new TypeError('Blob: the parts are not a list')
      else {
        for (const part of parts) {
          if (part instanceof Blob) this.#parts.push(...part.#parts)
          else {
            const data = bytesOf(part)
            this.#parts.push({ data, size: data.length })
          }
        }
      }
      this.#size = this.#parts.reduce((sum, part) => sum + part.size, 0)
      this.#type = typeOf(options?.type)
    }
    static same(blob, name) {
      if (!(blob instanceof Blob)) return undefined
      return blob instanceof File ? new File([blob], name ?? blob.name, { type: blob.type, lastModified: blob.lastModified }) : new Blob([blob], { type: blob.type })
    }
    get size() { return this.#size }
    get type() { return this.#type }
    async bytes() { return all(this.#parts) }
    async arrayBuffer() { return (await all(this.#parts)).buffer }
    async text() { return new TextDecoder().decode(await all(this.#parts)) }
    stream() {
      const parts = [...this.#parts]
      return new ReadableStream({
        async pull(controller) {
          const part = parts.shift()
          if (!part) controller.close()
          else if (part.size === 0) return this.pull(controller)
          else controller.enqueue(await all([part]))
        },
      }, { highWaterMark: 0 })
    }
    slice(start = 0, end = this.#size, type = '') {
      const place = (n) => (n < 0 ? Math.max(this.#size + Math.trunc(n), 0) : Math.min(Math.trunc(Number(n)) || 0, this.#size))
      let skip = place(start)
      let left = Math.max(place(end) - skip, 0)
      const out = new Blob([], { type })
      for (const part of this.#parts) {
        const from = Math.min(skip, part.size)
        const size = Math.min(part.size - from, left)
        skip -= from
        left -= size
        if (size > 0) out.#parts.push(part.read ? { read: part.read, from: part.from + from, size } : { data: part.data.subarray(from, from + size), size })
        out.#size += size
      }
      return out
    }
    get [Symbol.toStringTag]() { return 'Blob' }
  }
  own.cloneBlob = Blob.same
  delete Blob.same

  class File extends Blob {
    #name
    #lastModified
    constructor(parts, name, options) {
      if (arguments.length < 2) throw new TypeError('File: a list of parts and a name are needed')
      const sent = typeof parts === 'function' ? name : undefined // {name, type, size, path}
      super(parts, sent ?? options)
      this.#name = String(sent ? sent.name : name)
      this.#lastModified = options?.lastModified === undefined ? Date.now() : Number(options.lastModified)
      if (sent?.path !== undefined) this.path = sent.path
    }
    get name() { return this.#name }
    get lastModified() { return this.#lastModified }
    get webkitRelativePath() { return '' }
    toString() { return `[File ${JSON.stringify(this.#name)}]` }
    get [Symbol.toStringTag]() { return 'File' }
  }
  define(globalThis, 'Blob', Blob)
  define(globalThis, 'File', File)
})
