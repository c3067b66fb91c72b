// Icons
import { FaceIcon, GearIcon, SunIcon } from '@radix-ui/react-icons'

export default () => <p><FaceIcon /><SunIcon width={20} height={20} color="tomato" /><GearIcon aria-hidden /></p>
