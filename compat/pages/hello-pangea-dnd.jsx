// Drag and drop
import { DragDropContext, Draggable, Droppable } from '@hello-pangea/dnd'

export default () => <DragDropContext onDragEnd={() => {}}><Droppable droppableId="list" direction="horizontal">{(list) => <ul ref={list.innerRef} {...list.droppableProps}>{['a', 'b'].map((id, i) => <Draggable key={id} draggableId={id} index={i}>{(item, { isDragging }) => <li ref={item.innerRef} {...item.draggableProps} {...item.dragHandleProps}>{id} {String(isDragging)}</li>}</Draggable>)}{list.placeholder}</ul>}</Droppable></DragDropContext>
