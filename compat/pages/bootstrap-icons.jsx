// Icons
import { ArrowRight, Github, StarFill } from 'react-bootstrap-icons'

export default () => <p><ArrowRight color="royalblue" size={96} /><Github title="GitHub" className="ml-4" /><StarFill /></p>
