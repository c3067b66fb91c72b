// Editors
import { createHeadlessEditor } from '@lexical/headless'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary'
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin'
import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical'

function text() {
  const editor = createHeadlessEditor({ onError(error) { throw error } })
  editor.update(() => { $getRoot().append($createParagraphNode().append($createTextNode('Some '), $createTextNode('text').toggleFormat('bold'))) }, { discrete: true })
  return editor.read(() => $getRoot().getTextContent()) + JSON.stringify(editor.toJSON())
}

export default () => <><LexicalComposer initialConfig={{ namespace: 'n', theme: { paragraph: 'p' }, onError: console.error }}><RichTextPlugin contentEditable={<ContentEditable aria-placeholder="write" placeholder={<i>write</i>} />} ErrorBoundary={LexicalErrorBoundary} /></LexicalComposer><pre>{text()}</pre></>
