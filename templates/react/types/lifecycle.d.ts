export declare function run(outcome: any): any
export declare function loadAround(outcome: any): Promise<any>
