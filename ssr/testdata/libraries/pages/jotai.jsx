// State
import { Suspense } from 'react'
import { Provider, atom, createStore, useAtom, useAtomValue } from 'jotai'
import { atomWithReducer, selectAtom, unwrap } from 'jotai/utils'

const count = atom(1)
const double = atom((get) => get(count) * 2)
const later = atom(async (get) => { await null; return 'async ' + get(double) })
const reduced = atomWithReducer(5, (n, by) => n + by)
const half = selectAtom(double, (n) => n / 2)
const soon = unwrap(later, () => 'not yet')

function Values() {
  const [n] = useAtom(count)
  return <>{n} {useAtomValue(double)} {useAtomValue(half)} {useAtomValue(reduced)} {useAtomValue(soon)}</>
}
const Later = () => <b>{useAtomValue(later)}</b>

export default function Page() {
  const store = createStore()
  store.set(count, 21)
  return <Provider store={store}><p><Values /></p><Suspense fallback="wait"><Later /></Suspense></Provider>
}
