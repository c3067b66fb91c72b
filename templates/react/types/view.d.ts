export declare function findRoute(url: URL): any
export declare function firstView(payload: any): Promise<any>
export declare function loadView(url: URL, found: any, current: any, options?: any): Promise<any>
export declare function preload(url: URL, found: any, current: any): any
export declare function needsServer(route: any, current: any, kept?: any): boolean
