export interface RouteEntry {
  pattern: string
  match: string
  keys: string[]
  [name: string]: any
}

/** The route table, in the order in which it is tried. */
declare const routes: RouteEntry[]
export default routes

export declare function createRoutes(pages: any[]): RouteEntry[]
/** Finds the route for a decoded path. */
export declare function match(routes: RouteEntry[], pathname: string): any
