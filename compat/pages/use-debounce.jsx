// Utilities
import { useDebounce, useDebouncedCallback, useThrottledCallback } from 'use-debounce'

export default function Page() {
  const [value, control] = useDebounce('text', 300)
  const save = useDebouncedCallback(() => 1, 100, { leading: true })
  return <p>{value} {String(control.isPending())} {String(save.isPending())} {typeof useThrottledCallback(() => {}, 5)}</p>
}
