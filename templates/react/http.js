// What a page throws to answer with something other than itself. `dx eject http.js`
//
//   throw redirect('/login')         from getData, preHandler, action, getMeta or onEnter
//   throw notFound()
//   throw httpError(403, 'Members only', { plan: 'free' })

export class Redirect extends Error {
  constructor(to, code, external) {
    super(`redirect to ${to}`)
    this.name = 'Redirect'
    this.to = to
    this.code = code
    this.external = external
  }
}

export class HTTPError extends Error {
  constructor(status, message, data) {
    super(message)
    this.name = 'HTTPError'
    this.status = status
    this.data = data
  }
}

// redirect answers with a redirect to a path of this site: 302, or 303 from an action.
export function redirect(to, code) {
  return new Redirect(to, code, false)
}

// redirect.external is the same for another site: say so explicitly, so that
// a path that came from a visitor can never lead away by accident.
redirect.external = (to, code) => new Redirect(to, code, true)

// notFound answers 404 with not-found.jsx.
export function notFound(message = 'Not Found') {
  return new HTTPError(404, message)
}

// httpError answers with status and error.jsx. The message and data are shown
// to the visitor; any other thrown error is a 500 whose message is not.
export function httpError(status, message = 'Error', data) {
  if (!Number.isInteger(status) || status < 400 || status > 599) {
    throw new RangeError(`httpError: status ${status} is not between 400 and 599`)
  }
  return new HTTPError(status, message, data)
}
