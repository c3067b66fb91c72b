import type { Actions } from './types'

export declare function createActions(ctx: any): Actions
