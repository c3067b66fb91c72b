// Values on their way to the browser, and the promises among them, which are
// sent when they settle. `dx eject sender.js`

const late = '{"status":504,"message":"This took too long"}'

// Sender is what one request encodes with. Most have no promises.
export class Sender {
  promises = [] // the id of a promise is its index
  #host
  #take
  #give

  constructor(host) {
    this.#host = host
  }

  get pending() {
    return this.promises.length > 0
  }

  encode(value, name) {
    return this.#host.encodeField(value, name, (this.#take ??= (promise) => this.#keep(promise)))
  }

  decode(field) {
    return field === undefined ? undefined : this.#host.decodeField(field, (this.#give ??= (id) => this.promises[id].value))
  }

  // #keep gives a promise in a value its id. Who renders the page gets what the
  // browser will get: encoded once, decoded once.
  #keep(promise) {
    const { promises } = this
    const id = promises.length
    const entry = { line: undefined, error: undefined }
    entry.value = Promise.resolve(promise).then((value) => {
      const field = this.encode(value, 'the value of a promise') ?? '[0,-1]'
      entry.line = `{"promise":${id},"value":${field}}`
      return this.decode(field)
    })
    entry.done = entry.value.catch((error) => {
      entry.error = error
      entry.line = `{"promise":${id},"error":${this.#host.encode(describe(this.#host, error), 'error')}}`
    })
    promises.push(entry)
    return id
  }

  // finish gives all values as one JSON array. What is not there when signal
  // aborts never comes.
  async finish(signal) {
    const { promises } = this
    const stopped = new Promise((resolve) => signal?.addEventListener('abort', resolve))
    for (let i = 0; i < promises.length; i++) { // one may bring others
      if (!signal?.aborted) await Promise.race([promises[i].done, stopped])
    }
    return `[${promises.map(({ line }, id) => line ?? `{"promise":${id},"error":${late}}`)}]`
  }

  // follow writes each value when it is there.
  async follow() {
    const { promises } = this
    let written = 0
    const write = ({ line }) => {
      written++
      this.#host.write(line + '\n')
      this.#host.flush()
    }
    for (let seen = 0; written < promises.length; ) {
      for (; seen < promises.length; seen++) {
        const entry = promises[seen]
        entry.sent = entry.done.then(() => write(entry))
      }
      await Promise.race(promises.filter((entry) => !entry.raced).map((entry) => entry.sent.then(() => (entry.raced = true))))
    }
  }

  // settled gives a field with the values in their promises' places.
  async settled(field, name) {
    const { promises } = this
    for (let i = 0; i < promises.length; i++) {
      await promises[i].done
      if (promises[i].error) throw promises[i].error
    }
    const values = await Promise.all(promises.map(({ value }) => value))
    return this.#host.encodeField(this.#host.decodeField(field, (id) => values[id]), name)
  }
}

// describe says what the visitor may know of an error.
function describe(host, error) {
  if (error?.name === 'HTTPError') return { status: error.status, message: error.message, data: error.data }
  return host.report(error)
}
