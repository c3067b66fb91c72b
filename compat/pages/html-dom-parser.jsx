// Markdown and text
import htmlToDOM from 'html-dom-parser/lib/server/html-to-dom'
import { attributesToProps, domToReact } from 'html-react-parser'

const html = '<h1 class="a" style="color: red; --x: 1">Title &amp; more</h1><p>one<br>two <a href="/x">link</a></p><svg viewBox="0 0 1 1"><path stroke-width="2"/></svg>'

export default () => <>{domToReact(htmlToDOM(html, { lowerCaseAttributeNames: false }), { replace: (node) => (node.name === 'a' ? <b {...attributesToProps({ href: node.attribs.href, class: 'own' })}>{domToReact(node.children)}</b> : undefined) })}</>
