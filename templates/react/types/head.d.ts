import type { Meta } from './types'

export declare function mergeHeads(heads: (Meta | undefined | null)[]): Meta

/** What the document's Content Security Policy lets its own scripts run by, if anything. */
export declare function documentNonce(): string | undefined

export declare function applyHead(head: Meta | undefined, defaultTitle?: string): void
