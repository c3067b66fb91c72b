/** The server's entry, as the host calls it. */
declare const entry: any
export default entry
