// Icons
import { RiHeartFill, RiHomeLine, RiUserSearchLine } from '@remixicon/react'

export default () => <p><RiHeartFill size={36} color="red" className="x" /><RiHomeLine size="2em" /><RiUserSearchLine /></p>
