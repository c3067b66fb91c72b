// File: what a form brought along. Its content is read when it is asked for.
(function (sys, own) {
  const { JSON, Object, ReadableStream, String, TextDecoder, Uint8Array } = globalThis
  const { define } = own

  class File {
    #read
    constructor(read, { name, type, size, path }) {
      this.#read = read
      Object.assign(this, { name, type, size, path })
    }
    async arrayBuffer() { return this.#read() }
    async bytes() { return new Uint8Array(await this.#read()) }
    async text() { return new TextDecoder().decode(await this.#read()) }
    stream() {
      return new ReadableStream({
        start: async (controller) => {
          try {
            controller.enqueue(await this.bytes())
            controller.close()
          } catch (error) {
            controller.error(error)
          }
        },
      })
    }
    toString() { return `[File ${JSON.stringify(String(this.name))}]` }
    get [Symbol.toStringTag]() { return 'File' }
  }
  own.File = File
  define(globalThis, 'File', File)
})
