// Drag and drop
import { Rnd } from 'react-rnd'

export default () => <Rnd default={{ x: 10, y: 20, width: 320, height: 200 }} bounds="parent" lockAspectRatio dragGrid={[5, 5]}>box</Rnd>
