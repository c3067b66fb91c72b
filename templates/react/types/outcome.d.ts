export declare function load(request: any, host: any): any
/** What a visitor may know of an error that is meant as an answer. */
export declare function describe(error: any): { status: number; message: string; data?: unknown }
/** Aborts shortly before the host's deadline. */
export declare function deadline(host: any, started: () => boolean): AbortSignal
