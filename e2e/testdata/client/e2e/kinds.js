// Values that JSON can't say, and what is left of them.
export function values() {
  const shared = { n: 1 }
  const cycle = { name: 'cycle' }
  cycle.self = cycle
  return {
    date: new Date(Date.UTC(2024, 1, 29)), map: new Map([['a', new Set([1, 2])]]), big: 12345678901234567890n,
    nothing: undefined, nan: NaN, zero: -0, regexp: /a+\/b/gi, shared: [shared, shared], cycle, hostile: '</script><!--',
  }
}

export function describe(v) {
  return v && [
    v.date instanceof Date && v.date.toISOString(), v.map instanceof Map && v.map.get('a') instanceof Set && [...v.map.get('a')].join('+'),
    typeof v.big, String(v.big), 'nothing' in v && v.nothing === undefined, Number.isNaN(v.nan), Object.is(v.zero, -0),
    v.regexp instanceof RegExp && String(v.regexp), v.shared[0] === v.shared[1], v.cycle.self === v.cycle, v.hostile,
  ].join(' ')
}
