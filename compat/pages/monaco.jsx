// Editors
import Editor from '@monaco-editor/react'

export default () => <Editor height="90vh" defaultLanguage="javascript" defaultValue="// comment" loading={<i>loading</i>} wrapperProps={{ className: 'code' }} />
