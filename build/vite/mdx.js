// Compiles MDX: runs the project's own @mdx-js/rollup, with the options that vite.config.* gives it.
import data from 'dx-vite:data'
import { configuration, flatten } from 'dx-vite:config.js'

let compilers

// compile gives the module that a file becomes and its source map, or the problem with it; nothing if the file is none
// of the plugin's.
export default async function compile(file, source) {
  compilers ??= start()
  for (const plugin of await compilers) {
    try {
      const made = await (plugin.transform.handler ?? plugin.transform)(source, file)
      if (made) return { code: made.code, map: made.map }
    } catch (error) {
      return { problem: problem(error) }
    }
  }
}

async function start() {
  const { plugins } = await configuration()
  const list = (await flatten(plugins)).filter(({ name }) => name === '@mdx-js/rollup')
  for (const plugin of list) await plugin.config?.({}, { mode: data.mode, command: data.command })
  return list
}

// problem describes a message with a place, as remark, rehype and the parsers make it. What has none is thrown on: it is
// a fault of a plugin.
function problem(error) {
  const at = error?.place?.start ?? error?.place ?? error
  if (typeof error?.reason !== 'string') throw error
  const cause = error.cause?.message?.replace(/ \(\d+:\d+\)$/, '')
  return {
    text: cause ? `${error.reason}: ${cause}` : error.reason,
    line: at?.line ?? 1, column: at?.column ?? 1,
    end: error.place?.end?.line === at?.line ? error.place?.end?.column : undefined,
  }
}
