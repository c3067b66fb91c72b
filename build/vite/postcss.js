// Reads the names of the plugins in a project's PostCSS configuration.
import data from 'dx-vite:data'
import * as user from 'dx-vite:user'
import { origin } from 'dx-vite:stub.js'

export default async function read() {
  let config = await user.default
  if (typeof config === 'function' && !origin(config)) config = await config({ env: data.mode, cwd: data.cwd, options: {} })
  const plugins = config.plugins ?? []
  if (!Array.isArray(plugins)) return Object.entries(plugins).flatMap(([name, options]) => (options === false ? [] : [name]))
  return plugins.filter(Boolean).map((plugin) => nameOf([plugin].flat()[0]))
}

const nameOf = (plugin) => (typeof plugin === 'string' ? plugin : origin(plugin)?.name ?? plugin.postcssPlugin ?? 'a plugin')
