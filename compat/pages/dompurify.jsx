// Markdown and text
// wants a DOM, in Node that of jsdom; sanitize-html does the same work
import DOMPurify from 'isomorphic-dompurify'

export default () => <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize('<p onclick="x()">Hi<script>alert(1)</script></p>') }} />
