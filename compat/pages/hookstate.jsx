// State
import { hookstate, useHookstate } from '@hookstate/core'

const global = hookstate({ name: 'Ada', tags: ['x', 'y'] })

export default function Page() {
  const state = useHookstate(global)
  const local = useHookstate(() => 5)
  return <p>{state.name.get()} {state.tags.map((t) => t.get()).join()} {state.keys.join()} {local.value}</p>
}
