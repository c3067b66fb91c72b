// What the router asks the server. `dx eject request.js`
//
// One request gives the data of all levels of a page: of its nested layouts and
// of itself; for a mutation it runs the page's action first.
import { createPromises, decode } from '/dx:codec.js'

// request gives { data, error, redirect, action, params, build } of an address.
// `data` maps the ids of levels to what their getData gave. `have` are the
// levels whose data is here and still good, with the parameters it is for.
export async function request(url, { have, submission, signal } = {}) {
  const headers = { accept: 'application/vnd.dx.route+json' }
  if (have) headers['dx-have'] = encodeURIComponent(JSON.stringify(have))
  const response = await fetch(`/-/data${url.pathname}${url.search}`, { ...bodyOf(submission, headers), headers, signal })
  if (!response.headers.get('content-type')?.startsWith('application/vnd.dx.route+json')) {
    throw new TypeError(`the data endpoint answered ${response.status} without data`)
  }
  const lines = linesOf(response.body)
  const { value: first } = await lines.next()
  const { data, action, redirect, ...envelope } = JSON.parse(first)
  const promises = createPromises()
  follow(lines, promises)
  const decoded = {}
  for (const id in data) decoded[id] = decode(data[id], promises)
  const to = new URL(response.url)
  return {
    ...envelope,
    data: decoded,
    action: decode(action, promises),
    redirect: redirect ?? (response.redirected ? { to: to.pathname.slice(7) + to.search, answered: true } : undefined),
  }
}

// bodyOf makes fetch's options of a submission: { method, body, type }.
function bodyOf(submission, headers) {
  if (!submission) return {}
  const { method, body, type } = submission
  if (type === 'application/json') {
    headers['content-type'] = type
    return { method, body: JSON.stringify(body) }
  }
  const files = type === 'multipart/form-data' || [...body.values()].some((value) => typeof value !== 'string')
  return { method, body: files ? body : new URLSearchParams(body) }
}

// follow settles the promises in the data as their values arrive.
async function follow(lines, promises) {
  try {
    for await (const line of lines) promises.settle(JSON.parse(line))
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
