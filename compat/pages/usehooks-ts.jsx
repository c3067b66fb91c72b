// Utilities
import { useCounter, useDarkMode, useLocalStorage, useMediaQuery, useStep, useToggle, useWindowSize } from 'usehooks-ts'

export default function Page() {
  const { count } = useCounter(5)
  const [name] = useLocalStorage('name', 'Ada')
  const { isDarkMode } = useDarkMode({ defaultValue: true })
  const [step] = useStep(3)
  return <p>{count} {name} {String(isDarkMode)} {String(useMediaQuery('(min-width: 9px)', { defaultValue: true }))} {step} {String(useToggle(true)[0])} {JSON.stringify(useWindowSize({ initializeWithValue: false }))}</p>
}
