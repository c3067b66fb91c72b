/** The state of one request. */
export declare function state(): {}

/** Runs after state(), on either side. */
export default function init(ctx: any): void
