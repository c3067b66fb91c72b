// The names of CSS modules, the same in the browser and in what the server renders.
import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { basename, relative, sep } from 'node:path'

// scopedName returns <file>_<hash of its path>_<class>.
export function scopedName(root, name, filename) {
  const file = filename.split('?')[0]
  const path = relative(root, realpathSync(file)).split(sep).join('/')
  const base = basename(file).replace(/\.module\.\w+$/, '').replace(/[^\w-]/g, '_')
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 6)
  return `${base}_${hash}_${name}`
}
