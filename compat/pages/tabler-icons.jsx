// Icons
import { IconArrowLeft, IconBrandGithub, IconHeartFilled } from '@tabler/icons-react'

export default () => <p><IconArrowLeft size={36} color="red" stroke={3} strokeLinejoin="miter" /><IconBrandGithub title="GitHub" /><IconHeartFilled className="x" /></p>
