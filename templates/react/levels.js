// The levels of a page: its nested layouts from the outside in, and itself.
// `dx eject levels.js`

// ownParams gives the parameters that a level's data is for: a nested layout's
// are those of its directory, the page's are all. Sorted, to be compared as text.
export function ownParams(id, params) {
  let names = Object.keys(params)
  if (/\/_layout\.[jt]sx$/.test(id)) {
    const own = [...id.matchAll(/\[(?:\.\.\.)?(\w+)\+?\]/g)].map(([, name]) => name)
    if (own.every((name) => names.includes(name))) names = own
  }
  return Object.fromEntries(names.sort().map((name) => [name, params[name]]))
}

// shownAt is the level whose ErrorBoundary shows an error: the nearest one from
// where it happened outwards; -1 is the error page in the layout, -2 without.
export function shownAt(levels, { level }) {
  while (level >= 0 && !levels[level]?.module.ErrorBoundary) level--
  return level
}
