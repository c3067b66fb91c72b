// node:process: the environment that pages may see, and nothing of the machine.
const nothing = () => module.exports
module.exports = Object.assign(Object.create(globalThis.process ?? { env: {}, versions: {}, nextTick: (fn, ...args) => queueMicrotask(() => fn(...args)) }), {
  platform: 'linux', arch: '', version: '', argv: [], execArgv: [], pid: 1, title: 'dx', release: {}, exitCode: undefined,
  stdout: { isTTY: false, write: () => true }, stderr: { isTTY: false, write: () => true },
  cwd: () => '/',
  uptime: () => performance.now() / 1000,
  hrtime: Object.assign((since) => {
    const now = performance.now()
    const time = [Math.floor(now / 1000), Math.floor((now % 1000) * 1e6)]
    if (!since) return time
    const nanoseconds = (time[0] - since[0]) * 1e9 + time[1] - since[1]
    return [Math.floor(nanoseconds / 1e9), nanoseconds % 1e9]
  }, { bigint: () => BigInt(Math.round(performance.now() * 1e6)) }),
  emitWarning: (warning) => console.warn(String(warning)),
  on: nothing, once: nothing, off: nothing, addListener: nothing, removeListener: nothing, removeAllListeners: nothing,
  emit: () => false,
  listeners: () => [],
  exit: (code) => { throw new Error(`process.exit(${code ?? ''}) was called: a page can't end the server`) },
})
