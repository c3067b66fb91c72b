// State
import { useImmer, useImmerReducer } from 'use-immer'

export default function Page() {
  const [person, update] = useImmer({ name: 'Ada', tags: new Set(['a']) })
  const [list, dispatch] = useImmerReducer((draft, what) => void draft.push(what), ['x'])
  if (person.name === 'Ada') update((draft) => { draft.name = 'Grace'; draft.tags = ['b'] })
  if (list.length === 1) dispatch('y')
  return <p>{person.name} {[...person.tags].join()} {list.join()}</p>
}
