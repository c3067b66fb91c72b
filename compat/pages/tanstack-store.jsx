// State
import { Store, useStore } from '@tanstack/react-store'

const store = new Store({ dogs: 1, cats: 2 })
store.setState((s) => ({ ...s, cats: s.cats + 1 }))

export default () => <p>{useStore(store, (s) => s.dogs)} {useStore(store, (s) => s.cats)}</p>
