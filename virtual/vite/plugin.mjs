// The Vite plugin of dx. `dx dev` adds it by itself; in a configuration of your own:
//
//   import dx from './node_modules/.dx/plugin.mjs'
//   export default { plugins: [react(), dx()] }
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import custom from './custom.mjs'
import { exchangeLinked, scopedName } from './css.mjs'
import errors from './errors.mjs'
import host from './host.mjs'
import live from './live.mjs'
import { find, isKnown, nameOf, readProject, source, unknown } from './names.mjs'
import pages from './pages.mjs'
import pipeline from './pipeline.mjs'
import url from './url.mjs'

export default function dx() {
  const project = readProject()
  return [modules(project), custom(project), pages(project), url(project), live(project), errors(project), pipeline(), host()]
}

// modules resolves and loads /dx:NAME, and sets what the rest of dx counts on.
function modules(project) {
  return {
    name: 'dx',
    enforce: 'pre',
    sharedDuringBuild: true,
    config: (user) => ({
      root: user.root ?? project.root,
      ...(process.env.DX_READY ? { appType: 'custom', clearScreen: false } : {}),
      experimental: { bundledDev: false },
      ...(process.env.DX_STATIC ? { define: { 'import.meta.env.DX_STATIC': process.env.DX_STATIC } } : {}),
      resolve: { tsconfigPaths: user.resolve?.tsconfigPaths ?? true }, // as in dx's own bundler
      css: { modules: { generateScopedName: (name, file) => scopedName(project.root, name, file) } },
      optimizeDeps: {
        include: dependencies.filter((name) => isInstalled(project.root, name)),
        entries: ['{pages,layouts}/**/*.{jsx,tsx}', '!**/*.{test,spec,stories}.*', ...Object.values(project.names).flat()],
        rolldownOptions: { plugins: [scanner(project)] },
      },
    }),
    configResolved({ css, logger }) {
      if (css.transformer === 'lightningcss') {
        logger.warn('dx: css.transformer "lightningcss" gives CSS modules other names than the server does; leave it out')
      }
    },
    resolveId: {
      order: 'pre',
      filter: { id: /^\/?dx:/ },
      async handler(spec, importer) {
        const name = nameOf(spec)
        if (!isKnown(project, name)) this.error(unknown(project, spec, importer))
        const file = find(project, name)
        if (!file) return `/dx:${name}`
        // As Vite resolves it, so that ./router.jsx and /dx:router.jsx are one module.
        const query = spec.includes('?') ? spec.slice(spec.indexOf('?')) : ''
        return (await this.resolve(file + query, undefined, { skipSelf: true })) ?? file + query
      },
    },
    load: {
      filter: { id: /^\/dx:/ },
      handler(id) {
        const code = source(project, nameOf(id), this.environment.config.consumer)
        return { code, map: process.env.VITEST ? mapOf(id, code) : null }
      },
    },
    // Modules of ours ask for what the project's own need not have.
    onLog(_level, { code, id, message }) {
      if (code === 'IMPORT_IS_UNDEFINED' && nameOf(id ?? '') !== undefined || /\bdx:[\w.-]+\.jsx?:\d/.test(message ?? '')) return false
    },
    hotUpdate({ modules, timestamp }) {
      return exchangeLinked(this.environment, modules, timestamp)
    },
  }
}

// mapOf is a source map, line by line, with the text in it: Vitest looks for the file otherwise.
function mapOf(id, code) {
  const mappings = code.split('\n').map((_, i) => (i === 0 ? 'AAAA' : 'AACA')).join(';')
  return { version: 3, names: [], sources: [id], sourcesContent: [code], mappings }
}

// What every application loads. Vite prepares it at the start and not when it first meets it, which reloads the page.
const dependencies = ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime', 'react/jsx-dev-runtime', 'valtio', 'devalue']

function isInstalled(from, name) {
  const path = join('node_modules', name.split('/')[0], 'package.json')
  for (let dir = from; ; dir = dirname(dir)) {
    if (existsSync(join(dir, path))) return true
    if (dir === dirname(dir)) return false
  }
}

// scanner keeps virtual modules out of the search for dependencies.
function scanner(project) {
  return {
    name: 'dx:scan',
    resolveId(spec) {
      if (nameOf(spec) !== undefined || project.custom.some(({ prefix }) => spec.startsWith(prefix))) return { id: spec, external: true }
    },
  }
}
