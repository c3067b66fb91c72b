// Icons
import { CheckCircleTwoTone, HomeOutlined, LoadingOutlined } from '@ant-design/icons'

export default () => <p><HomeOutlined style={{ fontSize: 20 }} /><LoadingOutlined spin /><CheckCircleTwoTone twoToneColor="#52c41a" /></p>
