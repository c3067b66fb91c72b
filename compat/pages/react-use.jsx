// Utilities
import { useCounter, useLocalStorage, useMap, useMedia, usePrevious, useSet, useStateList, useToggle, useWindowSize } from 'react-use'

export default function Page() {
  const [n] = useCounter(4, 10, 1)
  const [map] = useMap({ a: 1 })
  const [set] = useSet(new Set(['x']))
  const { state } = useStateList(['one', 'two'])
  return <p>{n} {JSON.stringify(map)} {[...set].join()} {state} {String(useToggle(true)[0])} {useLocalStorage('k', 'v')[0]} {String(useMedia('(min-width: 1px)', false))} {String(usePrevious(1))} {useWindowSize(800, 600).width}</p>
}
