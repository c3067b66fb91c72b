// Editors
import StarterKit from '@tiptap/starter-kit'
import { renderToReactElement } from '@tiptap/static-renderer/pm/react'

const doc = { type: 'doc', content: [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Title' }] }, { type: 'paragraph', content: [{ type: 'text', text: 'Some ' }, { type: 'text', marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://x.org' } }], text: 'text' }] }, { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] }] }] }

export default () => <article>{renderToReactElement({ extensions: [StarterKit], content: doc, options: { nodeMapping: { heading: ({ children, node }) => <h2 className={`h${node.attrs.level}`}>{children}</h2> } } })}</article>
