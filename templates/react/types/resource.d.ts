import type { ReactElement, ReactNode } from 'react'

/** Suspends until load() has settled, once on either side. The key is unique on the page. */
export declare function useResource<T>(key: string, load: () => T | PromiseLike<T>): T

export interface AwaitProps<T> {
  resolve: T | PromiseLike<T>
  /** Stands here when the promise fails; useRouteError() says why. */
  errorElement?: ReactNode
  children: ReactNode | ((value: T) => ReactNode)
}

/** Shows what a promise of getData gives. */
export declare function Await<T>(props: AwaitProps<T>): ReactElement

export declare function createResources(initial?: Record<string, unknown>, encode?: (key: string, value: unknown) => unknown): any
