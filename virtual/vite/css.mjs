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
