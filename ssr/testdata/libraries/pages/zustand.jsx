// State
import { create } from 'zustand'
import { createJSONStorage, devtools, persist, subscribeWithSelector } from 'zustand/middleware'
import { immer } from 'zustand/middleware/immer'
import { useShallow } from 'zustand/react/shallow'

const memory = new Map()
const storage = { getItem: (k) => memory.get(k) ?? null, setItem: (k, v) => memory.set(k, v), removeItem: (k) => memory.delete(k) }
const useBears = create(devtools(subscribeWithSelector(persist(immer((set) => ({ bears: 1, names: ['a'], add: (n) => set((s) => { s.bears += n; s.names.push('n' + n) }) })), { name: 'bears', storage: createJSONStorage(() => storage) }))))
useBears.getState().add(2)

export default function Page() {
  const bears = useBears((s) => s.bears)
  const [names, add] = useBears(useShallow((s) => [s.names, s.add]))
  return <p onClick={add}>{bears} {names.join()} {memory.get('bears')}</p>
}
