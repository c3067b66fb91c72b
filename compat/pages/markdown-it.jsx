// Markdown and text
import MarkdownIt from 'markdown-it'

const source = '# Title\n\nSome *text* with `code`, "quotes"... and (c).\n\n1. one\n2. two\n\n| a | b |\n|--:|---|\n| 1 | <2> |\n\n```js\nlet a = 1 < 2\n```\n\nhttps://exämple.com/ä www.x.org\n'
const markdown = new MarkdownIt({ html: true, linkify: true, typographer: true, highlight: (code, lang) => `<pre class="${lang}">${code.length}</pre>` })

export default () => <article dangerouslySetInnerHTML={{ __html: markdown.render(source) }} />
