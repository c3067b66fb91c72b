import type { Meta } from './types'

export declare function mergeHeads(heads: (Meta | undefined | null)[]): Meta
export declare function applyHead(head: Meta | undefined, defaultTitle?: string): void
