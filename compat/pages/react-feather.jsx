// Icons
import { Camera, GitHub, Loader } from 'react-feather'

export default () => <p><Camera color="red" size={48} /><GitHub strokeWidth={1} className="x" /><Loader /></p>
