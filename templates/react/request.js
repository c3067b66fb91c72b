// What the router asks the server. `dx eject request.js`
//
// One request gives the data of all levels of a page: of its nested layouts and
// of itself; for a mutation it runs the page's action first.
import { createPromises, decode } from '/dx:codec.js'

const base = import.meta.env.BASE_URL
const isStatic = import.meta.env.DX_STATIC // dx build --static

// request gives { data, error, redirect, action, changes, build, have } of an address.
// `data` maps the ids of levels to what their getData gave. `have` are the
// levels whose data is here and still good, with the parameters it is for.
// `changes` is what the page's functions set in the state: with a redirect, what the action did.
// `stream` tells whether the promises in the data have all been answered.
export async function request(url, { have, submission, signal } = {}) {
  const headers = { accept: 'application/vnd.dx.route+json' }
  if (have) headers['dx-have'] = encodeURIComponent(JSON.stringify(have))
  const response = await fetch(addressOf(url), { ...bodyOf(submission, headers), headers, signal })
  if (isStatic && response.status === 404) return { data: {}, stream: { complete: true }, error: { status: 404, message: 'Not Found', level: -1 } }
  if (!response.headers.get('content-type')?.startsWith(isStatic ? 'application/json' : 'application/vnd.dx.route+json')) {
    throw new TypeError(`the data endpoint answered ${response.status} without data`)
  }
  const lines = linesOf(response.body)
  const { data, action, redirect, error, promises: settled, build, changes } = await firstOf(lines)
  const promises = createPromises(settled)
  const stream = { complete: false }
  follow(lines, promises, stream)
  const decoded = {}
  for (const id in data) decoded[id] = decode(data[id], promises)
  return {
    data: decoded,
    error,
    have,
    stream,
    action: decode(action, promises),
    changes: changes && Object.fromEntries(Object.entries(changes).map(([name, field]) => [name, decode(field, promises)])),
    build: response.headers.get('dx-build') ?? build,
    redirect: redirect ?? (response.redirected && !isStatic ? { to: response.url.slice(`${location.origin}${base}-/data`.length), answered: true } : undefined),
  }
}

async function firstOf(lines) {
  const { value } = await lines.next()
  try {
    return JSON.parse(value)
  } catch {
    throw new TypeError('the data endpoint sent no whole answer')
  }
}

// addressOf is where the data of a page is: in an exported site a file.
function addressOf({ pathname, search }) {
  const path = pathname.slice(base.length - 1)
  return isStatic ? `${base}-/data${path.replace(/\/$/, '')}.json` : `${base}-/data${path || '/'}${search}`
}

// bodyOf makes fetch's options of a submission: { method, body, type }.
function bodyOf(submission, headers) {
  if (!submission) return {}
  const { method, body, type } = submission
  if (type === 'application/json') {
    headers['content-type'] = type
    return { method, body: JSON.stringify(body) }
  }
  const entries = [...body]
  const files = type ? type === 'multipart/form-data' : entries.some(([, value]) => typeof value !== 'string')
  return { method, body: files ? body : new URLSearchParams(entries.map(([name, value]) => [name, value.name ?? value])) }
}

// follow settles the promises in the data as their values arrive.
async function follow(lines, promises, stream) {
  try {
    for await (const line of lines) promises.settle(JSON.parse(line))
    stream.complete = true
  } catch {
    // aborted, or cut off
  } finally {
    promises.end()
  }
}

async function* linesOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) break
    const lines = (rest + value).split('\n')
    rest = lines.pop()
    yield* lines
  }
  if (rest) yield rest
}
