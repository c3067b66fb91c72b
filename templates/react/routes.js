// The route table: patterns in the order in which they are tried. `dx eject routes.js`
//
// It is made once and decides on both sides: the server matches the regular
// expressions of this very table. A page's pattern comes from its file name:
//
//   pages/index.jsx          /                pages/posts/[id].jsx       /posts/:id
//   pages/about.jsx          /about           pages/docs/[...slug].jsx   /docs/*slug
//
// Add entries of your own with a `pattern` and a `load` function.
import { pages } from '/dx:files.js'

export default createRoutes(pages)

export function createRoutes(pages) {
  return pages.map((page) => ({ ...page, ...compile(page.pattern) })).sort(byPrecedence)
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

function compile(pattern) {
  const keys = []
  const ranks = []
  let match = '^'
  for (const segment of pattern.split('/').filter(Boolean)) {
    const before = keys.length
    if (segment.startsWith('*')) {
      keys.push(segment.slice(1) || '*')
      ranks.push(3)
      match += '/(.+)'
      continue
    }
    match += '/' + segment.split(/(:\w+)/).map((part, i) => {
      if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      keys.push(part.slice(1))
      return '([^/]+)'
    }).join('')
    ranks.push(keys.length === before ? 0 : segment.startsWith(':') ? 2 : 1)
  }
  return { match: (match === '^' ? '^/' : match) + '$', keys, ranks }
}

// Segment by segment: static before mixed before parameter before catch-all.
function byPrecedence(a, b) {
  for (let i = 0; i < Math.min(a.ranks.length, b.ranks.length); i++) {
    if (a.ranks[i] !== b.ranks[i]) return a.ranks[i] - b.ranks[i]
  }
  return b.ranks.length - a.ranks.length || (a.pattern < b.pattern ? -1 : 1)
}
