// performance.mark and measure. The last thousand entries are kept.
(function (sys, own) {
  const { Object, String, Symbol, TypeError } = own.globals
  const { Number } = globalThis
  const { define } = own
  const most = 1000
  let entries = []

  class PerformanceEntry {
    constructor(entryType, name, startTime, duration, detail) { Object.assign(this, { name, entryType, startTime, duration, detail }) }
    toJSON() { return { ...this } }
    get [Symbol.toStringTag]() { return 'Performance' + this.entryType[0].toUpperCase() + this.entryType.slice(1) }
  }
  const keep = (entry) => {
    entries.push(entry)
    if (entries.length > most) entries = entries.slice(-most / 2)
    return entry
  }
  const clear = (type) => (name) => { entries = entries.filter((e) => e.entryType !== type || (name !== undefined && e.name !== String(name))) }
  const list = (match) => entries.filter(match).sort((a, b) => a.startTime - b.startTime)
  const time = (at, otherwise) => {
    if (at === undefined) return otherwise
    if (typeof at === 'number') return at
    const mark = entries.findLast((e) => e.entryType === 'mark' && e.name === String(at))
    if (!mark) throw new DOMException(`The mark '${String(at)}' does not exist.`, 'SyntaxError')
    return mark.startTime
  }
  const methods = {
    mark(name, options) {
      const at = options?.startTime === undefined ? sys.now() : Number(options.startTime)
      if (!(at >= 0)) throw new TypeError('performance.mark: startTime is not a time')
      return keep(new PerformanceEntry('mark', String(name), at, 0, options?.detail ?? null))
    },
    measure(name, from, to) {
      const { start, end, duration, detail = null } = typeof from === 'object' && from !== null ? from : { start: from, end: to }
      const stop = end === undefined && duration !== undefined ? time(start, 0) + duration : time(end, sys.now())
      const begin = start === undefined && duration !== undefined ? stop - duration : time(start, 0)
      return keep(new PerformanceEntry('measure', String(name), begin, stop - begin, detail))
    },
    clearMarks: clear('mark'),
    clearMeasures: clear('measure'),
    getEntries: () => list(() => true),
    getEntriesByName: (name, type) => list((e) => e.name === String(name) && (type === undefined || e.entryType === type)),
    getEntriesByType: (type) => list((e) => e.entryType === type),
  }
  for (const name of Object.keys(methods)) define(performance, name, methods[name])
})
