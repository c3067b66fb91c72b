// State
import { action, autorun, computed, makeAutoObservable, observable } from 'mobx'
import { Observer, enableStaticRendering, observer, useLocalObservable } from 'mobx-react-lite'

enableStaticRendering(true)
class Store {
  list = [1, 2, 3]
  constructor() { makeAutoObservable(this) }
  get sum() { return this.list.reduce((a, b) => a + b, 0) }
  add(n) { this.list.push(n) }
}
const store = new Store()
const seen = []
autorun(() => seen.push(store.sum))
store.add(4)
action(() => { store.add(5); store.add(6) })()
const box = observable.map({ a: 1 })
const twice = computed(() => box.get('a') * 2)

export default observer(function Page() {
  const local = useLocalObservable(() => ({ n: 1, get more() { return this.n + 1 } }))
  return <p>{store.sum} {seen.join()} {local.more} {twice.get()} <Observer>{() => <b>{[...box.keys()].join()}</b>}</Observer></p>
})
