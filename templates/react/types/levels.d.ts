import type { Params, RouteError } from './types'

export declare function ownParams(id: string, params: Params): Params
export declare function pathnameOf(id: string, pathname: string, params: Params): string
export declare function describe(thrown: unknown): RouteError
export declare function shownAt(levels: any[], error: any): number
