// Components
import { Tooltip } from 'react-tooltip'

export default () => <><a data-tooltip-id="tip" data-tooltip-content="Hello">hover</a><Tooltip id="tip" place="top" variant="info" isOpen content="Hello" /></>
