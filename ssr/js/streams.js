// ReadableStream: the default kind, and Bun's "direct" kind, which
// react-dom/server.bun uses to write strings straight to the host.
(function (sys, own) {
  const { Number, Promise, RangeError, TypeError } = globalThis
  const { define } = own
  const defer = () => Promise.withResolvers()
  const markOf = (own.markOf = (strategy, otherwise) => {
    const mark = strategy?.highWaterMark === undefined ? otherwise : Number(strategy.highWaterMark)
    if (!(mark >= 0)) throw new RangeError('highWaterMark is not a number of zero or more')
    return mark
  })

  class ReadableStreamDefaultController {
    #stream
    constructor(stream) { this.#stream = stream }
    get desiredSize() { return state(this.#stream).desired() }
    get byobRequest() { return null } // of streams of bytes
    enqueue(chunk) { state(this.#stream).enqueue(chunk) }
    close() { state(this.#stream).close() }
    error(reason) { state(this.#stream).fail(reason) }
  }

  // What both the stream and its reader see.
  class State {
    queue = []
    sizes = []
    waiting = []
    phase = 'readable'
    pulling = false
    again = false
    reader = null
    total = 0
    constructor(stream, source, strategy, mark) {
      this.source = source
      this.mark = markOf(strategy, mark)
      this.sizeOf = strategy?.size
      this.closed = defer()
      this.closed.promise.catch(() => {})
      this.controller = new ReadableStreamDefaultController(stream)
    }
    desired() { return this.phase === 'errored' ? null : this.phase === 'closed' ? 0 : this.mark - (this.sizeOf ? this.total : this.queue.length) }
    enqueue(chunk) {
      if (this.phase !== 'readable' || this.closing) throw new TypeError('enqueue: the stream is closed')
      if (this.waiting.length) this.waiting.shift().resolve({ value: chunk, done: false })
      else this.keep(chunk)
      this.pull()
    }
    keep(chunk) {
      if (this.sizeOf) {
        let size
        try { size = +this.sizeOf.call(undefined, chunk) } catch (error) { this.fail(error); throw error }
        if (!(size >= 0) || size === Infinity) throw new RangeError('enqueue: the size of the chunk is not a number of zero or more')
        this.sizes.push(size)
        this.total += size
      }
      this.queue.push(chunk)
    }
    close() {
      if (this.phase !== 'readable' || this.closing) throw new TypeError('close: the stream is closed')
      this.closing = true
      if (this.queue.length === 0) this.finish()
    }
    finish() {
      this.phase = 'closed'
      for (const read of this.waiting.splice(0)) read.resolve({ value: undefined, done: true })
      this.closed.resolve()
    }
    fail(reason) {
      if (this.phase !== 'readable') return
      this.phase = 'errored'
      this.reason = reason
      this.queue = []
      for (const read of this.waiting.splice(0)) read.reject(reason)
      this.closed.reject(reason)
    }
    read() {
      if (this.queue.length) {
        const value = this.queue.shift()
        if (this.sizeOf) this.total -= this.sizes.shift()
        if (this.closing && this.queue.length === 0) this.finish()
        else this.pull()
        return Promise.resolve({ value, done: false })
      }
      if (this.phase === 'errored') return Promise.reject(this.reason)
      if (this.phase === 'closed') return Promise.resolve({ value: undefined, done: true })
      const read = defer()
      this.waiting.push(read)
      this.pull()
      return read.promise
    }
    pull() {
      if (this.phase !== 'readable' || this.closing || !this.started) return
      if (this.waiting.length === 0 && this.desired() <= 0) return
      if (this.pulling) { this.again = true; return }
      if (typeof this.source.pull !== 'function') return
      this.pulling = true
      new Promise((resolve) => resolve(this.source.pull(this.controller))).then(() => {
        this.pulling = false
        if (this.again) { this.again = false; this.pull() }
      }, (reason) => this.fail(reason))
    }
    start() {
      const begun = this.source.start?.(this.controller)
      Promise.resolve(begun).then(() => { this.started = true; this.pull() }, (reason) => this.fail(reason))
    }
    async cancel(reason) {
      if (this.phase === 'errored') throw this.reason
      if (this.phase === 'closed') return
      this.queue = []
      this.finish()
      await this.source.cancel?.(reason)
    }
  }

  let state
  class ReadableStreamDefaultReader {
    #stream
    constructor(stream) {
      const s = state(stream)
      if (s.reader) throw new TypeError('getReader: the stream is locked')
      s.reader = this
      this.#stream = stream
    }
    #state() {
      if (!this.#stream) throw new TypeError('the reader was released')
      return state(this.#stream)
    }
    get closed() { return this.#state().closed.promise }
    async read() { return this.#state().read() }
    async cancel(reason) { return this.#state().cancel(reason) }
    releaseLock() {
      if (!this.#stream) return
      const s = state(this.#stream)
      for (const read of s.waiting.splice(0)) read.reject(new TypeError('the reader was released'))
      s.reader = null
      this.#stream = undefined
    }
  }

  class ReadableStream {
    #state
    #direct
    static { state = (stream) => stream.#use() }
    static direct(stream) {
      const source = stream.#direct
      stream.#direct = undefined
      return source
    }
    constructor(source = {}, strategy = {}) {
      if (source?.type === 'direct') {
        this.#direct = source
        return
      }
      if (source?.type !== undefined && source.type !== 'bytes') throw new TypeError(`ReadableStream: unknown type ${String(source.type)}`)
      this.#state = new State(this, source ?? {}, strategy, source?.type === 'bytes' ? 0 : 1)
      this.#state.start()
    }
    // A direct stream that is read like any other becomes one.
    #use() {
      if (this.#state) return this.#state
      const source = this.#direct
      if (!source) throw new TypeError('the stream is locked')
      this.#direct = undefined
      this.#state = new State(this, {
        pull: (controller) => new Promise((resolve, reject) => {
          drive(source, {
            write: (chunk) => { controller.enqueue(typeof chunk === 'string' ? sys.bytesOf(chunk) : chunk); return true },
            flush: () => {},
          }).then(() => { controller.close(); resolve() }, reject)
        }),
        cancel: (reason) => source.cancel?.(reason),
      }, undefined, 1)
      this.#state.start()
      return this.#state
    }
    get locked() { return !this.#direct && (!this.#state || this.#state.reader !== null) }
    getReader(options) {
      if (options?.mode === 'byob') throw new TypeError("getReader: BYOB readers are not available in the dx server runtime; use getReader() and take the chunks as they come")
      return new ReadableStreamDefaultReader(this)
    }
    async cancel(reason) {
      if (this.locked) throw new TypeError('cancel: the stream is locked')
      if (this.#direct) return this.#direct.cancel?.(reason)
      return this.#state.cancel(reason)
    }
    tee() {
      const reader = this.getReader()
      const branches = []
      const left = []
      const make = (i) => new ReadableStream({
        async pull() {
          const { value, done } = await reader.read()
          branches.forEach((c, n) => {
            if (n in left) return
            if (done) { try { c.close() } catch {} } else c.enqueue(value)
          })
        },
        start(controller) { branches.push(controller) },
        cancel(reason) {
          left[i] = reason
          if (0 in left && 1 in left) return reader.cancel(left)
        },
      }, { highWaterMark: 0 })
      reader.closed.then(undefined, (reason) => { for (const c of branches) c.error(reason) })
      return [make(0), make(1)]
    }
    pipeTo(writable, options) {
      own.load('transform')
      return own.pipeTo(this, writable, options)
    }
    pipeThrough(pair, options) {
      own.load('transform')
      own.pipeTo(this, pair.writable, options).then(undefined, () => {})
      return pair.readable
    }
    values(options) {
      const reader = this.getReader()
      return {
        next: () => reader.read(),
        return: async (value) => {
          if (!options?.preventCancel) await reader.cancel()
          reader.releaseLock()
          return { value, done: true }
        },
        [Symbol.asyncIterator]() { return this },
      }
    }
    [Symbol.asyncIterator](options) { return this.values(options) }
    static from(items) {
      const it = items[Symbol.asyncIterator]?.() ?? items[Symbol.iterator]()
      return new ReadableStream({
        async pull(controller) {
          const { value, done } = await it.next()
          if (done) controller.close()
          else controller.enqueue(await value)
        },
        cancel: (reason) => it.return?.(reason),
      }, { highWaterMark: 0 })
    }
  }
  const { direct } = ReadableStream
  delete ReadableStream.direct

  // drive runs a direct source; the promise settles when it ends.
  const drive = (source, { write, flush }) => new Promise((resolve, reject) => {
    const end = () => resolve()
    const pulled = source.pull?.({ write, flush, end, close: end, error: reject })
    if (typeof pulled?.then === 'function') pulled.then(undefined, reject)
  })

  // pipe drains a stream into the host's sink.
  own.pipe = async (stream, sink) => {
    if (!(stream instanceof ReadableStream)) throw new TypeError('host.pipe: not a ReadableStream')
    const source = direct(stream)
    if (source) return drive(source, sink)
    const reader = stream.getReader()
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      sink.write(value)
      sink.flush()
    }
  }

  for (const api of [ReadableStream, ReadableStreamDefaultReader, ReadableStreamDefaultController]) define(globalThis, api.name, api)
})
