// State
import { computed, observable } from '@legendapp/state'
import { For, Show, useSelector } from '@legendapp/state/react'

const state = observable({ name: 'Ada', list: [{ id: 1, text: 'one' }, { id: 2, text: 'two' }], open: true })
const size = computed(() => state.list.length)
state.list[1].text.set('second')

export default function Page() {
  const name = useSelector(state.name)
  return <><p>{name} {useSelector(size)}</p><Show if={state.open}>{() => <i>open</i>}</Show><For each={state.list}>{(item) => <li>{item.text.get()}</li>}</For></>
}
