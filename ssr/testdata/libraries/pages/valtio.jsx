// State
import { proxy, ref, snapshot, subscribe, useSnapshot } from 'valtio'
import { proxyMap, proxySet } from 'valtio/utils'

const state = proxy({ count: 1, list: [{ done: false, text: 'a' }, { done: true, text: 'b' }], node: ref({ x: 1 }), get double() { return this.count * 2 } })
const map = proxyMap([['k', 1]])
const set = proxySet(['x', 'y'])
subscribe(state, () => {})
state.count++

export default function Page() {
  const snap = useSnapshot(state)
  const { size } = useSnapshot(map)
  return (
    <ul title={`${snap.count} ${snap.double}`}>
      {snap.list.map((item) => <li key={item.text} className={item.done ? 'done' : ''}>{item.text}</li>)}
      <li>{size} {[...useSnapshot(set)].join()} {JSON.stringify(snapshot(state))}</li>
    </ul>
  )
}
