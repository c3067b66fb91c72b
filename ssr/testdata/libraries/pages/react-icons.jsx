// Icons
import { IconContext } from 'react-icons'
import { FaBeer, FaGithub } from 'react-icons/fa'
import { MdOutlineHome } from 'react-icons/md'

export default () => (
  <IconContext.Provider value={{ color: 'blue', className: 'icon', attr: { 'aria-hidden': true } }}>
    <FaBeer /><FaGithub size="2em" title="GitHub" /><MdOutlineHome style={{ verticalAlign: 'middle' }} />
  </IconContext.Provider>
)
