import type { Context } from './types'

export declare function createServerContext(outcome: any): Context
/** What an outcome makes when it is first asked for. */
export declare function made(outcome: any, name: string, make: (outcome: any) => unknown): any
