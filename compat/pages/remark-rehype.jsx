// Markdown and text
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { unified } from 'unified'
import remarkParse from 'remark-parse'
import remarkGfm from 'remark-gfm'
import remarkRehype from 'remark-rehype'
import rehypeReact from 'rehype-react'
import rehypeStringify from 'rehype-stringify'

const source = '# Title\n\nSome *text*, www.example.com, ~~old~~ and a note[^1].\n\n* [ ] open\n* [x] done\n\n| a | b |\n|:-:|---|\n| 1 | 2 |\n\n[^1]: The note.'
const parser = unified().use(remarkParse).use(remarkGfm).use(remarkRehype)
const toReact = parser().use(rehypeReact, { Fragment, jsx, jsxs, components: { h1: (props) => <h2 className="big" {...props} /> } })
const toText = parser().use(rehypeStringify)

export default () => <>{toReact.processSync(source).result}<output>{String(toText.processSync(source))}</output></>
