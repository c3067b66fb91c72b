// Editors
import Prism from 'prismjs'
import Editor from 'react-simple-code-editor'

export default () => <Editor value={'let a = `x`\n'} onValueChange={() => {}} highlight={(code) => Prism.highlight(code, Prism.languages.javascript, 'javascript')} padding={10} tabSize={4} textareaId="code" />
