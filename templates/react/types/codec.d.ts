/** The value of a field: [json], or [0, flat] in devalue's form. */
export declare function decode(field: any, promises?: any): any
export declare function createPromises(settled?: any[]): any
