// node:path, as it is on POSIX systems.
import data from 'dx-vite:data'
import { isUnknown } from 'dx-vite:stub.js'

export const sep = '/'
export const delimiter = ':'
export const isAbsolute = (path) => /^(\/|[A-Za-z]:[\\/])/.test(path)

export function normalize(path) {
  const root = /^([A-Za-z]:)?[\\/]?/.exec(path)[0].replace('\\', '/')
  const parts = []
  for (const part of path.slice(root.length).split(/[\\/]+/)) {
    if (part === '..' && parts.length && parts.at(-1) !== '..') parts.pop()
    else if (part === '..' && root) continue
    else if (part && part !== '.') parts.push(part)
  }
  const tail = parts.join('/') + (parts.length && /[\\/]$/.test(path) ? '/' : '')
  return root + tail || '.'
}

export const join = (...paths) => normalize(paths.map(text).filter(Boolean).join('/') || '.')

export function resolve(...paths) {
  let path = ''
  for (const part of [data.cwd, ...paths.map(text)]) path = isAbsolute(part) ? part : part ? `${path}/${part}` : path
  return normalize(path).replace(/(.)\/$/, '$1')
}

export function relative(from, to) {
  const a = resolve(from).split('/')
  const b = resolve(to).split('/')
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/')
}

export const dirname = (path) => text(path).replace(/\/+$/, '').replace(/\/?[^/]*$/, '') || (path.startsWith('/') ? '/' : '.')

export function basename(path, suffix = '') {
  const name = text(path).replace(/\/+$/, '').split('/').at(-1)
  return suffix && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name
}

export const extname = (path) => /[^./](\.[^./]*)$/.exec(basename(path))?.[1] ?? ''

export function parse(path) {
  const base = basename(path)
  const ext = extname(path)
  return { root: path.startsWith('/') ? '/' : '', dir: dirname(path), base, ext, name: ext ? base.slice(0, -ext.length) : base }
}

function text(path) {
  if (isUnknown(path)) return String(path)
  if (typeof path !== 'string') throw new TypeError(`The "path" argument must be of type string. Received ${path === null ? 'null' : typeof path}`)
  return path
}

const path = { sep, delimiter, isAbsolute, normalize, join, resolve, relative, dirname, basename, extname, parse }
export { path as posix }
export default { ...path, posix: path }
