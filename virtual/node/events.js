// node:events, as far as libraries use it.
const errorMonitor = Symbol('events.errorMonitor')
class EventEmitter {
  #listeners = new Map()
  #add(name, fn, first, once) {
    if (typeof fn !== 'function') throw new TypeError('The "listener" argument must be of type function')
    if (name !== 'newListener' && this.#listeners.has('newListener')) this.emit('newListener', name, fn)
    const entry = { fn, once }
    const all = this.#listeners.get(name) ?? []
    this.#listeners.set(name, first ? [entry, ...all] : [...all, entry])
    return this
  }
  on(name, fn) { return this.#add(name, fn, false, false) }
  once(name, fn) { return this.#add(name, fn, false, true) }
  prependListener(name, fn) { return this.#add(name, fn, true, false) }
  prependOnceListener(name, fn) { return this.#add(name, fn, true, true) }
  off(name, fn) {
    const all = this.#listeners.get(name) ?? []
    const i = all.findLastIndex((entry) => entry.fn === fn)
    if (i >= 0) this.#set(name, all.toSpliced(i, 1))
    return this
  }
  #set(name, all) {
    if (all.length) this.#listeners.set(name, all)
    else this.#listeners.delete(name)
  }
  emit(name, ...args) {
    if (name === 'error' && this.#listeners.has(errorMonitor)) this.emit(errorMonitor, ...args)
    const all = this.#listeners.get(name)
    if (!all) {
      if (name === 'error') throw args[0] instanceof Error ? args[0] : new Error(`Unhandled error. (${String(args[0])})`)
      return false
    }
    for (const entry of all) {
      if (entry.once) this.#set(name, (this.#listeners.get(name) ?? []).filter((other) => other !== entry))
      entry.fn.apply(this, args)
    }
    return true
  }
  listeners(name) { return (this.#listeners.get(name) ?? []).map((entry) => entry.fn) }
  rawListeners(name) { return this.listeners(name) }
  listenerCount(name) { return (this.#listeners.get(name) ?? []).length }
  eventNames() { return [...this.#listeners.keys()] }
  removeAllListeners(name) {
    if (name === undefined) this.#listeners.clear()
    else this.#listeners.delete(name)
    return this
  }
  setMaxListeners() { return this }
  getMaxListeners() { return 10 }
}
EventEmitter.prototype.addListener = EventEmitter.prototype.on
EventEmitter.prototype.removeListener = EventEmitter.prototype.off
// Old libraries call it without new: EventEmitter.call(this).
const Callable = function EventEmitter_() { return new.target ? Reflect.construct(EventEmitter, [], new.target) : undefined }
Object.defineProperty(Callable, 'name', { value: 'EventEmitter' })
Callable.prototype = EventEmitter.prototype
EventEmitter.prototype.constructor = Callable
const once = (emitter, name) => new Promise((resolve, reject) => {
  emitter.once(name, (...args) => resolve(args))
  if (name !== 'error') emitter.once('error', reject)
})
module.exports = Object.assign(Callable, { EventEmitter: Callable, default: Callable, once, errorMonitor, defaultMaxListeners: 10 })
