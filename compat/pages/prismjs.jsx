// Markdown and text
import Prism from 'prismjs'
import 'prismjs/components/prism-jsx'
import 'prismjs/components/prism-bash'

const show = (code, language) => <pre dangerouslySetInnerHTML={{ __html: Prism.highlight(code, Prism.languages[language], language) }} />

export default () => <>{show('const A = (p) => <b {...p} x="1">{p.y ?? `t${1}`}</b> // c', 'jsx')}{show('for f in *.go; do echo "$f" | grep -v \'x\'; done', 'bash')}{show('@media (min-width: 9px) { a:hover > b { color: #fff } }', 'css')}</>
