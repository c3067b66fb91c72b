// Utilities
import { chunk, filter, groupBy, map, mergeDeep, pipe, sortBy, sumBy, take, uniqueBy } from 'remeda'

export default () => <pre>{JSON.stringify([pipe([1, 2, 3, 4, 5], filter((x) => x % 2 === 1), map((x) => x * x), take(2)), groupBy(['a', 'bb', 'cc'], (s) => s.length), sortBy([{ n: 2 }, { n: 1 }], [(x) => x.n, 'desc']), chunk([1, 2, 3], 2), mergeDeep({ a: { b: 1 } }, { a: { c: 2 } }), sumBy([{ n: 2 }, { n: 3 }], (x) => x.n), uniqueBy([1, 2, 3], (x) => x % 2)])}</pre>
