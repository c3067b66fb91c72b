// What shows errors while developing. It is no part of a build.
export declare function watch(payload?: { error?: any; errors?: any[] }): Record<string, (...args: any[]) => void>
