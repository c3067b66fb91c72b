// Markdown and text
import sanitize from 'sanitize-html'

const dirty = '<p style="color:red;position:fixed" onclick="x()">Hi <script>alert(1)</script><a href="javascript:x()">bad</a> <a href="https://x.org" target="_blank">good</a><img src=x onerror=y></p>'

export default () => <div dangerouslySetInnerHTML={{ __html: sanitize(dirty, { allowedTags: sanitize.defaults.allowedTags.concat('img'), allowedAttributes: { a: ['href', 'rel'], p: ['style'], img: ['src'] }, allowedStyles: { p: { color: [/^red$/] } }, transformTags: { a: sanitize.simpleTransform('a', { rel: 'nofollow' }) } }) }} />
