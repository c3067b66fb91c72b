export declare function render(outcome: any, host: any): void | Promise<void>
