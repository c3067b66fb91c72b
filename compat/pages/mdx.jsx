// Markdown and text
import * as runtime from 'react/jsx-runtime'
import { evaluateSync } from '@mdx-js/mdx'
import remarkGfm from 'remark-gfm'

const { default: Content, title } = evaluateSync('export const title = "T"\n\n# {title} {1 + 1}\n\n<Box n={3}>\n  Some *text*.\n</Box>\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n', { ...runtime, remarkPlugins: [remarkGfm] })

export default () => <><Content components={{ h1: (p) => <h1 className="big" {...p} />, Box: ({ n, children }) => <div className={`box${n}`}>{children}</div> }} />{title}</>
