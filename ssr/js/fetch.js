// fetch, Headers, Request and Response over the host.
(function (sys, own) {
  const { ArrayBuffer, JSON, Map, Object, Promise, RangeError, Reflect, String, Symbol, TypeError, Uint8Array } = own.globals
  const { Boolean, Math, Number } = globalThis
  const { ReadableStream, TextDecoder, URL, URLSearchParams } = own.platform
  const { define, bytes } = own
  const isBlob = (value) => typeof value === 'object' && value !== null && own.cloneBlob !== undefined && value instanceof Blob
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

  const wellFormed = (v) => sys.wellFormed(String(v))
  const entry = (value, name, args) => {
    if (!isBlob(value)) {
      if (args > 2) throw new TypeError('FormData: a file name without a Blob')
      return wellFormed(value)
    }
    if (value instanceof File && name === undefined) return value
    return value instanceof File ? own.cloneBlob(value, String(name)) : new File([value], String(name ?? 'blob'), { type: value.type })
  }

  class FormData {
    #list = []
    constructor(form) { if (form !== undefined) throw new TypeError('FormData: there are no forms on the server') }
    append(name, value, file) { this.#list.push([wellFormed(name), entry(value, file, arguments.length)]) }
    set(name, value, file) {
      name = wellFormed(name)
      value = entry(value, file, arguments.length)
      const first = this.#list.findIndex(([n]) => n === name)
      this.delete(name)
      this.#list.splice(first < 0 ? this.#list.length : first, 0, [name, value])
    }
    get(name) { name = wellFormed(name); return this.#list.find(([n]) => n === name)?.[1] ?? null }
    getAll(name) { name = wellFormed(name); return this.#list.filter(([n]) => n === name).map(([, v]) => v) }
    has(name) { name = wellFormed(name); return this.#list.some(([n]) => n === name) }
    delete(name) { name = wellFormed(name); this.#list = this.#list.filter(([n]) => n !== name) }
    forEach(fn, self) { for (const [name, value] of this) Reflect.apply(fn, self, [value, name, this]) }
    *entries() { for (const [name, value] of this.#list) yield [name, value] }
    *keys() { for (const [name] of this.#list) yield name }
    *values() { for (const [, value] of this.#list) yield value }
    [Symbol.iterator]() { return this.entries() }
    get [Symbol.toStringTag]() { return 'FormData' }
  }

  // multipart writes a form as multipart/form-data.
  const multipart = (form) => {
    const boundary = `----dxform${sys.uuid().replaceAll('-', '')}`
    const name = (text) => text.replace(/\r\n?|\n/g, '\r\n').replace(/[\r\n"]/g, (c) => ({ '\r': '%0D', '\n': '%0A', '"': '%22' })[c])
    const parts = []
    for (const [key, value] of form) {
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name(key)}"`
      if (typeof value === 'string') parts.push(`${head}\r\n\r\n${value.replace(/\r\n?|\n/g, '\r\n')}\r\n`)
      else parts.push(`${head}; filename="${name(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`, value, '\r\n')
    }
    return { blob: new Blob([...parts, `--${boundary}--\r\n`]), type: `multipart/form-data; boundary=${boundary}` }
  }
  const parsed = (data, type) => {
    const form = new FormData()
    if (/^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
      for (const [key, value] of new URLSearchParams(new TextDecoder().decode(data))) form.append(key, value)
      return form
    }
    const parts = sys.parseForm(type, new Uint8Array(data))
    for (const [key, value, name, kind] of parts) {
      if (name === undefined) form.append(key, value)
      else form.append(key, new File([value], name, { type: kind }))
    }
    return form
  }

  // content gives what a body is made of and the type it implies.
  const content = (body) => {
    if (body === undefined || body === null) return {}
    if (typeof body === 'string') return { text: body, type: 'text/plain;charset=UTF-8' }
    if (body instanceof URLSearchParams) return { text: body.toString(), type: 'application/x-www-form-urlencoded;charset=UTF-8' }
    if (body instanceof FormData) return multipart(body)
    if (isBlob(body)) return { blob: body, type: body.type }
    if (body instanceof ReadableStream) {
      if (body.locked) throw new TypeError('the body is a stream that is locked')
      return { stream: body }
    }
    if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return { data: bytes(body).slice() }
    return { text: String(body), type: 'text/plain;charset=UTF-8' }
  }
  const has = ({ text, data, blob, remote, stream }) => text !== undefined || Boolean(data ?? blob ?? remote ?? stream)

  class Body {
    #content
    #stream
    #used = false
    constructor(source) { this.#content = source }
    static content(self) { return self.#content }
    static take(self) {
      if (self.#used || self.#stream?.locked) throw new TypeError('Body is unusable: Body has already been read')
      self.#used = has(self.#content)
    }
    // twin gives the content for a copy; a stream is divided.
    static twin(self) {
      if (self.#used || self.#stream?.locked) throw new TypeError('clone: the body was read already')
      const { text, data, blob } = self.#content
      if (!self.#stream && (text !== undefined || data || blob || !has(self.#content))) return self.#content
      const [mine, other] = self.body.tee()
      self.#stream = mine
      self.#content = { ...self.#content, text: undefined, data: undefined, blob: undefined, remote: undefined, stream: mine }
      return { ...self.#content, stream: other }
    }
    get bodyUsed() { return this.#used }
    get body() {
      const { text, data, blob, remote, stream } = this.#content
      if (!has(this.#content)) return null
      if (this.#stream) return this.#stream
      if (stream) return (this.#stream = stream)
      if (this.#used) return (this.#stream = new ReadableStream({ start(c) { c.close() } }))
      if (blob) return (this.#stream = blob.stream())
      return (this.#stream = new ReadableStream({
        pull: async (controller) => {
          this.#used = true
          if (remote) {
            const chunk = await remote.read()
            if (chunk) controller.enqueue(new Uint8Array(chunk))
            else controller.close()
            return
          }
          const all = text === undefined ? data : sys.bytesOf(text)
          if (all.length) controller.enqueue(all)
          controller.close()
        },
        cancel: () => { this.#used = true; remote?.close() },
      }, { highWaterMark: 0 }))
    }
    async arrayBuffer() {
      take(this)
      const { text, data, blob, remote, stream } = this.#content
      if (this.#stream || stream) return drain(this.#stream ?? stream)
      if (remote) return remote.readAll()
      if (blob) return blob.arrayBuffer()
      if (data) return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)
      return sys.encodeText(text ?? '')
    }
    async bytes() { return new Uint8Array(await this.arrayBuffer()) }
    async blob() { return new Blob([await this.arrayBuffer()], { type: this.headers.get('content-type') ?? '' }) }
    async text() {
      const { text } = this.#content
      if (text !== undefined && !this.#stream) { take(this); return text }
      return new TextDecoder().decode(await this.arrayBuffer())
    }
    async json() { return JSON.parse(await this.text()) }
    async formData() {
      const type = this.headers.get('content-type') ?? ''
      return parsed(await this.arrayBuffer(), type)
    }
  }
  const { content: contentOf, take, twin } = Body
  delete Body.content
  delete Body.take
  delete Body.twin
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
  const address = (input) => {
    const url = new URL(input)
    if (url.username || url.password) throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${url.origin}`)
    return url.href
  }
  const oneOf = (name, value, list, otherwise) => {
    if (value === undefined) return otherwise
    if (!list.includes(String(value))) throw new TypeError(`Request: ${name} is not one of ${list.join(', ')}`)
    return String(value)
  }
  // What a request says of itself that has no meaning without a browser.
  const about = { mode: 'cors', credentials: 'same-origin', cache: 'default', referrer: 'about:client', referrerPolicy: '', integrity: '', keepalive: false, destination: '', duplex: 'half' }
  class Request extends Body {
    #url
    #method
    #headers
    #signal
    #redirect
    #about
    constructor(input, init) {
      init ??= {}
      const from = input instanceof Request ? input : undefined
      const given = String(init.method ?? from?.method ?? 'GET')
      const method = /^(delete|get|head|options|post|put)$/i.test(given) ? given.toUpperCase() : given
      if (!token.test(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`)
      if (/^(connect|trace|track)$/i.test(method)) throw new TypeError(`'${method}' HTTP method is unsupported.`)
      const own_ = init.body !== undefined && init.body !== null
      if ((method === 'GET' || method === 'HEAD') && (own_ || (from && has(contentOf(from))))) throw new TypeError('Request with GET/HEAD method cannot have body.')
      const source = own_ ? content(init.body) : from ? twin(from) : {}
      super(source)
      if (from && !own_) take(from)
      this.#url = from ? from.url : local(input) ? input : address(input)
      this.#method = method
      this.#headers = new Headers(init.headers ?? from?.headers)
      if (source.type && own_ && !this.#headers.has('content-type')) this.#headers.set('content-type', source.type)
      this.#signal = (init.signal === undefined ? from?.signal : init.signal) ?? own.signal()
      this.#redirect = oneOf('redirect', init.redirect, ['follow', 'error', 'manual'], from?.redirect ?? 'follow')
      this.#about = { ...about }
      for (const name of Object.keys(about)) {
        const value = init[name] ?? from?.[name]
        if (value !== undefined) this.#about[name] = value
      }
    }
    static about(self, name) { return self.#about[name] }
    get url() { return this.#url }
    get method() { return this.#method }
    get headers() { return this.#headers }
    get signal() { return this.#signal }
    get redirect() { return this.#redirect }
    clone() {
      const source = twin(this)
      const copy = new Request(this.#url, { ...this.#about, method: this.#method, headers: this.#headers, signal: this.#signal, redirect: this.#redirect })
      return has(source) ? withBody(copy, source) : copy
    }
    get [Symbol.toStringTag]() { return 'Request' }
  }
  const aboutOf = Request.about
  delete Request.about
  for (const name of Object.keys(about)) {
    Object.defineProperty(Request.prototype, name, { configurable: true, enumerable: true, get() { return aboutOf(this, name) } })
  }
  const withBody = (request, source) => {
    const { text, data, blob, stream } = source
    return new Request(request, { body: stream ?? blob ?? data ?? text, duplex: 'half' })
  }

  class Response extends Body {
    #status
    #statusText
    #headers
    #from
    constructor(body, init) {
      init ??= {}
      const source = init[remoteKey] ?? content(body)
      super(source)
      this.#status = init.status === undefined ? 200 : Math.trunc(Number(init.status)) || 0
      if (!init[remoteKey]) {
        if (this.#status < 200 || this.#status > 599) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.')
        if (has(source) && [204, 205, 304].includes(this.#status)) throw new TypeError(`Response constructor: Invalid response status code ${this.#status}`)
      }
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
    get type() { return this.#from?.kind ?? 'default' }
    clone() {
      const source = { ...twin(this), type: undefined }
      return new Response(null, { [remoteKey]: { ...source, url: this.url, redirected: this.redirected, kind: this.type }, status: this.#status, statusText: this.#statusText, headers: this.#headers })
    }
    static json(value, init) {
      const headers = new Headers(init?.headers)
      if (!headers.has('content-type')) headers.set('content-type', 'application/json')
      const text = JSON.stringify(value)
      if (text === undefined) throw new TypeError('Value is not JSON serializable')
      return new Response(text, { ...init, headers })
    }
    static redirect(url, status = 302) {
      if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`)
      return new Response(null, { status, headers: { location: local(url) ? url : new URL(url).href } })
    }
    static error() { return new Response(null, { [remoteKey]: { url: '', kind: 'error' }, status: 0 }) }
    get [Symbol.toStringTag]() { return 'Response' }
  }
  const remoteKey = Symbol('remote')

  async function fetch(input, init) {
    const request = new Request(input, init)
    const { signal } = request
    signal.throwIfAborted()
    const source = contentOf(request)
    const body = source.text ?? source.data ?? (has(source) ? await request.bytes() : undefined)
    const { promise, cancel } = sys.fetch(request.method, request.url, [...request.headers].flat(), body, request.redirect)
    const aborted = defer()
    const abort = () => { cancel(); aborted.reject(signal.reason) }
    signal.addEventListener('abort', abort, { once: true })
    aborted.promise.catch(() => {})
    try {
      const remote = await Promise.race([promise, aborted.promise])
      const headers = []
      for (let i = 0; i < remote.headers.length; i += 2) headers.push([remote.headers[i], remote.headers[i + 1]])
      return new Response(null, { [remoteKey]: { remote, url: remote.url, redirected: remote.redirected, kind: 'basic' }, status: remote.status, statusText: remote.statusText, headers })
    } catch (error) {
      signal.removeEventListener('abort', abort)
      if (signal.aborted) throw signal.reason
      throw new TypeError('fetch failed: ' + error.message, { cause: error })
    }
  }
  const defer = () => Promise.withResolvers()

  for (const api of [Headers, FormData, Request, Response, fetch]) define(globalThis, api.name, api)
})
