// Loaders that meet here wait until all are there: one after the other they
// would never come through.
const meetings = new Map()

export function meet(name, all) {
  if (!meetings.has(name)) meetings.set(name, { here: 0, ...Promise.withResolvers() })
  const meeting = meetings.get(name)
  if (++meeting.here === all) {
    meetings.delete(name)
    meeting.resolve()
  }
  return meeting.promise
}
