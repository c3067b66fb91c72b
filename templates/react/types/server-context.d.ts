import type { Context } from './types'

export declare function createServerContext(request: any, host: any, outcome: any, route: any): Context
