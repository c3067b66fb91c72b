// node:perf_hooks.
module.exports.performance = globalThis.performance
