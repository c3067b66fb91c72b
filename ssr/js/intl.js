// Intl as thin classes: package intl does the work. Run when a bundle first
// asks for Intl.
(function (sys, own) {
  const { Array, Number, Object, RangeError, String, Symbol, TypeError, WeakMap } = globalThis
  const define = (target, name, value) =>
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false })
  const slots = new WeakMap()
  const get = WeakMap.prototype.get.bind(slots)
  const set = WeakMap.prototype.set.bind(slots)
  const Intl = {}
  Object.defineProperty(Intl, Symbol.toStringTag, { value: 'Intl', configurable: true })

  // slot gives what an instance stands for.
  const slot = (self, kind, method) => {
    const found = typeof self === 'object' && self !== null ? get(self) : undefined
    if (found?.kind !== kind) throw new TypeError(`Method Intl.${kind}.prototype.${method} called on incompatible receiver ${String(self)}`)
    return found
  }

  // service makes a class whose prototype has methods of (handle, …arguments).
  const service = (kind, { callable = false, length = 0, methods, getters = {} }) => {
    const service = {
      [kind]: function (locales, options) {
        if (!new.target && !callable) throw new TypeError(`Constructor Intl.${kind} requires 'new'`)
        const self = new.target ? this : Object.create(service.prototype)
        set(self, { kind, handle: sys['new' + kind](locales, options), bound: undefined })
        return self
      },
    }[kind]
    Object.defineProperty(service, 'length', { value: length, configurable: true })
    Object.defineProperty(service, 'prototype', { writable: false })
    define(service.prototype, 'constructor', service)
    Object.defineProperty(service.prototype, Symbol.toStringTag, { value: 'Intl.' + kind, configurable: true })
    define(service, 'supportedLocalesOf', { supportedLocalesOf(locales, options) { return sys.supportedLocalesOf(locales, options) } }.supportedLocalesOf)
    for (const name of ['resolvedOptions', ...methods]) {
      const fn = sys[kind + name]
      const method = { [name](a, b) { return fn(slot(this, kind, name).handle, a, b) } }[name]
      Object.defineProperty(method, 'length', { value: name === 'resolvedOptions' ? 0 : name.includes('Range') || name === 'compare' || kind === 'RelativeTimeFormat' ? 2 : 1, configurable: true })
      define(service.prototype, name, method)
    }
    for (const name of Object.keys(getters)) {
      const make = getters[name]
      const descriptor = Object.getOwnPropertyDescriptor({ get [name]() {
        const s = slot(this, kind, name)
        return (s.bound ??= make(s.handle))
      } }, name)
      Object.defineProperty(service.prototype, name, { get: descriptor.get, configurable: true, enumerable: false })
    }
    define(Intl, kind, service)
    return service
  }

  const { NumberFormatformat, DateTimeFormatformat, Collatorcompare } = sys
  define(Intl, 'getCanonicalLocales', function getCanonicalLocales(locales) { return sys.canonicalLocales(locales) })
  define(Intl, 'supportedValuesOf', function supportedValuesOf(key) { return sys.supportedValuesOf(String(key)) })
  service('DateTimeFormat', {
    callable: true,
    methods: ['formatToParts', 'formatRange', 'formatRangeToParts'],
    getters: { format: (handle) => (date) => DateTimeFormatformat(handle, date) },
  })
  service('NumberFormat', {
    callable: true,
    methods: ['formatToParts', 'formatRange', 'formatRangeToParts'],
    getters: { format: (handle) => (value) => NumberFormatformat(handle, value) },
  })
  service('Collator', { callable: true, methods: [], getters: { compare: (handle) => (x, y) => Collatorcompare(handle, x, y) } })
  service('PluralRules', { methods: ['select', 'selectRange'] })
  service('RelativeTimeFormat', { methods: ['format', 'formatToParts'] })
  const { ListFormatformat, ListFormatformatToParts } = sys
  const strings = (list) => {
    const out = []
    if (list === undefined) return out
    for (const item of list) {
      if (typeof item !== 'string') throw new TypeError(`Iterable yielded ${String(item)} which is not a string`)
      out.push(item)
    }
    return out
  }
  sys.ListFormatformat = (handle, list) => ListFormatformat(handle, strings(list))
  sys.ListFormatformatToParts = (handle, list) => ListFormatformatToParts(handle, strings(list))
  service('ListFormat', { methods: ['format', 'formatToParts'] })
  service('DisplayNames', { length: 2, methods: ['of'] })

  // A segment is made when it is asked for.
  const { Segmentersegment } = sys
  const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))
  const segmentIterator = Object.create(iteratorPrototype)
  const segmentsPrototype = {
    containing(index) {
      const s = slot(this, 'Segments', 'containing')
      let i = Number(index)
      i = i !== i ? 0 : i < 0 ? Math.ceil(i) : Math.floor(i)
      if (i < 0 || i >= s.input.length) return undefined
      return segmentAt(s, sys.segmentIndex(s.handle, i))
    },
    [Symbol.iterator]() {
      const it = Object.create(segmentIterator)
      set(it, { kind: 'Segment Iterator', of: slot(this, 'Segments', '[Symbol.iterator]'), at: 0 })
      return it
    },
  }
  const segmentAt = (s, n) => {
    const [start, end, word] = sys.segmentBounds(s.handle, n)
    const out = { segment: s.input.slice(start, end), index: start, input: s.input }
    if (word !== undefined) out.isWordLike = word
    return out
  }
  define(segmentIterator, 'next', function next() {
    const it = slot(this, 'Segment Iterator', 'next')
    if (it.at >= it.of.count) return { value: undefined, done: true }
    return { value: segmentAt(it.of, it.at++), done: false }
  })
  Object.defineProperty(segmentIterator, Symbol.toStringTag, { value: 'Segmenter String Iterator', configurable: true })
  for (const name of ['containing', Symbol.iterator]) define(segmentsPrototype, name, segmentsPrototype[name])
  sys.Segmentersegment = (handle, input) => {
    input = String(input)
    const [segments, count] = Segmentersegment(handle, input)
    const out = Object.create(segmentsPrototype)
    set(out, { kind: 'Segments', handle: segments, count, input })
    return out
  }
  service('Segmenter', { methods: ['segment'] })

  class Locale {
    constructor(tag, options) {
      if (typeof tag !== 'string' && (typeof tag !== 'object' || tag === null)) throw new TypeError("First argument to Intl.Locale constructor can't be empty or missing")
      set(this, { kind: 'Locale', tag: sys.newLocale(get(tag)?.tag ?? String(tag), options) })
    }
    toString() { return slot(this, 'Locale', 'toString').tag }
    maximize() { return new Locale(sys.maximize(slot(this, 'Locale', 'maximize').tag)) }
    minimize() { return new Locale(sys.minimize(slot(this, 'Locale', 'minimize').tag)) }
  }
  for (const name of ['language', 'script', 'region', 'baseName', 'calendar', 'caseFirst', 'collation', 'firstDayOfWeek', 'hourCycle', 'numeric', 'numberingSystem', 'variants']) {
    Object.defineProperty(Locale.prototype, name, { configurable: true, get() { return sys.localeField(slot(this, 'Locale', name).tag, name) } })
  }
  for (const name of ['calendars', 'collations', 'hourCycles', 'numberingSystems', 'timeZones', 'textInfo', 'weekInfo']) {
    const method = 'get' + name[0].toUpperCase() + name.slice(1)
    define(Locale.prototype, method, { [method]() { return sys.localeField(slot(this, 'Locale', method).tag, name) } }[method])
    Object.defineProperty(Locale.prototype, name, { configurable: true, get() { return sys.localeField(slot(this, 'Locale', name).tag, name) } })
  }
  Object.defineProperty(Locale.prototype, Symbol.toStringTag, { value: 'Intl.Locale', configurable: true })
  define(Intl, 'Locale', Locale)

  own.localeTag = (value) => get(value)?.tag
  own.Intl = Intl
})
