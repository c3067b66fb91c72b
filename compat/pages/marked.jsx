// Markdown and text
import { Marked } from 'marked'

const source = '# Title\n\nSome *text* with `code`, a [link](/x "t") and ~~old~~.\n\n- [x] one\n- two\n  1. deep\n\n| a | b |\n|--:|---|\n| 1 | <2> |\n\n> quote\n\n```js\nlet a = 1 < 2\n```\n\nhttps://example.com/ä'
const marked = new Marked({ gfm: true, renderer: { heading({ tokens, depth }) { return `<h${depth} id="h">${this.parser.parseInline(tokens)}</h${depth}>\n` } } })

export default () => <article dangerouslySetInnerHTML={{ __html: marked.parse(source) }} />
