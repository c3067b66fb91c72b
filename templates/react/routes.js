// The route table: patterns in the order in which they are tried. `dx eject routes.js`
//
// It is made once and decides on both sides: the server matches the regular
// expressions of this very table. A page's pattern comes from its file name, or
// from its `path`:
//
//   pages/index.jsx           /             pages/posts/[id].jsx      /posts/:id
//   pages/(shop)/cart.jsx     /cart         pages/docs/[...slug].jsx  /docs/*slug
//   pages/[[lang]]/about.jsx  /:lang?/about pages/wiki/[[...p]].jsx   /wiki/*p?
//   export const path = '/:lang(en|de)?/help'   a parameter that has only these values
//
// Add entries of your own with a `pattern` and a `load` function.
import { pages } from '/dx:files.js'

const ranks = { static: 0, mixed: 1, constrained: 2, parameter: 3, optional: 4, catchAll: 5 }

export default createRoutes(pages)

// createRoutes makes the table. A pattern with optional segments has an entry
// for each of its forms; a parameter that is absent from one is undefined.
export function createRoutes(pages) {
  return pages
    .flatMap((page) => forms(page.pattern.split('/').filter(Boolean)).map((form) => ({ ...page, ...compile(form) })))
    .sort(byPrecedence)
}

// match finds the route for a decoded path without a trailing slash.
export function match(routes, pathname) {
  for (const route of routes) {
    const found = new RegExp(route.match).exec(pathname)
    if (found) {
      const params = Object.create(null)
      route.keys.forEach((key, i) => (params[key] = found[i + 1]))
      return { route, params }
    }
  }
}

// forms lists the segments with and without each optional one.
function forms([first, ...rest]) {
  if (first === undefined) return [[]]
  const others = forms(rest)
  const all = others.map((form) => [first, ...form])
  return first.endsWith('?') ? [...all, ...others] : all
}

function compile(form) {
  const segments = form.map(compileSegment)
  return {
    match: '^' + (segments.map(({ source }) => '/' + source).join('') || '/') + '$',
    keys: segments.flatMap(({ keys }) => keys),
    ranks: segments.map(({ rank }) => rank),
  }
}

function compileSegment(text) {
  const segment = text.replace(/\?$/, '')
  if (segment[0] === '*') return { source: '([\\s\\S]*[^/])', keys: [segment.slice(1) || '*'], rank: ranks.catchAll }
  const keys = []
  let rank = text === segment ? ranks.parameter : ranks.optional
  let literals = 0
  const source = segment.split(/(:[A-Za-z_]\w*(?:\([^()]*\))?)/).map((part, i) => {
    if (i % 2 === 0) {
      literals += part.length
      return quote(part)
    }
    const [key, values] = part.slice(1, part.endsWith(')') ? -1 : undefined).split('(')
    keys.push(key)
    if (values) rank = ranks.constrained
    return values ? `(${values.split('|').map(quote).join('|')})` : '([^/]+)'
  }).join('')
  if (!keys.length) rank = ranks.static
  else if (literals) rank = ranks.mixed + 1 / (1 + literals) // the more is said, the earlier
  return { source, keys, rank }
}

function quote(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

// Segment by segment, by rank. What is left is decided by the patterns' text.
function byPrecedence(a, b) {
  for (let i = 0; i < Math.min(a.ranks.length, b.ranks.length); i++) {
    if (a.ranks[i] !== b.ranks[i]) return a.ranks[i] - b.ranks[i]
  }
  return b.ranks.length - a.ranks.length || (a.pattern < b.pattern ? -1 : Number(a.pattern > b.pattern))
}
