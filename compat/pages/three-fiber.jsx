// Other targets
import { Canvas } from '@react-three/fiber'
import { BoxGeometry, Color, Matrix4, Vector3 } from 'three'

export default () => <><Canvas camera={{ position: [0, 0, 5] }} fallback={<p>no WebGL</p>}><mesh><boxGeometry /><meshStandardMaterial color="orange" /></mesh></Canvas><i>{new Vector3(1, 2, 3).applyMatrix4(new Matrix4().makeRotationX(1)).toArray().map((n) => n.toFixed(3)).join()} {new Color('orange').getHexString()} {new BoxGeometry(1, 2, 3).attributes.position.count}</i></>
