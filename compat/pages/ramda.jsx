// Utilities
import { ascend, compose, curry, groupBy, lensPath, mergeDeepRight, over, pipe, prop, sortWith, transduce, map, filter, append } from 'ramda'

const people = [{ name: 'Grace', at: { city: 'NY' } }, { name: 'Ada', at: { city: 'London' } }]

export default () => <pre>{JSON.stringify([sortWith([ascend(prop('name'))], people), over(lensPath([0, 'at', 'city']), (c) => c.toUpperCase(), people), groupBy((p) => p.name[0], people), mergeDeepRight({ a: { b: 1 } }, { a: { c: 2 } }), transduce(compose(filter((x) => x % 2), map((x) => x * x)), (l, x) => append(x, l), [], [1, 2, 3]), pipe(curry((a, b) => a + b)(1), String)(2)])}</pre>
