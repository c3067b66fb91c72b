// The project's vite.config.*, run.
import data from 'dx-vite:data'
import * as user from 'dx-vite:user'
import { origin } from 'dx-vite:stub.js'

export async function configuration() {
  let config = user.default
  if (typeof config === 'function' && !origin(config)) config = config({ mode: data.mode, command: data.command, isSsrBuild: false, isPreview: false })
  config = await config
  if (!config || typeof config !== 'object') throw new Error('the default export is no configuration')
  if (origin(config)) throw new Error(`the configuration is made by ${origin(config).name}, which only Node can run`)
  return config
}

// flatten lists what there is in lists of lists, and in promises of them.
export async function flatten(value) {
  value = await value
  if (Array.isArray(value)) return (await Promise.all(value.map(flatten))).flat()
  return value ? [value] : []
}
