// Icons
import { HorseIcon, SmileyIcon } from '@phosphor-icons/react/dist/ssr'
import { CubeIcon, IconContext } from '@phosphor-icons/react'

export default () => <p><HorseIcon size={32} weight="duotone" color="teal" /><SmileyIcon alt="smile" mirrored><rect width="9" /></SmileyIcon><IconContext.Provider value={{ color: 'limegreen', size: 20, weight: 'bold' }}><CubeIcon /></IconContext.Provider></p>
