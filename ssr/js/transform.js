// Writable and transform streams, and what is made of them.
(function (sys, own) {
  const { Object, Promise, RangeError, String, Symbol, TypeError, Uint8Array } = own.globals
  const { Boolean, Number } = globalThis
  const { define, bytes } = own
  const quiet = (promise) => { promise.then(undefined, () => {}); return promise }
  const call = (fn, self, ...args) => new Promise((resolve) => resolve(fn === undefined ? undefined : fn.apply(self, args)))

  class Writing { // what a stream and its writer see
    queue = []
    total = 0
    phase = 'writable' // erroring, errored, closed
    writer = null
    busy = false
    constructor(stream, sink, strategy) {
      this.sink = sink
      this.mark = own.markOf(strategy, 1)
      this.sizeOf = strategy?.size === undefined ? () => 1 : (chunk) => strategy.size(chunk)
      this.abortion = new AbortController()
      this.controller = new WritableStreamDefaultController(key, this)
      this.closed = Promise.withResolvers()
      quiet(this.closed.promise)
      this.ready = Promise.withResolvers()
      this.ready.resolve()
      this.renew()
      this.begun = call(sink.start, sink, this.controller).then(() => { this.started = true; this.advance() }, (reason) => { this.started = true; this.error(reason) })
    }
    get desired() { return this.phase === 'writable' ? this.mark - this.total : this.phase === 'closed' ? 0 : null }
    renew() { // ready waits while there is backpressure
      const pressed = this.phase === 'writable' && !this.closing && this.desired <= 0
      if (pressed === Boolean(this.pressed)) return
      this.pressed = pressed
      if (!pressed) return this.ready.resolve()
      this.ready = Promise.withResolvers()
      quiet(this.ready.promise)
    }
    async write(chunk) {
      if (this.phase === 'errored' || this.phase === 'erroring') throw this.reason
      if (this.closing || this.phase === 'closed') throw new TypeError('write: the stream is closed')
      let size
      try { size = Number(this.sizeOf(chunk)) } catch (error) { this.error(error); throw error }
      const job = Promise.withResolvers()
      this.queue.push({ chunk, size, job })
      this.total += size
      this.renew()
      this.advance()
      return job.promise
    }
    async close() {
      if (this.phase === 'errored' || this.phase === 'erroring') throw this.reason
      if (this.closing || this.phase === 'closed') throw new TypeError('close: the stream is closed')
      this.closing = Promise.withResolvers()
      this.renew()
      this.advance()
      return this.closing.promise
    }
    advance() {
      if (!this.started || this.busy) return
      if (this.phase === 'erroring') return this.finishError()
      if (this.phase !== 'writable') return
      const next = this.queue[0]
      if (!next && !this.closing) return
      this.busy = true
      const done = next ? call(this.sink.write, this.sink, next.chunk, this.controller) : call(this.sink.close, this.sink)
      done.then(() => {
        this.busy = false
        if (next) {
          this.queue.shift()
          this.total -= next.size
          next.job.resolve()
          this.renew()
          return this.advance()
        }
        this.phase = 'closed'
        this.closing.resolve()
        this.closed.resolve()
      }, (reason) => {
        this.busy = false
        if (next) {
          this.queue.shift()
          next.job.reject(reason)
        } else {
          this.closing.reject(reason)
          this.closing = undefined
        }
        this.error(reason)
        this.advance()
      })
    }
    error(reason) {
      if (this.phase !== 'writable') return
      this.phase = 'erroring'
      this.reason = reason
      this.ready.reject(reason) // if somebody waits
      this.ready = Promise.withResolvers()
      quiet(this.ready.promise)
      this.ready.reject(reason)
      this.advance()
    }
    finishError() {
      this.phase = 'errored'
      for (const { job } of this.queue.splice(0)) job.reject(this.reason)
      this.total = 0
      this.closing?.reject(this.reason)
      this.closed.reject(this.reason)
    }
    async abort(reason) {
      if (this.phase === 'closed' || this.phase === 'errored') return
      this.abortion.abort(reason)
      const before = this.phase
      this.error(reason)
      if (before === 'writable') await this.begun.then(() => call(this.sink.abort, this.sink, reason))
    }
  }
  const key = {}

  class WritableStreamDefaultController {
    #state
    constructor(secret, state) {
      if (secret !== key) throw new TypeError('Illegal constructor')
      this.#state = state
    }
    get signal() { return this.#state.abortion.signal }
    error(reason) { this.#state.error(reason) }
  }
  let stateOf
  class WritableStreamDefaultWriter {
    #state
    constructor(stream) {
      const state = stateOf(stream)
      if (state.writer) throw new TypeError('getWriter: the stream is locked')
      state.writer = this
      this.#state = state
    }
    #use() {
      if (!this.#state) throw new TypeError('the writer was released')
      return this.#state
    }
    get closed() { return this.#use().closed.promise }
    get ready() { return this.#use().ready.promise }
    get desiredSize() { return this.#use().desired }
    async write(chunk) { return this.#use().write(chunk) }
    async close() { return this.#use().close() }
    async abort(reason) { return this.#use().abort(reason) }
    releaseLock() {
      if (this.#state) this.#state.writer = null
      this.#state = undefined
    }
  }
  class WritableStream {
    #state
    static { stateOf = (stream) => stream.#state }
    constructor(sink = {}, strategy = {}) {
      if (sink?.type !== undefined) throw new RangeError(`WritableStream: unknown type ${String(sink.type)}`)
      this.#state = new Writing(this, sink ?? {}, strategy)
    }
    get locked() { return this.#state.writer !== null }
    getWriter() { return new WritableStreamDefaultWriter(this) }
    async abort(reason) {
      if (this.locked) throw new TypeError('abort: the stream is locked')
      return this.#state.abort(reason)
    }
    async close() {
      if (this.locked) throw new TypeError('close: the stream is locked')
      return this.#state.close()
    }
    get [Symbol.toStringTag]() { return 'WritableStream' }
  }

  own.pipeTo = async (readable, writable, { preventClose, preventAbort, preventCancel, signal } = {}) => {
    if (!(writable instanceof WritableStream)) throw new TypeError('pipeTo: not a WritableStream')
    if (readable.locked || writable.locked) throw new TypeError('pipeTo: the stream is locked')
    const reader = readable.getReader()
    const writer = writable.getWriter()
    const state = stateOf(writable)
    const stop = Promise.withResolvers()
    quiet(stop.promise)
    const onAbort = () => stop.reject(signal.reason)
    if (signal?.aborted) onAbort()
    else signal?.addEventListener('abort', onAbort, { once: true })
    quiet(writer.closed.then(() => stop.reject(new TypeError('pipeTo: the destination is closed')), (reason) => stop.reject(reason)))
    let reading = false
    try {
      for (;;) {
        await Promise.race([writer.ready, stop.promise])
        reading = true
        const { value, done } = await Promise.race([reader.read(), stop.promise])
        reading = false
        if (done) break
        quiet(writer.write(value))
      }
      if (!preventClose) await writer.close()
      else while (state.queue.length) await state.queue[0].job.promise
    } catch (reason) {
      const failed = reading && !signal?.aborted && state.phase === 'writable' // the source did
      if (!failed && !preventCancel) await quiet(reader.cancel(reason)).catch(() => {})
      if (state.phase === 'writable' && !preventAbort) await quiet(writer.abort(reason)).catch(() => {})
      throw reason
    } finally {
      signal?.removeEventListener('abort', onAbort)
      reader.releaseLock()
      writer.releaseLock()
    }
  }

  class TransformStreamDefaultController {
    #readable
    #enqueue
    #fail
    #end
    constructor(secret, readable, enqueue, fail, end) {
      if (secret !== key) throw new TypeError('Illegal constructor')
      this.#readable = readable
      this.#enqueue = enqueue
      this.#fail = fail
      this.#end = end
    }
    get desiredSize() { return this.#readable.desiredSize }
    enqueue(chunk) { this.#enqueue(chunk) }
    error(reason) { this.#fail(reason) }
    terminate() {
      this.#readable.close()
      this.#end(new TypeError('the transform stream was terminated'))
    }
  }
  class TransformStream {
    #readable
    #writable
    constructor(transformer = {}, writableStrategy = {}, readableStrategy = {}) {
      transformer ??= {}
      let readable
      let wanted = Promise.withResolvers()
      let hungry = false // somebody reads, and has got nothing yet
      const enqueue = (chunk) => { hungry = false; readable.enqueue(chunk) }
      this.#readable = new ReadableStream({
        start: (controller) => { readable = controller },
        pull: () => { hungry = true; wanted.resolve() },
        cancel: async (reason) => {
          wanted.resolve()
          stateOf(this.#writable).error(reason)
          await call(transformer.cancel, transformer, reason)
        },
      }, { ...readableStrategy, highWaterMark: own.markOf(readableStrategy, 0) })
      const fail = (reason) => {
        readable.error(reason)
        wanted.resolve()
        if (this.#writable) stateOf(this.#writable).error(reason)
      }
      const controller = new TransformStreamDefaultController(key, readable, enqueue, fail, (reason) => stateOf(this.#writable).error(reason))
      const guarded = async (fn, ...args) => {
        try { return await call(fn, transformer, ...args) } catch (reason) { fail(reason); throw reason }
      }
      this.#writable = new WritableStream({
        start: () => guarded(transformer.start, controller),
        write: async (chunk) => {
          if (!hungry && readable.desiredSize !== null && readable.desiredSize <= 0) {
            wanted = Promise.withResolvers()
            await wanted.promise
          }
          if (transformer.transform === undefined) return enqueue(chunk)
          return guarded(transformer.transform, chunk, controller)
        },
        close: async () => {
          await guarded(transformer.flush, controller)
          try { readable.close() } catch {}
        },
        abort: async (reason) => {
          readable.error(reason)
          await call(transformer.cancel, transformer, reason)
        },
      }, writableStrategy)
    }
    get readable() { return this.#readable }
    get writable() { return this.#writable }
    get [Symbol.toStringTag]() { return 'TransformStream' }
  }

  // A stream over a transformer, with the properties of another object.
  const over = (name, make) => {
    const Stream = { [name]: class {
      #pair
      constructor(...args) {
        const { transformer, ...about } = make(...args)
        this.#pair = new TransformStream(transformer)
        for (const [k, v] of Object.entries(about)) define(this, k, v)
      }
      get readable() { return this.#pair.readable }
      get writable() { return this.#pair.writable }
      get [Symbol.toStringTag]() { return name }
    } }[name]
    define(globalThis, name, Stream)
  }
  over('TextEncoderStream', () => {
    let high = '' // the first half of a character
    return {
      encoding: 'utf-8',
      transformer: {
        transform(chunk, controller) {
          let text = high + String(chunk)
          const last = text.charCodeAt(text.length - 1)
          high = last >= 0xd800 && last <= 0xdbff ? text.at(-1) : ''
          if (high) text = text.slice(0, -1)
          if (text) controller.enqueue(sys.bytesOf(text))
        },
        flush(controller) { if (high) controller.enqueue(sys.bytesOf(high)) },
      },
    }
  })
  over('TextDecoderStream', (label, options) => {
    const decoder = new TextDecoder(label, options)
    return {
      encoding: decoder.encoding,
      fatal: decoder.fatal,
      ignoreBOM: decoder.ignoreBOM,
      transformer: {
        transform(chunk, controller) {
          const text = decoder.decode(chunk, { stream: true })
          if (text) controller.enqueue(text)
        },
        flush(controller) {
          const text = decoder.decode()
          if (text) controller.enqueue(text)
        },
      },
    }
  })
  const format = (name, value) => {
    if (!['gzip', 'deflate', 'deflate-raw'].includes(value)) throw new TypeError(`${name}: the format ${String(value)} is not supported`)
    return value
  }
  over('CompressionStream', (name) => {
    const work = sys.compress(format('CompressionStream', name))
    const give = (controller, data) => { if (data.byteLength) controller.enqueue(new Uint8Array(data)) }
    return { transformer: {
      transform: (chunk, controller) => give(controller, work(bytes(chunk))),
      flush: (controller) => give(controller, work()),
    } }
  })
  over('DecompressionStream', (name) => {
    const kind = format('DecompressionStream', name)
    const parts = []
    return { transformer: {
      transform: (chunk) => { parts.push(bytes(chunk).slice()) },
      async flush(controller) {
        const data = await new Blob(parts).bytes()
        controller.enqueue(new Uint8Array(sys.decompress(kind, data)))
      },
    } }
  })

  class ByteLengthQueuingStrategy {
    constructor({ highWaterMark }) { this.highWaterMark = highWaterMark }
    get size() { return byteLength }
  }
  class CountQueuingStrategy {
    constructor({ highWaterMark }) { this.highWaterMark = highWaterMark }
    get size() { return one }
  }
  const byteLength = (chunk) => chunk.byteLength
  const one = () => 1
  for (const api of [WritableStream, WritableStreamDefaultWriter, WritableStreamDefaultController, TransformStream, TransformStreamDefaultController, ByteLengthQueuingStrategy, CountQueuingStrategy]) {
    define(globalThis, api.name, api)
  }
})
