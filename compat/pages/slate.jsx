// Editors
import { useMemo } from 'react'
import { Editor, Element, Node, Text, createEditor } from 'slate'
import { withHistory } from 'slate-history'
import { Editable, Slate, withReact } from 'slate-react'

const value = [{ type: 'title', children: [{ text: 'Title' }] }, { type: 'paragraph', children: [{ text: 'Some ' }, { text: 'bold', bold: true }, { text: ' text' }] }]

export default function Page() {
  const editor = useMemo(() => withHistory(withReact(createEditor())), [])
  return <Slate editor={editor} initialValue={value}><Editable placeholder="write" renderElement={({ attributes, children, element }) => (element.type === 'title' ? <h1 {...attributes}>{children}</h1> : <p {...attributes}>{children}</p>)} renderLeaf={({ attributes, children, leaf }) => <span {...attributes}>{leaf.bold ? <b>{children}</b> : children}</span>} /><i>{value.map(Node.string).join()} {String(Editor.isEditor(editor) && Element.isElement(value[0]) && Text.isText(value[0].children[0]))}</i></Slate>
}
