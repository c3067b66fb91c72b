// Icons
import Delete from '@mui/icons-material/Delete'
import HomeOutlined from '@mui/icons-material/HomeOutlined'
import StarHalf from '@mui/icons-material/StarHalf'
import { SvgIcon } from '@mui/material'

export default () => <p><Delete color="error" /><HomeOutlined fontSize="large" /><StarHalf sx={{ color: 'gold' }} titleAccess="half" /><SvgIcon><path d="M0 0h9v9z" /></SvgIcon></p>
