import { useState } from 'react'

export function Counter({ start, children }) {
  const [count, setCount] = useState(start)
  return <div><button id="counter" onClick={() => setCount(count + 1)}>{count}</button>{children}</div>
}
