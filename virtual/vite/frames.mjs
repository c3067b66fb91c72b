// The stacks of browsers, in the sources: which file of the project, and the lines around the place.
import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { relative, sep } from 'node:path'

const inV8 = /^\s*at (?:async )?(?:(.*?) \()?(\w+:\/\/[^\s)]+?):(\d+):(\d+)\)?$/
const elsewhere = /^(.*?)@(\w+:\/\/\S+?):(\d+):(\d+)$/ // Firefox, Safari

// framesOf gives { name, file, line, column, source, owner } of each line of a stack. `owner` is the package a frame is
// of, '' for the project itself.
export async function framesOf(server, project, stack = '') {
  const frames = []
  for (const text of stack.split('\n').slice(0, 80)) {
    const match = inV8.exec(text) ?? elsewhere.exec(text)
    if (match) frames.push(await frameOf(server, project, match))
  }
  return frames
}

async function frameOf(server, project, [, name = '', url, line, column]) {
  const path = pathOf(url, server.config.base)
  const graph = server.environments.client.moduleGraph
  const module = path && (await graph.getModuleByUrl(path))
  const file = module?.file ?? path ?? url
  const at = mapped(module?.transformResult?.map, Number(line), Number(column))
  const frame = { name: name.replace(/^Object\.|^new /, ''), file, owner: ownerOf(project, module, path ?? url), line: at?.line ?? Number(line), column: at?.column ?? Number(column) }
  if (!frame.owner) frame.source = lineOf(file, frame.line)
  return frame
}

// pathOf is how Vite calls what the browser loaded.
function pathOf(url, base) {
  const { pathname, search } = new URL(url)
  const path = decodeURI(pathname) + search
  return path.startsWith(base) ? path.slice(base.length - 1) : undefined
}

function mapped(map, line, column) {
  if (!map?.mappings) return
  const entry = new SourceMap(map).findEntry(line - 1, column - 1)
  if (entry.originalLine !== undefined) return { line: entry.originalLine + 1, column: entry.originalColumn + 1 }
}

function ownerOf(project, module, path) {
  const file = module?.file
  if (file?.startsWith('/dx:') || path.startsWith('/dx:')) return 'dx'
  const [, inside] = /.*node_modules\/(?:\.vite\/deps\/)?((?:@[^/]+\/)?[^/?]+)/.exec(file ?? path) ?? []
  if (inside) return path.includes('/.vite/deps') ? dependency(path) : inside
  return file?.startsWith(project.project.split(sep).join('/')) ? '' : 'the browser'
}

// dependency is the package of what Vite has prepared: react-dom_client.js, @scope_name.js.
const dependency = (path) => path.replace(/.*\/deps[^/]*\//, '').replace(/\.js.*/, '').replace(/^(@[^_]+)_/, '$1/').replace(/_.*/, '')

export function lineOf(file, line) {
  return linesOf(file)[line - 1]
}

export function linesOf(file) {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)
  } catch {
    return []
  }
}

// shown is the path of a file as people call it.
export const shown = (project, file) => relative(project.project, file).split(sep).join('/')

// fold writes the project's own frames, and in one line who the others are of.
export function fold(frames, show, indent = '') {
  let own = frames.filter(({ owner }) => owner === '')
  const rest = frames.filter(({ owner }) => owner !== '')
  if (own.length === 0) own = rest.splice(0, 6)
  const lines = own.slice(0, 12).map((frame) => show(frame))
  if (rest.length) lines.push(`${indent}… ${rest.length} more in ${[...new Set(rest.map(({ owner }) => owner))].join(', ')}`)
  return lines
}

// codeFrame is the source around a place, as Vite's overlay colours it.
export function codeFrame({ file, line, column }) {
  const lines = linesOf(file)
  if (line < 1 || line > lines.length) return ''
  const first = Math.max(1, line - 2)
  const width = String(line + 2).length
  let frame = ''
  for (let n = first; n <= Math.min(lines.length, line + 2); n++) {
    frame += `${String(n).padEnd(width)} | ${lines[n - 1].slice(0, 300)}\n`
    if (n === line) frame += `${' '.repeat(width)} | ${lines[n - 1].slice(0, Math.min(column - 1, 300)).replace(/[^\t]/g, ' ')}^\n`
  }
  return frame
}
