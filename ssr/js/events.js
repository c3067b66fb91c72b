// Events, cancellation and message channels.
(function (sys, own) {
  const { Boolean, Error, Map, String, Symbol, TypeError, Reflect, setTimeout } = globalThis
  const { define } = own

  const codes = { IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5, NoModificationAllowedError: 7, NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18, NetworkError: 19, AbortError: 20, URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24, DataCloneError: 25 }
  class DOMException extends Error {
    #name
    constructor(message = '', options = 'Error') {
      super(String(message), typeof options === 'object' && options !== null && 'cause' in options ? { cause: options.cause } : undefined)
      this.#name = typeof options === 'object' && options !== null ? String(options.name ?? 'Error') : String(options)
    }
    get name() { return this.#name }
    get code() { return codes[this.#name] ?? 0 }
  }

  class Event {
    #type
    #cancelable
    #bubbles
    #prevented = false
    target = null
    currentTarget = null
    constructor(type, init) {
      if (arguments.length === 0) throw new TypeError('Event: a type is missing')
      this.#type = String(type)
      this.#cancelable = Boolean(init?.cancelable)
      this.#bubbles = Boolean(init?.bubbles)
      this.timeStamp = sys.now()
      define(this, 'stopped', false)
    }
    get type() { return this.#type }
    get bubbles() { return this.#bubbles }
    get composed() { return false }
    get isTrusted() { return false }
    get eventPhase() { return this.currentTarget ? 2 : 0 }
    get srcElement() { return this.target }
    get cancelBubble() { return this.stopped }
    set cancelBubble(stop) { if (stop) this.stopPropagation() }
    get returnValue() { return !this.#prevented }
    set returnValue(keep) { if (!keep) this.preventDefault() }
    composedPath() { return this.currentTarget ? [this.currentTarget] : [] }
    get [Symbol.toStringTag]() { return this.constructor.name }
    get cancelable() { return this.#cancelable }
    get defaultPrevented() { return this.#prevented }
    preventDefault() { if (this.#cancelable) this.#prevented = true }
    stopPropagation() {}
    stopImmediatePropagation() { this.stopped = true }
  }
  class CustomEvent extends Event {
    constructor(type, init) {
      super(type, init)
      this.detail = init?.detail ?? null
    }
  }
  class MessageEvent extends Event {
    constructor(type, init) {
      super(type, init)
      this.data = init?.data ?? null
      this.ports = init?.ports ?? []
    }
  }
  class ErrorEvent extends Event {
    constructor(type, init) {
      super(type, init)
      this.message = String(init?.message ?? '')
      this.error = init?.error
    }
  }
  class PromiseRejectionEvent extends Event {
    constructor(type, init) {
      super(type, init)
      this.promise = init.promise
      this.reason = init.reason
    }
  }

  class EventTarget {
    #listeners = new Map()
    addEventListener(type, listener, options) {
      if (listener === null || listener === undefined) return
      const { once = false, signal, capture = options === true } = typeof options === 'object' && options !== null ? options : {}
      if (signal?.aborted) return
      const list = this.#listeners.get(type = String(type)) ?? []
      if (list.some((l) => l.listener === listener && l.capture === Boolean(capture))) return
      this.#listeners.set(type, [...list, { listener, once, capture: Boolean(capture) }])
      signal?.addEventListener('abort', () => this.removeEventListener(type, listener, options), { once: true })
    }
    removeEventListener(type, listener, options) {
      const capture = Boolean(typeof options === 'object' && options !== null ? options.capture : options)
      const list = this.#listeners.get(type = String(type))
      if (list) this.#listeners.set(type, list.filter((l) => l.listener !== listener || l.capture !== capture))
    }
    dispatchEvent(event) {
      if (!(event instanceof Event)) throw new TypeError('dispatchEvent: not an Event')
      event.target = event.currentTarget = this
      const handler = this['on' + event.type]
      if (typeof handler === 'function') call(handler, this, event)
      for (const { listener, once, capture } of this.#listeners.get(event.type) ?? []) {
        if (event.stopped) break
        if (once) this.removeEventListener(event.type, listener, capture)
        if (typeof listener === 'function') call(listener, this, event)
        else call(listener.handleEvent, listener, event)
      }
      event.currentTarget = null
      return !event.defaultPrevented
    }
  }
  // A listener that throws does not keep the others from hearing the event.
  const call = (fn, self, event) => {
    try { Reflect.apply(fn, self, [event]) } catch (error) { own.report(error) }
  }

  const key = {}
  class AbortSignal extends EventTarget {
    #aborted = false
    #reason
    #dependents = []
    onabort = null
    constructor(secret) {
      super()
      if (secret !== key) throw new TypeError('AbortSignal: use an AbortController')
    }
    get aborted() { return this.#aborted }
    get reason() { return this.#reason }
    throwIfAborted() { if (this.#aborted) throw this.#reason }
    static abort(reason) {
      const signal = new AbortSignal(key)
      fire(signal, reason)
      return signal
    }
    static timeout(ms) {
      const signal = new AbortSignal(key)
      setTimeout(() => fire(signal, new DOMException('The operation timed out', 'TimeoutError')), ms)
      return signal
    }
    static any(signals) {
      const signal = new AbortSignal(key)
      const list = [...signals]
      const aborted = list.find((s) => s.aborted)
      if (aborted) fire(signal, aborted.reason)
      else for (const s of list) s.#dependents.push(signal)
      return signal
    }
    static fire(signal, reason = new DOMException('This operation was aborted', 'AbortError')) {
      if (signal.#aborted) return
      signal.#aborted = true
      signal.#reason = reason
      signal.dispatchEvent(new Event('abort'))
      for (const dependent of signal.#dependents) fire(dependent, reason)
    }
  }
  const { fire } = AbortSignal
  delete AbortSignal.fire // only the code above may abort a signal
  class AbortController {
    #signal = new AbortSignal(key)
    get signal() { return this.#signal }
    abort(reason) { fire(this.#signal, reason) }
  }

  class MessagePort extends EventTarget {
    #other
    #closed = false
    onmessage = null
    static entangle(a, b) { a.#other = b; b.#other = a }
    postMessage(value) {
      const other = this.#other
      const data = structuredClone(value)
      setTimeout(() => {
        if (!this.#closed && !other.#closed) other.dispatchEvent(new MessageEvent('message', { data }))
      }, 0)
    }
    start() {}
    close() { this.#closed = true }
    ref() {}
    unref() {}
  }
  const { entangle } = MessagePort
  delete MessagePort.entangle
  class MessageChannel {
    port1 = new MessagePort()
    port2 = new MessagePort()
    constructor() { entangle(this.port1, this.port2) }
  }

  for (const api of [DOMException, Event, CustomEvent, MessageEvent, ErrorEvent, PromiseRejectionEvent, EventTarget, AbortSignal, AbortController, MessagePort, MessageChannel]) {
    define(globalThis, api.name, api)
  }
  own.signal = () => new AbortController().signal
})
