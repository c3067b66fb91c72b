// Components
import { QRCodeCanvas, QRCodeSVG } from 'qrcode.react'

export default () => <><QRCodeSVG value="https://example.com/ä" level="Q" marginSize={2} title="code" imageSettings={{ src: '/logo.png', height: 10, width: 10, excavate: true }} /><QRCodeCanvas value="canvas" /></>
