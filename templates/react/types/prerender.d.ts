export declare function describePage(route: any): Promise<any>
