// Markdown and text
// its grammars need the indices of the flag `d`: highlight.js and Prism do without
import { createHighlighterCoreSync } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import javascript from 'shiki/langs/javascript.mjs'
import nord from 'shiki/themes/nord.mjs'

const highlighter = createHighlighterCoreSync({ themes: [nord], langs: [javascript], engine: createJavaScriptRegexEngine() })

export default () => <div dangerouslySetInnerHTML={{ __html: highlighter.codeToHtml('const a = `x${1 + 2}` // why\n', { lang: 'javascript', theme: 'nord' }) }} />
