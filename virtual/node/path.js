// node:path, for POSIX paths. The current directory is /.
const parts = (path, rooted) => {
  const out = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') out.push(part)
    else if (out.length && out.at(-1) !== '..') out.pop()
    else if (!rooted) out.push('..')
  }
  return out
}
const isAbsolute = (path) => path.startsWith('/')
const normalize = (path) => {
  const rooted = isAbsolute(path)
  const inner = parts(path, rooted).join('/')
  return (rooted ? '/' : '') + inner + (inner && path.endsWith('/') ? '/' : '') || '.'
}
const join = (...all) => normalize(all.filter(Boolean).join('/') || '.')
const resolve = (...all) => {
  let path = ''
  for (const part of ['/', ...all]) if (part) path = isAbsolute(part) ? part : `${path}/${part}`
  return `/${parts(path, true).join('/')}`
}
const trim = (path) => path.replace(/(?!^)\/+$/, '')
const dirname = (path) => {
  const i = trim(path).lastIndexOf('/')
  return i < 0 ? '.' : i === 0 ? '/' : trim(path.slice(0, i))
}
const basename = (path, suffix = '') => {
  const name = trim(path).split('/').at(-1)
  return suffix && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name
}
const extname = (path) => /[^.](\.[^.]*)$/.exec(basename(path).replace(/^\.+/, (dots) => 'x'.repeat(dots.length)))?.[1] ?? ''
const relative = (from, to) => {
  const a = parts(resolve(from), true)
  const b = parts(resolve(to), true)
  let same = 0
  while (same < a.length && same < b.length && a[same] === b[same]) same++
  return [...Array(a.length - same).fill('..'), ...b.slice(same)].join('/')
}
const parse = (path) => {
  const base = basename(path)
  const ext = extname(path)
  return { root: isAbsolute(path) ? '/' : '', dir: path.includes('/') ? dirname(path) : '', base, ext, name: ext ? base.slice(0, -ext.length) : base }
}
const format = ({ dir, root = '', base, name = '', ext = '' }) => {
  base ??= name + (ext && !ext.startsWith('.') ? '.' : '') + ext
  return dir ? (dir === root ? dir + base : `${dir}/${base}`) : root + base
}
const posix = { sep: '/', delimiter: ':', isAbsolute, normalize, join, resolve, dirname, basename, extname, relative, parse, format, toNamespacedPath: (path) => path }
Object.assign(module.exports, posix, { posix })
