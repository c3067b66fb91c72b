// The levels of a page: its nested layouts from the outside in, and itself.
// `dx eject levels.js`

const isLayout = /\/_layout\.[jt]sx$/
const parameter = /\[?\[(?:\.\.\.)?(\w+)\+?\]\]?/g

// ownParams gives the parameters that a level's data is for: a nested layout's
// are those of its directory, the page's are all. Sorted, to be compared as text.
export function ownParams(id, params) {
  let names = Object.keys(params)
  if (isLayout.test(id)) {
    const own = [...id.matchAll(parameter)].map(([, name]) => name)
    if (own.every((name) => names.includes(name))) names = own
  }
  return Object.fromEntries(names.sort().map((name) => [name, params[name]]))
}

// pathnameOf gives the part of a page's address that a level is for: a nested
// layout's is that of its directory. A page with a `path` of its own may be elsewhere.
export function pathnameOf(id, pathname, params) {
  if (!isLayout.test(id)) return pathname
  const segments = id.split('/').slice(1, -1).filter((segment) => !/^\(.*\)$/.test(segment))
  const filled = segments.map((segment) => segment.replace(parameter, (_, name) => params[name] ?? ''))
  const own = '/' + filled.filter(Boolean).join('/')
  return own === '/' || pathname === own || pathname.startsWith(own + '/') ? own : pathname
}

// describe says what a visitor may know of what was thrown in the browser.
export function describe(thrown) {
  const known = Number.isInteger(thrown?.status)
  return { status: known ? thrown.status : 500, message: known ? thrown.message : 'Something went wrong', data: thrown?.data, id: thrown?.id }
}

// shownAt is the level whose ErrorBoundary shows an error: the nearest one from
// where it happened outwards; -1 is the error page in the layout, -2 without.
export function shownAt(levels, { level }) {
  while (level >= 0 && !levels[level]?.module.ErrorBoundary) level--
  return level
}
