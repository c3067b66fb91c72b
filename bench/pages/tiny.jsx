// A page with next to nothing on it: what is left is the way to it.
import { useHydrated } from './hydrated.js'

export default function Tiny() {
  useHydrated()
  return <main data-page="tiny"><h1>Hello</h1><p>A page with <em>next to nothing</em> on it.</p></main>
}
