// What Node has in every module.
import data from 'dx-vite:data'

export const process = {
  env: { ...data.env },
  cwd: () => data.cwd,
  argv: ['node', 'vite'],
  platform: data.platform,
  version: 'v22.12.0',
  versions: { node: '22.12.0' },
  exit: (code) => { throw new Error(`process.exit(${code ?? ''})`) },
}
export const global = globalThis
