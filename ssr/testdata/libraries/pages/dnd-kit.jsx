// Drag and drop
import { DndContext, DragOverlay, KeyboardSensor, PointerSensor, closestCenter, useDraggable, useDroppable, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, arrayMove, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'

const items = arrayMove(['a', 'b', 'c'], 0, 2)
function Item({ id }) {
  const { attributes, listeners, setNodeRef, transform, transition } = useSortable({ id })
  return <li ref={setNodeRef} style={{ transform: transform && 'x', transition }} {...attributes} {...listeners}>{id}</li>
}
const Drag = () => { const { attributes, setNodeRef, isDragging } = useDraggable({ id: 'd' }); return <b ref={setNodeRef} {...attributes}>{String(isDragging)}</b> }
const Drop = () => { const { setNodeRef, isOver } = useDroppable({ id: 'p' }); return <i ref={setNodeRef}>{String(isOver)}</i> }

export default function Page() {
  const sensors = useSensors(useSensor(PointerSensor), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }))
  return (
    <DndContext id="dnd" sensors={sensors} collisionDetection={closestCenter}>
      <SortableContext items={items} strategy={verticalListSortingStrategy}><ul>{items.map((id) => <Item key={id} id={id} />)}</ul></SortableContext><Drag /><Drop /><DragOverlay>over</DragOverlay>
    </DndContext>
  )
}
