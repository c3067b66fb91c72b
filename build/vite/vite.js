// What configurations import from Vite, as far as it makes data of data.
import data from 'dx-vite:data'
import { resolve } from 'dx-vite:path.js'

export const defineConfig = (config) => config
export const defineProject = defineConfig
export const version = data.vite
export const normalizePath = (path) => path.replaceAll('\\', '/')
export const searchForWorkspaceRoot = (dir) => dir
export const createLogger = () => console
export const configDefaults = { exclude: [], include: [] } // of Vitest

export function loadEnv(mode, dir, prefixes = 'VITE_') {
  const known = data.environments[resolve(String(dir))]
  if (!known || mode !== data.mode) throw new Error(`loadEnv: only the .env files of ${Object.keys(data.environments).join(' and ')} in the mode ${data.mode} are known`)
  const list = [prefixes].flat()
  return Object.fromEntries(Object.entries(known).filter(([name]) => list.some((prefix) => name.startsWith(prefix))))
}

export function mergeConfig(defaults, overrides) {
  const merged = { ...defaults }
  for (const [key, value] of Object.entries(overrides)) {
    const old = merged[key]
    if (value == null) continue
    if (old == null) merged[key] = value
    else if (key === 'alias') merged[key] = [...aliasList(value), ...aliasList(old)]
    else if (Array.isArray(old) || Array.isArray(value)) merged[key] = [old, value].flat()
    else if (isObject(old) && isObject(value)) merged[key] = mergeConfig(old, value)
    else merged[key] = value
  }
  return merged
}

export const mergeAlias = (a, b) => [...aliasList(b), ...aliasList(a)]

const isObject = (value) => Object.prototype.toString.call(value) === '[object Object]'
const aliasList = (alias = []) => (Array.isArray(alias) ? alias : Object.entries(alias).map(([find, replacement]) => ({ find, replacement })))
