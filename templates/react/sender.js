// Values on their way to the browser, and the promises among them, which are
// sent when they settle. `dx eject sender.js`

const late = '{"status":504,"message":"This took too long"}'

// Sender is what one request encodes with. `page` is named where something
// can't be sent. The host calls take and give.
export class Sender {
  constructor(host, page) {
    this.host = host
    this.page = page
    this.promises = [] // the id of a promise is its index
  }

  get pending() {
    return this.promises.length > 0
  }

  encode(value, name) {
    try {
      return this.host.encodeField(value, name, this)
    } catch (error) {
      if (this.page && error instanceof Error) error.message = `${this.page}: ${error.message}`
      throw error
    }
  }

  decode(field) {
    return field === undefined ? undefined : this.host.decodeField(field, this)
  }

  // take gives a promise in a value its id. Who renders the page gets what the
  // browser will get: encoded once, decoded once.
  take(promise) {
    const id = this.promises.length
    const entry = { id, field: undefined, failed: undefined }
    entry.value = Promise.resolve(promise).then((value) => {
      entry.field = this.encode(value, 'the value of a promise') ?? '[0,-1]'
      return this.decode(entry.field)
    })
    entry.done = entry.value.catch((error) => void (entry.failed = { error }))
    this.promises.push(entry)
    return id
  }

  // give is what stands for a promise in a value that is decoded.
  give(id) {
    return this.promises[id].value
  }

  // line is what is sent for a promise; an error is reported then.
  line({ id, field, failed }) {
    if (field) return `{"promise":${id},"value":${field}}`
    return `{"promise":${id},"error":${failed ? this.host.encode(describe(this.host, failed.error), 'error') : late}}`
  }

  // finish gives all values as one JSON array. What is not there when signal
  // aborts never comes.
  async finish(signal) {
    const { promises } = this
    const stopped = new Promise((resolve) => signal?.addEventListener('abort', resolve))
    for (let i = 0; i < promises.length; i++) { // one may bring others
      if (!signal?.aborted) await Promise.race([promises[i].done, stopped])
    }
    return `[${promises.map((entry) => this.line(entry))}]`
  }

  // follow writes each value when it is there.
  async follow() {
    const { host, promises } = this
    let written = 0
    const write = (entry) => {
      written++
      host.write(this.line(entry) + '\n')
      host.flush()
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
    const { host, promises } = this
    for (let i = 0; i < promises.length; i++) {
      await promises[i].done
      if (promises[i].failed) throw promises[i].failed.error
    }
    const values = []
    const there = { give: (id) => values[id] }
    for (let i = promises.length - 1; i >= 0; i--) { // those inside of others came later
      values[i] = host.decodeField(promises[i].field, there)
    }
    return host.encodeField(host.decodeField(field, there), name)
  }
}

// describe says what the visitor may know of an error.
function describe(host, error) {
  if (error?.name === 'HTTPError') return { status: error.status, message: error.message, data: error.data }
  return host.report(error)
}
