// Markdown and text
import katex from 'katex'

const html = (tex, options) => <p dangerouslySetInnerHTML={{ __html: katex.renderToString(tex, { throwOnError: false, ...options }) }} />

export default () => <>{html('c = \\pm\\sqrt{a^2 + b^2}')}{html('\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\xrightarrow{\\text{größer}} \\sum_{i=0}^n i', { displayMode: true, output: 'htmlAndMathml' })}{html('\\wrong{x}')}</>
