// Icons
import { Icon, InlineIcon, addIcon } from '@iconify/react'

const home = { body: '<path fill="currentColor" d="M10 20v-6h4v6h5v-8h3L12 3L2 12h3v8z"/>', width: 24, height: 24 }
addIcon('own:home', home)

export default () => <p><Icon icon={home} ssr width={32} color="teal" hFlip /><InlineIcon icon="own:home" ssr rotate={1} /><Icon icon="mdi:far-away"><b>loading</b></Icon></p>
