// Markdown and text
import Markdown, { compiler } from 'markdown-to-jsx'

export default () => <><Markdown options={{ overrides: { h1: { component: 'h2', props: { className: 'big' } }, Box: { component: ({ children, n }) => <div className={`box${n}`}>{children}</div> } } }}>{'# Title\n\nSome *text* <Box n="2">in **a** box</Box>\n\n- [x] one\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\nA note[^1].\n\n[^1]: here'}</Markdown>{compiler('`code` & [link](javascript:alert(1))')}</>
