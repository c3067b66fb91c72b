export declare function entriesOf(state: Record<string, unknown>, encode: (value: unknown, name: string) => string | undefined): Record<string, string | undefined>
export declare function changesOf(before: Record<string, string | undefined>, after: Record<string, string | undefined>): string | undefined
export declare function isEmpty(state: unknown): boolean
