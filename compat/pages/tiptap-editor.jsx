// Editors
import { EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'

export default function Page() {
  const editor = useEditor({ extensions: [StarterKit], content: '<p>Hello</p>', immediatelyRender: false })
  return <div className="editor">{editor ? 'ready' : 'loading'}<EditorContent editor={editor} /></div>
}
