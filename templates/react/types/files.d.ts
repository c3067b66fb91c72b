/** What there is in pages/ and layouts/. */
export declare const pages: { id: string; pattern: string; exports: string[]; layout: string | undefined; chain: string[]; streaming: boolean; clientOnly: boolean; serverOnly: boolean; prerender: boolean; load: (() => any) | null }[]
export declare const layouts: Record<string, () => any>
export declare const nested: Record<string, { id: string; exports: string[]; load: () => any }>
