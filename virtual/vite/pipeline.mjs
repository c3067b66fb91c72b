// In development with --bundler vite: what Vite and the project's plugins make of modules for the server. dx bundles that.
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { loadConfigFromFile, normalizePath, parseSync } from 'vite'
import { configData, configStamp } from './data.mjs'
import { nameOf } from './names.mjs'

// What Vite does last to a module makes it one for its own runner; dx bundles modules as they are before.
const forRunner = ['vite:client-inject', 'vite:css-analysis', 'vite:import-analysis']

// What resolves packages for the server: it is neither a browser nor Node.
export const serverConditions = ['workerd', 'edge-light', 'worker', 'browser', 'module', 'development|production']

export default function pipeline() {
  return {
    name: 'dx:pipeline',
    apply: () => Boolean(process.env.DX_PIPELINE),
    enforce: 'post',
    config: (user, { command }) => command !== 'serve' ? undefined : {
      environments: { dx: { consumer: 'server', resolve: { ...user.ssr?.resolve, conditions: serverConditions } } },
    },
    configResolved(config) {
      config.dxStamp = configStamp(config)
      for (const plugin of config.plugins) {
        if (!forRunner.includes(plugin.name)) continue
        const applies = plugin.applyToEnvironment
        plugin.applyToEnvironment = (environment) => environment.name !== 'dx' && (applies?.call(plugin, environment) ?? true)
      }
    },
    transform: {
      order: 'post',
      handler(code, id) {
        if (this.environment.name === 'dx') watched(this.environment).set(id, [...(this._addedImports ?? [])])
      },
    },
    hotUpdate() {
      if (this.environment.name === 'dx') return [] // dx watches by itself
    },
  }

  // watched has the files that plugins named while they loaded a module, by its id.
  function watched(environment) {
    return (environment.dxWatched ??= new Map())
  }
}

// The endpoints of host.mjs: each gets the body as JSON.
export const pipelineActions = {
  async config({ config: resolved }) {
    const stamp = configStamp(resolved)
    if (resolved.dxStamp !== stamp) return changed(resolved)
    return { config: configData(resolved), files: resolved.configFileDependencies, stamp }
  },
  module: (server, { id }) => module(server.environments.dx, id),
}

// changed gives nothing as long as Vite is about to start again, or else why it does not.
async function changed(resolved) {
  const since = (resolved.dxChanged ??= Date.now())
  if (Date.now() - since > 1000) await loadConfigFromFile({ command: 'serve', mode: resolved.mode }, resolved.dxUserConfig || undefined, resolved.root, 'silent')
}

async function module(environment, id) {
  const { pluginContainer: container, config } = environment
  const file = fileOf(id)
  const loaded = await container.load(id)
  let code = typeof loaded === 'string' ? loaded : loaded?.code
  const source = code ?? await readFile(file, 'utf8')
  const done = await container.transform(source, id, { inMap: loaded?.map, moduleType: loaded?.moduleType ?? typeOf(id) })
  code = done.code
  const imports = await resolveAll(container, importsOf(code, id), id)
  const from = environment.dxWatched?.get(id) ?? []
  const gone = code === source ? [] : await swallowed(container, source, id, imports)
  return {
    code,
    map: mapOf(done.map, file),
    imports,
    files: [...new Set([...from, ...gone, ...globbed(source, file, config.root)])].filter((name) => isAbsolute(name)),
    url: urlOf(id, config),
  }
}

const fileOf = (id) => id.split('?')[0]

// typeOf is the kind of text in a file, where it is not JavaScript: Vite's own plugins go by it.
const typeOf = (id) => ({ json: 'json', ts: 'ts', tsx: 'tsx', jsx: 'jsx', mts: 'ts', cts: 'ts' })[/\.(\w+)$/.exec(id)?.[1]]

// importsOf lists what a module imports, as it is written.
function importsOf(code, id) {
  const { module, errors } = parseSync(`${fileOf(id)}.js`, code, { lang: 'js', sourceType: 'module' })
  if (errors.length) return []
  const specs = [...module.staticImports, ...module.staticExports.flatMap((e) => e.entries)].map((i) => i.moduleRequest?.value)
  for (const { moduleRequest: at } of module.dynamicImports) {
    const text = /^(['"`])([^$\\]*)\1$/.exec(code.slice(at.start, at.end))
    if (text) specs.push(text[2])
  }
  return [...new Set(specs)].filter(Boolean)
}

// resolveAll gives for each import its id, or { external } for what is left to dx; null for what Vite does not find.
async function resolveAll(container, specs, id) {
  const found = {}
  await Promise.all(specs.filter((spec) => nameOf(spec) === undefined).map(async (spec) => {
    const to = await container.resolveId(spec, id)
    if (!to) found[spec] = null
    else found[spec] = to.external ? { external: isPackage(to.id) ? to.id : spec } : { id: to.id }
  }))
  return found
}

const isPackage = (id) => !/^(\.|\/|[a-z]+:)/i.test(id)

// swallowed lists the project's files that a plugin has taken into a module: what the source imported and the code does
// not, with what that imports.
async function swallowed(container, source, id, kept, seen = new Set()) {
  const { module, errors } = /\.[cm]?[jt]sx?$/.test(fileOf(id)) ? parseSync(fileOf(id), source) : { errors: [true] }
  if (errors.length) return []
  for (const { moduleRequest: { value: spec } } of module.staticImports) {
    const to = spec in kept || nameOf(spec) !== undefined ? undefined : await container.resolveId(spec, id)
    if (!to || to.external || seen.has(to.id) || to.id.includes('/node_modules/') || !isAbsolute(to.id)) continue
    seen.add(to.id)
    const text = await readFile(fileOf(to.id), 'utf8').catch(() => '')
    await swallowed(container, text, to.id, {}, seen)
  }
  return [...seen].map(fileOf)
}

// globbed lists the directories in which import.meta.glob looks for files, with those in them.
function globbed(source, file, root) {
  const texts = [...source.matchAll(/\bimport\.meta\.glob\b[^(]*\(([^)]*)/g)].flatMap(([, args]) => [...args.matchAll(/(['"`])([./][^'"`]*)\1/g)])
  return texts.flatMap(([, , pattern]) => {
    const fixed = pattern.replace(/[*?{[(!].*$/, '')
    const dir = fixed.slice(0, fixed.lastIndexOf('/') + 1)
    return directories(dir.startsWith('/') ? join(root, dir) : join(dirname(file), dir))
  })
}

function directories(dir) {
  if (!existsSync(dir)) return []
  const inside = readdirSync(dir, { withFileTypes: true }).filter((e) => e.isDirectory() && !/^(\.|node_modules$)/.test(e.name))
  return [dir, ...inside.flatMap(({ name }) => directories(join(dir, name)))]
}

// mapOf is a source map whose sources are relative to the file.
function mapOf(map, file) {
  if (!map?.mappings || !isAbsolute(file)) return undefined
  const sources = map.sources.map((source) => (source && isAbsolute(source) ? relative(dirname(file), source).split(sep).join('/') : source))
  return { ...map, sources, file: undefined, sourceRoot: undefined }
}

// urlOf is the address at which the browser has a module of Vite's.
function urlOf(id, { root, base }) {
  const path = normalizePath(id)
  if (path.startsWith(`${root}/`)) return base + path.slice(root.length + 1)
  return `${base}@id/${path.replace('\0', '__x00__')}`
}
