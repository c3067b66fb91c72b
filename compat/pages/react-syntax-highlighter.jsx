// Markdown and text
import { PrismLight } from 'react-syntax-highlighter'
import jsx from 'react-syntax-highlighter/dist/esm/languages/prism/jsx'
import { oneDark } from 'react-syntax-highlighter/dist/esm/styles/prism'

PrismLight.registerLanguage('jsx', jsx)

export default () => <PrismLight language="jsx" style={oneDark} showLineNumbers wrapLines lineProps={(n) => ({ id: `L${n}` })}>{'const A = () => <b x="1">{2}</b>\n// end'}</PrismLight>
