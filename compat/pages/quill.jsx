// Editors
// reads `document` when it is loaded: import it in an effect, or make the page `clientOnly`
import ReactQuill from 'react-quill-new'

export default () => <ReactQuill theme="snow" defaultValue="<p>Hello</p>" />
