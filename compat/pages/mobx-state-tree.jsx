// State
import { getSnapshot, types } from 'mobx-state-tree'

const Todo = types.model('Todo', { id: types.identifier, text: types.string, done: types.optional(types.boolean, false) }).actions((self) => ({ toggle() { self.done = !self.done } }))
const Store = types.model({ todos: types.array(Todo), chosen: types.maybe(types.reference(Todo)) }).views((self) => ({ get open() { return self.todos.filter((t) => !t.done).length } }))
const store = Store.create({ todos: [{ id: '1', text: 'write' }, { id: '2', text: 'read' }], chosen: '2' })
store.todos[0].toggle()

export default () => <p>{store.open} {store.chosen.text} {JSON.stringify(getSnapshot(store))}</p>
