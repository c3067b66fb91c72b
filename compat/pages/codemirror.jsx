// Editors
import CodeMirror from '@uiw/react-codemirror'

export default () => <CodeMirror value={'let a = 1\n'} height="200px" theme="dark" className="code" />
