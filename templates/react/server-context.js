// The route context on the server: what getData, preHandler, getMeta, onEnter
// and the components of one request share. `dx eject server-context.js`
import { createActions } from '/dx:actions.js'
import { httpError } from '/dx:http.js'
import { pathnameOf } from '/dx:levels.js'
import { createResources } from '/dx:resource.js'

export function createServerContext(outcome) {
  return {
    __proto__: shared,
    [parts]: outcome,
    route: outcome.route,
    state: undefined,
    data: undefined,
  }
}

// What a context is made of.
const parts = Symbol('parts')

// made gives what an outcome makes when it is first asked for.
export function made(outcome, name, make) {
  const all = (outcome.made ??= {})
  return (all[name] ??= make(outcome))
}

// What most pages never read is made when it is read, and all requests begin
// with. A nested layout's context inherits it too.
const shared = {
  key: 1,
  actionData: undefined,
  firstRender: true,
  pending: false,
  navigation: { state: 'idle' },
  get snapshot() {
    return this.state
  },
  get layout() {
    return this[parts].layout
  },
  get head() {
    return made(this[parts], 'head', () => ({}))
  },
  set head(head) {
    ;(this[parts].made ??= {}).head = head
  },
  get server() {
    return made(this[parts], 'services', createServices)
  },
  get url() {
    return made(this[parts], 'url', ({ request }) => new URL(request.url))
  },
  get pathname() {
    return this[parts].request.pathname
  },
  get params() {
    return this[parts].request.params
  },
  get query() {
    return this[parts].request.query
  },
  get method() {
    return this[parts].request.method
  },
  get headers() {
    return this[parts].request.headers
  },
  get cookies() {
    return this[parts].request.cookies
  },
  get nonce() {
    const { nonce } = this[parts].request
    return nonce?.script ?? nonce?.style ?? nonce
  },
  get signal() {
    return this[parts].request.signal
  },
  get form() {
    return made(this[parts], 'form', createForm)
  },
  get json() {
    const { request } = this[parts]
    return async () => parseJSON(textOf(request, /^application\/(?:[\w.+-]+\+)?json\b/i))
  },
  get text() {
    const { request } = this[parts]
    return async () => textOf(request, /^/)
  },
  get matches() {
    const { levels, request } = this[parts]
    return levels.map(({ id, ctx }) => ({ id, pathname: pathnameOf(id, request.pathname, request.params), params: request.params, data: ctx.data }))
  },
  get reply() {
    return made(this[parts], 'reply', createReply)
  },
  get resources() {
    return made(this[parts], 'resources', createServerResources)
  },
  // ctx.onHead(html): what html() gives when the page is about to be sent goes
  // into the document's head: the styles that its components have collected.
  onHead(html) {
    ;(this[parts].heads ??= []).push(html)
  },
  get actions() {
    return made(this[parts], 'actions', ({ ctx }) => createActions(ctx))
  },
}

// ctx.form: the FormData of a form that was sent to the page's action.
function createForm({ request: { body }, host }) {
  if (!body?.form) return undefined
  const form = new FormData()
  body.form.forEach(([name, value, file], i) => form.append(name, file ? new File(() => host.file(i), file) : value))
  return form
}

// ctx.json(), ctx.text(): the body of any other request for the action.
function textOf({ body }, type) {
  if (body?.text === undefined || !type.test(body.type)) throw httpError(415, 'The body is of a type that is not expected here')
  return body.text
}

function parseJSON(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw httpError(400, 'The body is not JSON')
  }
}

// ctx.resources: what useResource loads. The browser gets the values that
// settled in time.
function createServerResources(outcome) {
  const { host } = outcome
  const settled = (outcome.settled = Object.create(null))
  return createResources({}, (key, value) => {
    const text = host.encode(value, `resource ${key}`)
    return (settled[key] = text === undefined ? undefined : JSON.parse(text))
  })
}

// ctx.server: the values that the Go program gave this request, and its
// services as async functions.
function createServices({ request, host }) {
  const services = request.values
  for (let i = 0; i < host.services.length; i++) {
    const name = host.services[i]
    services[name] = (...args) => host.service(name, args)
  }
  return services
}

// ctx.reply: the status, headers and cookies of the answer, on the document
// and on the data endpoint alike.
function createReply(outcome) {
  const { request } = outcome
  const reply = {
    code(status) {
      if (!Number.isInteger(status) || status < 200 || status > 599) throw new RangeError(`reply.code: ${status} is not a status`)
      outcome.status = status
      return reply
    },
    header(name, value) {
      (outcome.headers ??= []).push([String(name), String(value)])
      return reply
    },
    // What runs later in this request finds the cookie as the next one will.
    cookie(name, value, options = {}) {
      reply.header('set-cookie', cookie(name, value, options))
      if (options.maxAge <= 0) delete request.cookies[name]
      else request.cookies[name] = String(value)
      return reply
    },
    // After an action the browser comes back with GET.
    redirect(to, code = request.mutation ? 303 : 302, external = false) {
      outcome.redirect = String(to)
      outcome.external = external
      outcome.status = code
      return reply
    },
  }
  return reply
}

// cookie writes a Set-Cookie value (RFC 6265, section 4.1).
function cookie(name, value, { maxAge, expires, path = '/', domain, secure, httpOnly = true, sameSite = 'Lax' }) {
  if (!/^[\w!#$%&'*.^`|~+-]+$/.test(name)) throw new TypeError(`reply.cookie: ${JSON.stringify(name)} is not a cookie name`)
  const parts = [`${name}=${encodeURIComponent(value)}`, `Path=${path}`]
  if (maxAge !== undefined) parts.push(`Max-Age=${Math.trunc(maxAge)}`)
  if (expires) parts.push(`Expires=${new Date(expires).toUTCString()}`)
  if (domain) parts.push(`Domain=${domain}`)
  if (sameSite) parts.push(`SameSite=${sameSite}`)
  if (secure) parts.push('Secure')
  if (httpOnly) parts.push('HttpOnly')
  return parts.join('; ')
}
