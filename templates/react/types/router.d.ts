import type { Context as ReactContext } from 'react'
import type { Match, Navigation, PageContext, Params, Route, RouteError as RouteErrorValue } from './types'
import type { navigate, revalidate } from '/dx:navigation.js'

export { Link, NavLink } from '/dx:link.jsx'
export { Form, useFetcher } from '/dx:form.jsx'
export { Await } from '/dx:resource.js'

export declare const RouteContext: ReactContext<any>
export declare const RouteError: ReactContext<any>

/**
 * The context of the page, or in a nested layout with its own data.
 *
 *     const { data, params } = useRouteContext<typeof getData>()
 *     const { params } = useRouteContext<'/posts/:id'>()
 */
export declare function useRouteContext<T extends Route | ((...args: any[]) => unknown) | unknown = unknown>(): PageContext<T>

export declare function useParams<R extends Route = never>(): Params<R>
export declare function useLocation(): URL
export declare function useNavigate(): typeof navigate
export declare function useRevalidator(): typeof revalidate

/** What the page's action returned for the last submission: useActionData<typeof action>(). */
export declare function useActionData<T = any>(): (T extends (...args: any[]) => infer Result ? Awaited<Result> : T) | undefined

export declare function useNavigation(): Navigation

/** The nested layouts and the page, from the outside in. */
export declare function useMatches(): Match[]

/** What is wrong, in an ErrorBoundary, an errorElement and the error pages. */
export declare function useRouteError(): RouteErrorValue

export declare function useView(first: any): any
