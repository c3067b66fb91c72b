// Utilities
import superjson from 'superjson'

const text = superjson.stringify({ when: new Date(0), tags: new Set(['a']), map: new Map([[1, { re: /x/gi }]]), none: undefined, big: 12n, nan: NaN, url: new URL('https://x.org/ä') })
const back = superjson.parse(text)

export default () => <pre>{text} {back.when.toISOString()} {back.tags.has('a') && 'set'} {back.map.get(1).re.flags} {String(back.big + 1n)} {back.url.pathname}</pre>
