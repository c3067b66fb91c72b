// Markdown and text
import hljs from 'highlight.js/lib/core'
import go from 'highlight.js/lib/languages/go'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'

hljs.registerLanguage('go', go)
hljs.registerLanguage('ts', typescript)
hljs.registerLanguage('xml', xml)
const show = (code, language) => <pre dangerouslySetInnerHTML={{ __html: language ? hljs.highlight(code, { language }).value : hljs.highlightAuto(code).value }} />

export default () => <>{show('func main() {\n\tx := []int{1, 2} // two\n\tfmt.Printf("%d\\n", x)\n}', 'go')}{show('type A<T> = { [K in keyof T]?: `a${string}` }\nconst re = /a[b/]+/gi', 'ts')}{show('<p class="x">é</p>')}</>
