// Drag and drop
import { useEffect, useRef } from 'react'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { reorder } from '@atlaskit/pragmatic-drag-and-drop/reorder'

export default function Page() {
  const ref = useRef(null)
  useEffect(() => draggable({ element: ref.current }), [])
  return <ul><li ref={ref}>{reorder({ list: ['a', 'b', 'c'], startIndex: 0, finishIndex: 2 }).join()}</li><li>{typeof dropTargetForElements}</li></ul>
}
