// Icons
import { FontAwesomeIcon } from '@fortawesome/react-fontawesome'
import { config, library } from '@fortawesome/fontawesome-svg-core'
import { faCoffee, faSpinner, faStar } from '@fortawesome/free-solid-svg-icons'

config.autoAddCss = false
library.add(faStar)

export default () => <p><FontAwesomeIcon icon={faCoffee} size="2x" color="brown" title="coffee" titleId="c" /><FontAwesomeIcon icon={faSpinner} spinPulse fixedWidth /><FontAwesomeIcon icon="star" rotation={90} transform="shrink-6 left-4" mask={faCoffee} maskId="m" /></p>
