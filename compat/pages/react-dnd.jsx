// Drag and drop
import { DndProvider, useDrag, useDrop } from 'react-dnd'
import { HTML5Backend } from 'react-dnd-html5-backend'

function Card() {
  const [{ dragging }, drag] = useDrag(() => ({ type: 'card', item: { id: 1 }, collect: (m) => ({ dragging: m.isDragging() }) }))
  const [{ over }, drop] = useDrop(() => ({ accept: 'card', collect: (m) => ({ over: m.isOver() }) }))
  return <><p ref={drag} style={{ opacity: dragging ? 0.5 : 1 }}>card</p><div ref={drop}>{String(over)}</div></>
}

export default () => <DndProvider backend={HTML5Backend}><Card /></DndProvider>
