// node:timers.
const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } = globalThis
const promises = {
  setTimeout: (delay, value, { signal } = {}) => new Promise((done, fail) => {
    signal?.throwIfAborted()
    const timer = setTimeout(done, delay, value)
    signal?.addEventListener('abort', () => { clearTimeout(timer); fail(signal.reason) }, { once: true })
  }),
  setImmediate: (value) => new Promise((done) => setTimeout(done, 0, value)),
}
Object.assign(module.exports, { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, promises })
