// Markdown and text
// what it has for browsers parses with the DOM; give `domToReact` what `html-dom-parser/lib/server/html-to-dom` makes, as the next row does
import parse, { attributesToProps, domToReact } from 'html-react-parser'

const html = '<h1 class="a" style="color: red; --x: 1">Title &amp; more</h1><p>one<br>two <a href="/x" onclick="no()">link</a></p><svg viewBox="0 0 1 1"><path stroke-width="2"/></svg><script>1</script>'

export default () => <>{parse(html, { replace(node) { if (node.name === 'a') return <b {...attributesToProps({ href: node.attribs.href, class: 'own' })}>{domToReact(node.children)}</b>; if (node.name === 'script') return <></> } })}</>
