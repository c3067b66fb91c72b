// The virtual modules of a project: /dx:NAME is the project's own file or else the built-in one. The rule comes from
// dx.json, which the dx binary writes beside this file; the same rule answers its own bundler.
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const prefix = /^\/?dx:/

// readProject reads dx.json: beside this file, or in the node_modules of a directory above the current one.
export function readProject() {
  const file = findProject()
  const project = JSON.parse(readFileSync(file, 'utf8'))
  project.custom ??= []
  return { ...project, file, dir: dirname(file), root: realpathSync(project.root) }
}

function findProject() {
  const beside = fileURLToPath(new URL('dx.json', import.meta.url))
  if (existsSync(beside)) return beside
  for (let dir = process.cwd(); ; dir = dirname(dir)) {
    const file = join(dir, 'node_modules', '.dx', 'dx.json')
    if (existsSync(file)) return file
    if (dir === dirname(dir)) throw new Error('node_modules/.dx/dx.json does not exist: run `dx dev` once, it writes it')
  }
}

// nameOf takes the prefix and the query off a specifier; undefined if it is not one of ours.
export function nameOf(spec) {
  return prefix.test(spec) ? spec.replace(prefix, '').split('?')[0] : undefined
}

// find returns the project's file that shadows name, undefined if it is the built-in one.
export function find(project, name) {
  for (const candidate of project.names[name] ?? []) {
    const file = join(project.root, candidate)
    const info = statSync(file, { throwIfNoEntry: false })
    if (info && !info.isFile()) throw new Error(`${candidate} in the project is not a file`)
    if (info) return file
  }
}

export function isKnown(project, name) {
  return name === 'files.js' || Object.hasOwn(project.names, name)
}

// source returns the text of a module that no file shadows, for the browser or for the server.
export function source(project, name, consumer) {
  const files = (consumer === 'server' && process.env.DX_SERVER_FILES) || project.files
  return readFileSync(name === 'files.js' ? files : join(project.builtin, name), 'utf8')
}

// isServer says whether an environment of Vite's makes modules for the pages that dx renders.
export function isServer({ name, config }) {
  return config.consumer === 'server' && (name === 'dx' || Boolean(process.env.DX_SERVER_FILES))
}

// shadowedBy lists the names that a file of the project shadows, or did until it was deleted.
export function shadowedBy(project, file) {
  if (!file.startsWith(project.root + sep)) return []
  const path = file.slice(project.root.length + 1).split(sep).join('/')
  return Object.keys(project.names).filter((name) => project.names[name].includes(path))
}

// unknown describes an import of a module that does not exist, with the place in the importing file.
export function unknown(project, spec, importer) {
  const names = [...new Set([...Object.keys(project.names), 'files.js'])].sort()
  const message = `No virtual module "${spec.split('?')[0]}"\nVirtual modules in this project: ${names.join(', ')}`
  return Object.assign(new Error(message), { stack: '', ...place(spec, importer?.split('?')[0]) })
}

// place shows where a file imports spec. (Which line that is Vite finds out by itself.)
function place(spec, file) {
  const text = file && statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : ''
  const at = text.search(new RegExp(`['"\`]${spec.replace(/[^\w/:-]/g, '\\$&')}['"\`]`))
  if (at < 0) return {}
  const before = text.slice(0, at + 1).split('\n')
  const number = String(before.length)
  const indent = ' '.repeat(before.at(-1).length)
  const line = text.split('\n')[before.length - 1]
  return { id: file, frame: `${number} | ${line}\n${' '.repeat(number.length)} | ${indent}${'^'.repeat(spec.length)}` }
}
