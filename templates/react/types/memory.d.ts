export declare function start(view: any): any
export declare function save(): void
export declare function enter(): any
export declare function push(url: URL, replace?: boolean): void
export declare function remember(view: any): void
export declare function forget(): void
export declare function scroll(url: URL, popped?: any): void
export declare function ahead(url: URL, load: () => any): void
export declare function takeAhead(url: URL): any
export declare function mayReload(url: URL): boolean
