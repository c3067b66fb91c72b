// Keeps the virtual modules right while files come and go: an import shows the project's file as soon as there is one,
// and the built-in one again when it is deleted.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join, normalize } from 'node:path'
import { normalizePath } from 'vite'
import { find, isKnown, nameOf, shadowedBy } from './names.mjs'
import { isRoute } from './pages.mjs'
import { watchDirectory } from './watch.mjs'

export default function live(project) {
  return {
    name: 'dx:live',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(direct(project, server.config.base))
      watchShadows(server, project)
      watchProject(server, project)
    },
    // Vite would have the browser fetch a file again that is gone. It is about to be reloaded instead.
    hotUpdate({ file, modules }) {
      if (!isReplaced(project, file) || existsSync(file)) return
      for (const module of modules) this.environment.moduleGraph.invalidateModule(module)
      return []
    },
  }
}

// isReplaced says whether something else stands in for a file when it is deleted: a built-in one, or another table of pages.
function isReplaced(project, file) {
  return shadowedBy(project, normalize(file)).length > 0 || isRoute(project, file)
}

// watchShadows notices which names files of the project shadow now. Vite's own watcher loses a file that is deleted
// soon after it was made, so the directory is watched as well.
function watchShadows(server, project) {
  const state = () => new Map(Object.keys(project.names).map((name) => [name, attempt(() => find(project, name))]))
  let seen = state()
  const look = () => {
    const now = state()
    const changed = [...now.keys()].filter((name) => now.get(name) !== seen.get(name))
    seen = now
    if (!changed.length) return
    for (const name of changed) forget(server, project, name)
    server.ws.send({ type: 'full-reload', path: '*' })
  }
  const ours = (file) => shadowedBy(project, file).length > 0 && look()
  server.watcher.on('add', ours).on('unlink', ours)
  watchDirectory(server, project.root, (name) => ours(join(project.root, name)))
}

// attempt gives what fails (a directory in a file's place) as a value; the import of the module says what is wrong.
function attempt(find) {
  try {
    return find()
  } catch (error) {
    return error.message
  }
}

// direct makes a request for /dx:NAME, as in <script src="/dx:mount.js">, end at the same module as an import does.
function direct(project, base) {
  return (req, _res, next) => {
    const [whole, query] = splitURL(req.url)
    const path = whole.startsWith(base) ? whole.slice(base.length - 1) : whole
    const name = nameOf(path)
    if (name !== undefined && path.startsWith('/') && isKnown(project, name)) {
      try {
        const file = find(project, name)
        if (file) req.url = base.slice(0, -1) + file.slice(project.root.length).replaceAll('\\', '/') + query
      } catch (error) {
        return next(error)
      }
    }
    next()
  }
}

function splitURL(url) {
  const at = url.indexOf('?')
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)]
}

// forget takes a module, by whichever file it was, out of Vite's memory, and makes it look again at who imports it.
function forget(server, project, name) {
  const files = new Set(project.names[name].map((candidate) => normalizePath(join(project.root, candidate))))
  for (const { moduleGraph: graph } of Object.values(server.environments)) {
    for (const file of files) graph.fileToModulesMap.delete(file)
    for (const map of [graph.urlToModuleMap, graph.idToModuleMap, graph._unresolvedUrlToModuleMap]) {
      for (const [key, module] of map ?? []) {
        if (nameOf(key) !== name && !files.has(module.file)) continue
        map.delete(key)
        if (!module.importers) continue // still being resolved
        for (const each of [module, ...module.importers]) graph.invalidateModule(each)
      }
    }
  }
}

// watchProject reloads what dx writes beside this file; Vite itself does not look into node_modules.
function watchProject(server, project) {
  const seen = { 'files.js': read(project.files), 'dx.json': read(project.file) }
  const changed = (name, file) => {
    const text = read(file)
    if (text === undefined || text === seen[name]) return false
    seen[name] = text
    return true
  }
  let timer
  const look = () => {
    if (changed('dx.json', project.file)) return server.restart()
    if (!changed('files.js', project.files)) return
    for (const { moduleGraph: graph } of Object.values(server.environments)) {
      const module = graph.getModuleById('/dx:files.js')
      if (module) graph.invalidateModule(module)
    }
    server.ws.send({ type: 'full-reload', path: '*' })
  }
  watchDirectory(server, project.dir, (name) => {
    if (![basename(project.files), basename(project.file)].includes(name)) return
    clearTimeout(timer)
    timer = setTimeout(look, 20)
  })
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined // not written yet
  }
}
