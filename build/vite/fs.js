// node:fs for configurations: there is nothing but the project's package.json.
import data from 'dx-vite:data'
import { resolve } from 'dx-vite:path.js'
import { fileURLToPath } from 'dx-vite:url.js'

const nameOf = (file) => resolve(String(file).startsWith('file:') ? fileURLToPath(file) : String(file))

export const existsSync = (file) => nameOf(file) in data.files

export function readFileSync(file) {
  const text = data.files[nameOf(file)]
  if (text === undefined) throw new Error(`read ${file}: node:fs is not available in dx build, only package.json can be read`)
  return text
}

export default { existsSync, readFileSync, promises: { readFile: async (file) => readFileSync(file) } }
