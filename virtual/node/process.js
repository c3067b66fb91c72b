// node:process: the environment that pages may see, and nothing of the machine.
module.exports = globalThis.process ?? { env: {}, versions: {}, argv: [], platform: 'browser', cwd: () => '/', nextTick: (fn, ...args) => queueMicrotask(() => fn(...args)) }
