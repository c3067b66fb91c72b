// process, beyond what every page has of it: nothing of the machine.
(function (sys, own) {
  const { Object, String } = own.globals
  const { BigInt, Math } = globalThis
  const { define } = own
  const process = globalThis.process
  const nothing = () => process
  const stream = { isTTY: false, fd: -1, write: () => true, on: nothing, once: nothing }
  const members = {
    platform: 'linux', arch: '', version: '', argv: [], execArgv: [], pid: 1, title: 'dx', release: {}, stdout: stream, stderr: stream,
    cwd: () => '/',
    uptime: () => sys.now() / 1000,
    hrtime: Object.assign((since) => {
      const now = sys.now()
      const time = [Math.floor(now / 1000), Math.floor((now % 1000) * 1e6)]
      if (!since) return time
      const nanoseconds = (time[0] - since[0]) * 1e9 + time[1] - since[1]
      return [Math.floor(nanoseconds / 1e9), nanoseconds % 1e9]
    }, { bigint: () => BigInt(Math.round(sys.now() * 1e6)) }),
    emitWarning: (warning) => console.warn(String(warning)),
    on: nothing, once: nothing, off: nothing, addListener: nothing, removeListener: nothing, removeAllListeners: nothing,
    emit: () => false,
    listeners: () => [],
    listenerCount: () => 0,
  }
  for (const name of Object.keys(members)) define(process, name, members[name])
})
