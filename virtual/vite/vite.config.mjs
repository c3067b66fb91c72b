// The Vite configuration of `dx dev` and of `dx build --bundler vite`: the project's own, React, the virtual modules, and
// what dx in front of Vite needs.
import { resolve } from 'node:path'
import { loadConfigFromFile, mergeConfig, normalizePath } from 'vite'
import dx from './plugin.mjs'
import { readProject } from './names.mjs'
import { watchDirectory } from './watch.mjs'

export default async function configure(env) {
  const project = readProject()
  const user = await loadUserConfig(env, project)
  if (project.vite) user.config = mergeConfig(user.config, fromJSON(project.vite, project.project))
  if (process.env.DX_SERVER_FILES) ownOutput(user.config.build, env.isSsrBuild)
  const plugins = (await Promise.all([user.config.plugins ?? []].flat(Infinity))).flat(Infinity).filter(Boolean)
  const has = (prefix) => plugins.some(({ name }) => name?.startsWith(prefix))
  const own = [watchConfig(project, user)]
  const mdx = plugins.filter(({ name }) => name === '@mdx-js/rollup')
  mdx.forEach(tame)
  if (!has('vite:react')) own.push(await loadReact(mdx.length ? { include: /\.([tj]sx?|mdx?)$/ } : {}))
  if (!plugins.some(({ name }) => name === 'dx')) own.push(dx())
  const port = Number(process.env.DX_VITE_PORT || 0)
  const config = mergeConfig(user.config, {
    root: project.root,
    base: process.env.DX_BASE || user.config.base || '/',
    appType: 'custom',
    clearScreen: false,
    server: { host: '127.0.0.1', port, strictPort: port > 0, open: false, middlewareMode: false },
    experimental: { bundledDev: false },
    plugins: own,
  })
  delete config.server.https // dx speaks to the browser
  return config
}

// ownOutput takes out of the project's settings of a build what dx decides: what goes in, and where it comes out.
function ownOutput(build, isServer) {
  for (const options of [build?.rolldownOptions, build?.rollupOptions]) {
    delete options?.input
    delete options?.output?.dir
    delete options?.output?.file
    if (isServer) delete options?.output
  }
}

async function loadUserConfig(env, { project, root }) {
  const dirs = [...new Set([project, root])]
  for (const dir of dirs) {
    // dx says itself what is wrong in a build.
    const loaded = await loadConfigFromFile(env, undefined, dir, env.command === 'build' && process.env.DX_SERVER_FILES ? 'silent' : undefined)
    if (loaded) return loaded
  }
  return { config: {}, path: undefined, dependencies: [] }
}

// fromJSON takes the settings under "vite" in dx.json: the directories of aliases are relative to the project.
function fromJSON(settings, project) {
  const alias = settings.resolve?.alias
  if (!alias) return settings
  const list = Array.isArray(alias) ? alias : Object.entries(alias).map(([find, replacement]) => ({ find, replacement }))
  const made = list.map(({ find, replacement }) => ({
    find: find.regex ? new RegExp(find.regex, find.flags) : find,
    replacement: /^\.\.?\//.test(replacement) ? resolve(project, replacement) : replacement,
  }))
  return { ...settings, resolve: { ...settings.resolve, alias: made } }
}

// watchConfig makes Vite start again when the project's own configuration changes, or comes into being.
function watchConfig({ project }, { path, dependencies }) {
  return {
    name: 'dx:config',
    configResolved(config) {
      config.dxUserConfig = path ?? null
      if (path) config.configFileDependencies.push(...[path, ...dependencies].map((file) => normalizePath(resolve(file))))
    },
    configureServer(server) {
      if (!path) watchDirectory(server, project, (name) => /^vite\.config\.[cm]?[jt]s$/.test(name) && server.restart())
    },
  }
}

// tame lets @mdx-js/rollup come before what takes its files for JavaScript, and leave ./post.md?raw alone.
function tame(plugin) {
  const { transform } = plugin
  plugin.enforce ??= 'pre'
  plugin.transform = function (code, id) {
    return /[?&](raw|url|inline)\b/.test(id) ? undefined : transform.call(this, code, id)
  }
}

async function loadReact(options) {
  try {
    const { default: react } = await import('@vitejs/plugin-react')
    return react(options)
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    const message = '@vitejs/plugin-react is not installed\nhint: npm install --save-dev @vitejs/plugin-react'
    throw Object.assign(new Error(message), { stack: message })
  }
}
