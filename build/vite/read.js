// Reads a project's vite.config.* as data: what the built-in bundler can follow, the names of the plugins, and which
// settings are no data.
import { configuration, flatten } from 'dx-vite:config.js'
import { isUnknown, origin } from 'dx-vite:stub.js'

// What is taken: the path of each setting, and a function that makes data of its value.
const settings = {
  base: plain, mode: plain, publicDir: plain, envDir: plain, envPrefix: plain, assetsInclude: list, define,
  'resolve.alias': aliases, 'resolve.extensions': plain, 'resolve.conditions': plain, 'resolve.dedupe': plain,
  'build.assetsInlineLimit': plain, 'css.modules.localsConvention': plain,
}

export default async function read() {
  const config = await configuration()
  const found = { unread: [], made: [] }
  for (const [path, convert] of Object.entries(settings)) {
    const value = path.split('.').reduce((from, key) => from?.[key], config)
    if (value !== undefined) set(found, path, convert(value, path, found.unread))
  }
  found.plugins = await plugins(config, found)
  return found
}

function set(target, path, value) {
  if (value === undefined) return
  const keys = path.split('.')
  const last = keys.pop()
  for (const key of keys) target = target[key] ??= {}
  target[last] = value
}

function plain(value, path, unread) {
  if (typeof value !== 'function' && ![value].flat().some(isUnknown)) return value
  unread.push(path)
}

function list(value, path, unread) {
  return [value].flat(Infinity).map((item) => (item instanceof RegExp ? regExp(item) : plain(item, path, unread))).filter(Boolean)
}

const regExp = ({ source, flags }) => ({ regex: source, flags })

function define(values, path, unread) {
  const texts = {}
  for (const [name, value] of Object.entries(values)) {
    const text = typeof value === 'string' ? value : value === undefined ? 'undefined' : JSON.stringify(value)
    if (text === undefined || isUnknown(value) || isUnknown(text)) unread.push(`${path}.${name}`)
    else texts[name] = text
  }
  return texts
}

function aliases(value, path, unread) {
  const all = Array.isArray(value) ? value.flat(Infinity) : Object.entries(value).map(([find, replacement]) => ({ find, replacement }))
  return all.flatMap(({ find, replacement, customResolver }) => {
    const name = `${path} ${find}`
    if (customResolver || typeof replacement !== 'string' || isUnknown(replacement)) return unread.push(name), []
    return [{ find: find instanceof RegExp ? regExp(find) : find, replacement }]
  })
}

// plugins names the plugins that a build has to do with. What React's plugin is told about JSX is data.
async function plugins(config, found) {
  const names = []
  for (const plugin of await flatten(config.plugins)) {
    const from = origin(plugin)
    if (from) found.made.push(from.name)
    if (from && /^@vitejs\/plugin-react/.test(from.name)) {
      const [options = {}] = from.args
      if (typeof options.jsxImportSource === 'string') found.jsxImportSource = options.jsxImportSource
      if (options.babel || options.plugins) names.push(`Babel and SWC plugins of ${from.name}`)
    } else if (from) names.push(from.name)
    else if (plugin?.apply !== 'serve' && typeof plugin?.name === 'string') names.push(plugin.name)
  }
  if (config.css?.postcss) names.push('PostCSS plugins')
  return [...new Set(names)]
}
