/** The address that `to` means on the page at base. */
export declare function hrefOf(to: string, base?: URL): string

/** Goes to an address of this application, or by a number through the history. */
export declare function navigate(to: string | URL, options?: { replace?: boolean }): Promise<void> | undefined
export declare function navigate(by: number): void

/** Gets the data of the page anew. Components keep their state. */
export declare function revalidate(): Promise<void> | undefined

/** Loads what an address needs, ahead of the navigation to it. */
export declare function prefetch(to: string): void

/** Whether an address is a page that can be shown without loading a document. */
export declare function isOwn(url: URL): boolean

export declare function submit(url: string | URL, submission: any): Promise<void>
export declare function load(url: URL): Promise<any>
export declare function mutate(url: URL, submission: any): Promise<any>
export declare function start(view: any, on: { show(view: any): void; status(navigation?: any): void }): () => void
