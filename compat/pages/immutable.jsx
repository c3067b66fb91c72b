// Utilities
import { List, Map, OrderedSet, Range, Record, fromJS } from 'immutable'

const Point = Record({ x: 0, y: 0 }, 'Point')

export default () => <><pre>{fromJS({ a: { b: [1, 2] } }).setIn(['a', 'b', 0], 9).toString()} {String(Map({ a: 1 }).merge({ b: 2 }).equals(Map({ b: 2, a: 1 })))} {Range(1, Infinity).filter((n) => n % 3 === 0).take(3).join()} {new Point({ x: 3 }).set('y', 4).toString()} {Map({ k: List([1]) }).hashCode()}</pre><ul>{List(['a', 'b']).map((x) => <li key={x}>{x}</li>)}{OrderedSet(['c', 'd', 'c']).map((x) => <li key={x}>{x}</li>)}</ul></>
