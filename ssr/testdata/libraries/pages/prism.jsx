// Markdown and text
import { Highlight, themes } from 'prism-react-renderer'

const code = `// comment
const f = async ({ a = 1 }) => \`text \${a}\` // ünïcode
<Page title="x" />`

export default () => (
  <Highlight theme={themes.nightOwl} code={code} language="tsx">
    {({ className, style, tokens, getLineProps, getTokenProps }) => (
      <pre className={className} style={style}>{tokens.map((line, i) => <div key={i} {...getLineProps({ line })}>{line.map((token, j) => <span key={j} {...getTokenProps({ token })} />)}</div>)}</pre>
    )}
  </Highlight>
)
