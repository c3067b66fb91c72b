// node:async_hooks: AsyncLocalStorage keeps its store across awaits, promises
// and timers on the server. In a browser it keeps it until the function that
// run was given returns.
let local
const context = globalThis[Symbol.for('dx.node')]?.asyncContext() ?? { get: () => local, set: (value) => { local = value } }
const within = (value, fn, self, args) => {
  const before = context.get()
  context.set(value)
  try {
    return fn.apply(self, args)
  } finally {
    context.set(before)
  }
}
const changed = (key, store) => new Map(context.get()).set(key, store)
class AsyncLocalStorage {
  static bind(fn) {
    const then = context.get()
    return function (...args) { return within(then, fn, this, args) }
  }
  static snapshot() {
    const then = context.get()
    return (fn, ...args) => within(then, fn, undefined, args)
  }
  run(store, fn, ...args) { return within(changed(this, store), fn, undefined, args) }
  exit(fn, ...args) { return this.run(undefined, fn, ...args) }
  getStore() { return context.get()?.get(this) }
  enterWith(store) { context.set(changed(this, store)) }
  disable() { this.enterWith(undefined) }
}
class AsyncResource {
  #then = context.get()
  constructor(type) { this.type = type }
  static bind(fn) { return AsyncLocalStorage.bind(fn) }
  runInAsyncScope(fn, self, ...args) { return within(this.#then, fn, self, args) }
  bind(fn) { return (...args) => this.runInAsyncScope(fn, undefined, ...args) }
  emitDestroy() { return this }
  asyncId() { return 0 }
  triggerAsyncId() { return 0 }
}
const none = { enable: () => none, disable: () => none }
Object.assign(module.exports, { AsyncLocalStorage, AsyncResource, createHook: () => none, executionAsyncId: () => 0, triggerAsyncId: () => 0, executionAsyncResource: () => ({}) })
