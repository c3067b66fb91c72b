// Tables and lists
import { useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'

export default function Page() {
  const parent = useRef(null)
  const rows = useVirtualizer({ count: 10000, getScrollElement: () => parent.current, estimateSize: (i) => 30 + (i % 3), overscan: 2, initialRect: { width: 300, height: 200 } })
  return <div ref={parent}><div style={{ height: rows.getTotalSize(), position: 'relative' }}>{rows.getVirtualItems().map((row) => <div key={row.key} data-index={row.index} style={{ transform: `translateY(${row.start}px)` }}>row {row.index}</div>)}</div></div>
}
