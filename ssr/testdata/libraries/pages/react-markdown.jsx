// Markdown and text
import Markdown from 'react-markdown'
import gfm from 'remark-gfm'

const text = `# Title *em*

A [link](https://example.com "t"), a bare www.example.com, \`code\`, ~~gone~~ and a footnote[^1]. Ümläut & <b>html</b>.

| a | b |
| - | :-: |
| 1 | **2** |

- [x] done
- [ ] open
  1. nested

> quote

\`\`\`js
const a = '<&>'
\`\`\`

![img](javascript:alert(1))

[^1]: The note.
`

export default () => <Markdown remarkPlugins={[gfm]} components={{ h1: 'h2', code: ({ node, ...props }) => <code data-line={node.position.start.line} {...props} /> }}>{text}</Markdown>
