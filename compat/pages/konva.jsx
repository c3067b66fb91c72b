// Other targets
import { Circle, Layer, Stage } from 'react-konva'

export default () => <Stage width={200} height={100}><Layer><Circle x={50} y={50} radius={20} fill="red" /></Layer></Stage>
