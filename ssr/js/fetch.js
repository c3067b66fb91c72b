// fetch, Headers, Request and Response over the host.
(function (sys, own) {
  const { Array, ArrayBuffer, JSON, Map, Object, Promise, RangeError, Reflect, ReadableStream, String, TypeError, TextDecoder, URL, URLSearchParams, Uint8Array } = globalThis
  const { define, bytes, File } = own
  const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

  class Headers {
    #map = new Map()
    constructor(init) {
      if (init === undefined || init === null) return
      if (typeof init !== 'object') throw new TypeError('Headers: neither an object nor a list of pairs')
      if (typeof init[Symbol.iterator] === 'function') {
        for (const entry of init) {
          const pair = [...entry]
          if (pair.length !== 2) throw new TypeError('Headers: an entry is not a pair')
          this.append(pair[0], pair[1])
        }
      } else for (const name of Object.keys(init)) this.append(name, init[name])
    }
    append(name, value) {
      name = nameOf(name)
      const list = this.#map.get(name)
      if (list) list.push(valueOf(value))
      else this.#map.set(name, [valueOf(value)])
    }
    set(name, value) { this.#map.set(nameOf(name), [valueOf(value)]) }
    get(name) { return this.#map.get(nameOf(name))?.join(', ') ?? null }
    getSetCookie() { return [...(this.#map.get('set-cookie') ?? [])] }
    has(name) { return this.#map.has(nameOf(name)) }
    delete(name) { this.#map.delete(nameOf(name)) }
    forEach(fn, self) { for (const [name, value] of this) Reflect.apply(fn, self, [value, name, this]) }
    *entries() {
      for (const name of [...this.#map.keys()].sort()) {
        if (name === 'set-cookie') for (const value of this.#map.get(name)) yield [name, value]
        else yield [name, this.#map.get(name).join(', ')]
      }
    }
    *keys() { for (const [name] of this.entries()) yield name }
    *values() { for (const [, value] of this.entries()) yield value }
    [Symbol.iterator]() { return this.entries() }
    get [Symbol.toStringTag]() { return 'Headers' }
  }
  const nameOf = (name) => {
    name = String(name)
    if (!token.test(name)) throw new TypeError(`Headers: ${JSON.stringify(name)} is not a header name`)
    return name.toLowerCase()
  }
  const valueOf = (value) => {
    value = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
    if (/[\0\r\n]/.test(value)) throw new TypeError('Headers: the value has a line break')
    return value
  }

  const entry = (value) => (value instanceof File ? value : String(value))

  class FormData {
    #list = []
    append(name, value) { this.#list.push([String(name), entry(value)]) }
    set(name, value) {
      const first = this.#list.findIndex(([n]) => n === String(name))
      this.delete(name)
      this.#list.splice(first < 0 ? this.#list.length : first, 0, [String(name), entry(value)])
    }
    get(name) { return this.#list.find(([n]) => n === String(name))?.[1] ?? null }
    getAll(name) { return this.#list.filter(([n]) => n === String(name)).map(([, v]) => v) }
    has(name) { return this.#list.some(([n]) => n === String(name)) }
    delete(name) { this.#list = this.#list.filter(([n]) => n !== String(name)) }
    forEach(fn, self) { for (const [name, value] of this) Reflect.apply(fn, self, [value, name, this]) }
    *entries() { for (const [name, value] of this.#list) yield [name, value] }
    *keys() { for (const [name] of this.#list) yield name }
    *values() { for (const [, value] of this.#list) yield value }
    [Symbol.iterator]() { return this.entries() }
    get [Symbol.toStringTag]() { return 'FormData' }
  }

  // content gives what a body is made of and the type it implies.
  const content = (body) => {
    if (body === undefined || body === null) return {}
    if (typeof body === 'string') return { text: body, type: 'text/plain;charset=UTF-8' }
    if (body instanceof URLSearchParams) return { text: body.toString(), type: 'application/x-www-form-urlencoded;charset=UTF-8' }
    if (body instanceof FormData) return { text: new URLSearchParams([...body]).toString(), type: 'application/x-www-form-urlencoded;charset=UTF-8' }
    if (body instanceof ReadableStream) return { stream: body }
    if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return { data: bytes(body).slice() }
    return { text: String(body), type: 'text/plain;charset=UTF-8' }
  }

  class Body {
    #content
    #stream
    #used = false
    constructor(source) { this.#content = source }
    static content(self) { return self.#content }
    static take(self) {
      if (self.#used || self.#stream?.locked) throw new TypeError('the body was read already')
      self.#used = self.#content.text !== undefined || self.#content.data !== undefined || self.#content.remote !== undefined || self.#content.stream !== undefined
    }
    get bodyUsed() { return this.#used }
    get body() {
      const { text, data, remote, stream } = this.#content
      if (text === undefined && !data && !remote && !stream) return null
      if (this.#used && !this.#stream) throw new TypeError('the body was read already')
      return (this.#stream ??= stream ?? new ReadableStream({
        pull: async (controller) => {
          this.#used = true
          if (remote) {
            const chunk = await remote.read()
            if (chunk) controller.enqueue(new Uint8Array(chunk))
            else controller.close()
            return
          }
          controller.enqueue(text === undefined ? data : sys.bytesOf(text))
          controller.close()
        },
        cancel: () => remote?.close(),
      }, { highWaterMark: 0 }))
    }
    async arrayBuffer() {
      take(this)
      const { text, data, remote, stream } = this.#content
      if (this.#stream || stream) return drain(this.#stream ?? stream)
      if (remote) return remote.readAll()
      if (data) return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)
      return sys.encodeText(text ?? '')
    }
    async bytes() { return new Uint8Array(await this.arrayBuffer()) }
    async text() {
      const { text } = this.#content
      if (text !== undefined && !this.#stream) { take(this); return text }
      return new TextDecoder().decode(await this.arrayBuffer())
    }
    async json() { return JSON.parse(await this.text()) }
    async formData() {
      const form = new FormData()
      for (const [name, value] of new URLSearchParams(await this.text())) form.append(name, value)
      return form
    }
  }
  const contentOf = Body.content
  const { take } = Body
  delete Body.content
  delete Body.take
  const drain = async (stream) => {
    const reader = stream.getReader()
    const parts = []
    let length = 0
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      const part = typeof step.value === 'string' ? sys.bytesOf(step.value) : bytes(step.value)
      parts.push(part)
      length += part.length
    }
    const all = new Uint8Array(length)
    let at = 0
    for (const part of parts) { all.set(part, at); at += part.length }
    return all.buffer
  }

  const local = (url) => typeof url === 'string' && url[0] === '/' && url[1] !== '/' && url[1] !== '\\'
  class Request extends Body {
    #url
    #method
    #headers
    #signal
    #redirect
    constructor(input, init = {}) {
      const from = input instanceof Request ? input : undefined
      const method = String(init.method ?? from?.method ?? 'GET').toUpperCase()
      const source = init.body !== undefined && init.body !== null ? content(init.body) : from ? contentOf(from) : {}
      if ((method === 'GET' || method === 'HEAD') && init.body) throw new TypeError(`Request: ${method} has no body`)
      if (!token.test(method)) throw new TypeError('Request: not a method')
      super(source)
      this.#url = from ? from.url : local(input) ? input : new URL(input).href
      this.#method = method
      this.#headers = new Headers(init.headers ?? from?.headers)
      if (source.type && !this.#headers.has('content-type')) this.#headers.set('content-type', source.type)
      this.#signal = init.signal ?? from?.signal ?? own.signal()
      this.#redirect = init.redirect ?? from?.redirect ?? 'follow'
    }
    get url() { return this.#url }
    get method() { return this.#method }
    get headers() { return this.#headers }
    get signal() { return this.#signal }
    get redirect() { return this.#redirect }
    clone() { return new Request(this) }
    get [Symbol.toStringTag]() { return 'Request' }
  }

  class Response extends Body {
    #status
    #statusText
    #headers
    #from
    constructor(body, init = {}) {
      const source = init[remoteKey] ?? content(body)
      super(source)
      this.#status = init.status ?? 200
      if (!init[remoteKey] && (this.#status < 200 || this.#status > 599)) throw new RangeError('Response: the status is out of range')
      this.#statusText = String(init.statusText ?? '')
      this.#headers = new Headers(init.headers)
      this.#from = init[remoteKey]
      if (source.type && !this.#headers.has('content-type')) this.#headers.set('content-type', source.type)
    }
    get status() { return this.#status }
    get ok() { return this.#status >= 200 && this.#status < 300 }
    get statusText() { return this.#statusText }
    get headers() { return this.#headers }
    get url() { return this.#from?.url ?? '' }
    get redirected() { return this.#from?.redirected ?? false }
    get type() { return 'default' }
    clone() {
      const { text, data } = contentOf(this)
      if (this.bodyUsed) throw new TypeError('clone: the body was read already')
      const init = { status: this.status, statusText: this.statusText, headers: this.headers }
      if (this.body === null || text !== undefined || data) return new Response(text ?? data ?? null, init)
      throw new TypeError('clone: the body is a stream; read it once and keep the result')
    }
    static json(value, init = {}) {
      const headers = new Headers(init.headers)
      if (!headers.has('content-type')) headers.set('content-type', 'application/json')
      return new Response(JSON.stringify(value), { ...init, headers })
    }
    static redirect(url, status = 302) { return new Response(null, { status, headers: { location: String(url) } }) }
    static error() { return new Response(null, { [remoteKey]: { url: '' }, status: 0 }) }
    get [Symbol.toStringTag]() { return 'Response' }
  }
  const remoteKey = Symbol('remote')

  async function fetch(input, init) {
    const request = new Request(input, init)
    const { signal } = request
    signal.throwIfAborted()
    const source = contentOf(request)
    const body = source.text ?? (source.data ? source.data : source.stream ? new Uint8Array(await drain(source.stream)) : undefined)
    const { promise, cancel } = sys.fetch(request.method, request.url, [...request.headers].flat(), body, request.redirect)
    const aborted = defer()
    const abort = () => { cancel(); aborted.reject(signal.reason) }
    signal.addEventListener('abort', abort, { once: true })
    aborted.promise.catch(() => {})
    try {
      const remote = await Promise.race([promise, aborted.promise])
      const headers = []
      for (let i = 0; i < remote.headers.length; i += 2) headers.push([remote.headers[i], remote.headers[i + 1]])
      return new Response(null, { [remoteKey]: { remote, url: remote.url, redirected: remote.redirected }, status: remote.status, statusText: remote.statusText, headers })
    } catch (error) {
      signal.removeEventListener('abort', abort)
      if (signal.aborted) throw signal.reason
      throw new TypeError('fetch failed: ' + error.message, { cause: error })
    }
  }
  const defer = () => Promise.withResolvers()

  for (const api of [Headers, FormData, Request, Response, fetch]) define(globalThis, api.name, api)
})
