// Components
import { HexColorPicker, HslaStringColorPicker } from 'react-colorful'

export default () => <><HexColorPicker color="#aabbcc" onChange={() => {}} /><HslaStringColorPicker color="hsla(120, 50%, 40%, 0.5)" /></>
