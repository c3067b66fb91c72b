// node:diagnostics_channel: nobody listens.
const channel = (name) => ({ name, hasSubscribers: false, publish() {}, subscribe() {}, unsubscribe: () => false, runStores: (data, fn, self, ...args) => fn.apply(self, args) })
Object.assign(module.exports, { channel, hasSubscribers: () => false, subscribe() {}, unsubscribe: () => false, tracingChannel: (name) => ({ ...channel(name), traceSync: (fn, data, self, ...args) => fn.apply(self, args), tracePromise: (fn, data, self, ...args) => fn.apply(self, args) }) })
