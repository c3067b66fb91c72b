export declare function request(url: URL, options?: { have?: any; submission?: any; signal?: AbortSignal }): Promise<any>
