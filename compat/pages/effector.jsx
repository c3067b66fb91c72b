// State
import { allSettled, combine, createEvent, createStore, fork, sample, serialize } from 'effector'
import { Provider, useUnit } from 'effector-react'

const add = createEvent()
const $count = createStore(1, { sid: 'count' }).on(add, (n, by) => n + by)
const $double = $count.map((n) => n * 2)
const $all = combine({ count: $count, double: $double })
const $last = createStore('-', { sid: 'last' })
sample({ clock: add, source: $double, fn: (double, by) => `${double} after ${by}`, target: $last })
const scope = fork({ values: [[$count, 10]] })
allSettled(add, { scope, params: 5 })

function Count() {
  const [{ count, double }, last] = useUnit([$all, $last])
  return <p>{count} {double} {last}</p>
}

export default () => <Provider value={scope}><Count /><i>{JSON.stringify(serialize(scope))}</i></Provider>
