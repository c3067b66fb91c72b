// A mark on the document once the page is hydrated: the benchmark looks for it
// in a browser, to know that the scripts of each page work.
import { useEffect } from 'react'

export function useHydrated() {
  useEffect(() => {
    document.documentElement.dataset.hydrated = 'yes'
  }, [])
}
