// The types of a project: import type { Context, PageContext } from '/dx:types'
import type * as own from '/dx:context.js'
import type { Snapshot } from 'valtio'
import type { Routes } from './project'

export type { Routes } from './project'

/** The pattern of a page: '/posts/:id'. */
export type Route = keyof Routes

/** The parameters of a page's address. */
export type Params<R extends Route = never> = [R] extends [never] ? { readonly [name: string]: string | undefined } : Routes[R]

type AnyFunction = (...args: any[]) => unknown

/** What `state()` of context.js gives. */
export type State = typeof own extends { state: (...args: any[]) => infer S } ? Awaited<S> : {}

type Acting = Omit<typeof own, 'default' | 'state' | 'cache' | 'actions'>

/** The functions of context.js, without the context in their first place. */
export type Actions = {
  [Name in keyof Acting]: Acting[Name] extends (ctx: any, ...args: infer A) => infer Result ? (...args: A) => Result : never
} & (typeof own extends { actions: infer A } ? A : {})

/** What the page, its functions and its layouts share on both sides. */
interface Common {
  readonly url: URL
  /** The decoded path, without a slash at its end. */
  readonly pathname: string
  /** Of a name that is given twice, the first value. */
  readonly query: { readonly [name: string]: string | undefined }
  /** For writing. */
  state: State
  /** For reading in components: they render again when what they read changes. */
  readonly snapshot: Snapshot<State>
  readonly actions: Actions
  readonly head: Meta
  /** The name of the layout. */
  layout: string
  /** Whether this is the page that came as a document. */
  readonly firstRender: boolean
  /** Of the document's Content Security Policy, if there is one with a nonce. */
  readonly nonce: string | undefined
  readonly pending: boolean
  readonly navigation: Navigation
  readonly matches: Match[]
  readonly actionData: any
}

/**
 * What preHandler, getData and action get, on the server.
 *
 *     export async function getData({ params, reply }: Context<'/posts/:id'>) { … }
 */
export interface Context<R extends Route = never> extends Common {
  readonly params: Params<R>
  /** What a getData in Go gave. */
  readonly data: any
  readonly method: string
  /** By names in lower case. */
  readonly headers: { readonly [name: string]: string | undefined }
  readonly cookies: { readonly [name: string]: string | undefined }
  readonly reply: Reply
  /** Puts what html() gives, once the page is about to be sent, into the document's head. */
  onHead(html: () => string): void
  /** What a form sent, in an action. */
  readonly form: FormData | undefined
  json<T = any>(): Promise<T>
  text(): Promise<string>
  /** Aborts when the visitor leaves or the deadline passes. */
  readonly signal: AbortSignal
  /** Values and services of the Go program. */
  readonly server: Server
}

/**
 * Values and services of the Go program. To have them typed:
 *
 *     declare module '/dx:types' { interface Server { greet(name: string): Promise<string> } }
 */
export interface Server {
  readonly [name: string]: any
}

type DataOf<T> = T extends AnyFunction ? Awaited<ReturnType<T>> : any

type ParamsOf<T> = T extends Route ? Routes[T] : T extends (ctx: infer C, ...rest: any[]) => unknown ? C extends { readonly params: infer P } ? P : Params : Params

/**
 * What components, getMeta and onEnter get, on both sides. T is the page's getData, or its pattern.
 *
 *     export const getMeta = ({ data }: PageContext<typeof getData>): Meta => ({ title: data.post.title })
 */
export interface PageContext<T = unknown> extends Common {
  readonly params: ParamsOf<T>
  readonly data: DataOf<T>
}

/** The status, headers and cookies of the answer. */
export interface Reply {
  code(status: number): Reply
  header(name: string, value: string): Reply
  cookie(name: string, value: string, options?: CookieOptions): Reply
  redirect(to: string, code?: number): Reply
}

export interface CookieOptions {
  /** Seconds. */
  maxAge?: number
  expires?: Date | number | string
  path?: string
  domain?: string
  secure?: boolean
  httpOnly?: boolean
  sameSite?: 'Lax' | 'Strict' | 'None' | false
}

type Attributes = { [name: string]: string | number | boolean | null | undefined }

/** What getMeta gives. */
export interface Meta {
  title?: string
  meta?: Attributes[]
  link?: Attributes[]
  script?: (Attributes & { children?: string })[]
  htmlAttrs?: Attributes
  bodyAttrs?: Attributes
}

/** What is under way in the browser. */
export interface Navigation {
  state: 'idle' | 'loading' | 'submitting'
  location?: URL
  formMethod?: string
  formData?: FormData
}

/** A nested layout or the page. */
export interface Match {
  id: string
  pathname: string
  params: Params
  data: any
}

/** What an ErrorBoundary shows. The status is 0 when the server can't be reached. */
export interface RouteError {
  status: number
  message: string
  data?: any
  /** Finds the error in the server's log. */
  id?: string
}

/** What shouldRevalidate gets. */
export interface RevalidateArgs {
  currentUrl: URL
  nextUrl: URL
  currentParams: Params
  nextParams: Params
  /** GET, or how what has changed something was submitted. */
  method: string
  formData?: FormData
  defaultShouldRevalidate: boolean
}
