// State
import { StoreProvider, action, computed, createStore, useStoreState } from 'easy-peasy'

const store = createStore({ todos: { items: ['a'], count: computed((s) => s.items.length), add: action((s, text) => { s.items.push(text) }) } }, { devTools: false })
store.getActions().todos.add('b')

const Todos = () => <p>{useStoreState((s) => s.todos.items).join()} {useStoreState((s) => s.todos.count)}</p>

export default () => <StoreProvider store={store}><Todos /></StoreProvider>
