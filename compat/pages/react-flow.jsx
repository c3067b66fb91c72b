// Charts and diagrams
import { Background, Controls, MiniMap, ReactFlow } from '@xyflow/react'

const handle = (type, position, y) => ({ type, position, x: 50, y, width: 1, height: 1 })
const nodes = [{ id: '1', position: { x: 0, y: 0 }, data: { label: 'one' }, width: 100, height: 40, handles: [handle('source', 'bottom', 40)] }, { id: '2', position: { x: 50, y: 120 }, data: { label: 'two' }, width: 100, height: 40, handles: [handle('target', 'top', 0)] }]

export default () => <div style={{ width: 400, height: 300 }}><ReactFlow id="flow" nodes={nodes} edges={[{ id: 'e', source: '1', target: '2', label: 'then', animated: true }]} width={400} height={300} fitView><Background id="bg" /><Controls /><MiniMap /></ReactFlow></div>
