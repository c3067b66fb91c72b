export declare class Redirect extends Error {
  constructor(to: string, code: number | undefined, external: boolean)
  to: string
  code: number | undefined
  external: boolean
}

export declare class HTTPError extends Error {
  constructor(status: number, message: string, data?: unknown)
  status: number
  data: unknown
}

/** throw redirect('/login'): 302, from an action 303. */
export declare function redirect(to: string, code?: number): Redirect
export declare namespace redirect {
  /** The same for another site. */
  function external(to: string, code?: number): Redirect
}

/** throw notFound('No such order'): 404, with not-found.jsx or an ErrorBoundary. */
export declare function notFound(message?: string): HTTPError

/** throw httpError(403, 'Members only'): the visitor sees the message and may see the data. */
export declare function httpError(status: number, message?: string, data?: unknown): HTTPError
