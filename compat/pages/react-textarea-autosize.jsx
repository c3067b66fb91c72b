// Components
import TextareaAutosize from 'react-textarea-autosize'

export default () => <TextareaAutosize minRows={3} maxRows={6} defaultValue={'a <b>\nc'} style={{ width: 200 }} />
