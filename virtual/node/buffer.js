// node:buffer: Buffer is a global of the dx server runtime.
const { Buffer, Blob, File, atob, btoa } = globalThis
if (typeof Buffer !== 'function') throw new Error('node:buffer is not available in the browser; install the package buffer')
Object.assign(module.exports, { Buffer, Blob, File, atob, btoa, kMaxLength: 2 ** 26, constants: { MAX_LENGTH: 2 ** 26, MAX_STRING_LENGTH: 2 ** 26 } })
