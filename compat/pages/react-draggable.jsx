// Drag and drop
import { createRef } from 'react'
import Draggable from 'react-draggable'

export default function Page() {
  const ref = createRef()
  return <Draggable nodeRef={ref} axis="x" defaultPosition={{ x: 10, y: 0 }} grid={[25, 25]} handle=".h"><div ref={ref}><b className="h">drag</b></div></Draggable>
}
