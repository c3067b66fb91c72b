// The names of CSS modules, the same in the browser and in what the server renders.
import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { basename, relative, sep } from 'node:path'

// scopedName returns <file>_<hash of its path>_<class>.
export function scopedName(root, name, filename) {
  const file = filename.split('?')[0]
  const path = relative(root, realpathSync(file)).split(sep).join('/')
  const plain = basename(file).replace(/\.module\.css$/, '').replace(/[^A-Za-z0-9]+/g, '_')
  const base = plain.replace(/^[0-9_]+|_+$/g, '') || 'css'
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 6)
  return `${base}_${hash}_${name}`
}

// exchangeLinked exchanges CSS modules that a document links in place, and gives the other modules of an update. Vite
// reloads the page for them, because nothing imports a linked stylesheet and a CSS module's names may have changed; but
// those come with the script that imports it.
export function exchangeLinked(environment, modules, timestamp) {
  const linked = modules.filter(({ url }) => /\.module\.css\?(.*&)?direct\b/.test(url))
  for (const module of linked) environment.moduleGraph.invalidateModule(module)
  const updates = linked.map(({ url }) => url.split('?')[0]).map((path) => ({ type: 'css-update', path, acceptedPath: path, timestamp }))
  if (updates.length) environment.hot.send({ type: 'update', updates })
  return modules.filter((module) => !linked.includes(module))
}
