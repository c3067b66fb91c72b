export declare function run(request: any, host: any, outcome: any): any
export declare function loadAround(request: any, host: any, outcome: any): Promise<any>
