// The project's own virtual modules: everything that is imported with a prefix such as dates: gets the source text that
// the default export of the project's file returns for the rest of the name.
import { statSync } from 'node:fs'
import { runnerImport } from 'vite'

const mark = '\0dx-custom:'

export default function custom(project) {
  const loaded = new Map() // file → { stamp, load, files }
  let server

  // current imports the file, again when it or what it imports has changed.
  async function current(file) {
    const known = loaded.get(file)
    if (known && known.stamp === stampOf(known.files)) return known.load
    const { module, dependencies } = await runnerImport(file, { root: project.project, logLevel: 'error' })
    if (typeof module.default !== 'function') {
      throw new Error(`${file} has no default export that is a function: export default function load(name) { … }`)
    }
    const files = [file, ...dependencies]
    server?.watcher.add(files)
    loaded.set(file, { stamp: stampOf(files), load: module.default, files })
    return module.default
  }

  return {
    name: 'dx:custom',
    enforce: 'pre',
    sharedDuringBuild: true,
    configureServer(s) {
      server = s
      s.watcher.add(project.custom.map(({ file }) => file))
    },
    resolveId: {
      order: 'pre',
      handler(id) {
        // The ending keeps names such as dates:a.css from being taken for what they are not.
        if (project.custom.some(({ prefix }) => id.startsWith(prefix))) return `${mark}${id.split('?')[0]}.js`
      },
    },
    async load(id) {
      if (!id.startsWith(mark)) return
      const spec = id.slice(mark.length, -3)
      const { prefix, file } = project.custom.find((c) => spec.startsWith(c.prefix))
      let source
      try {
        source = await (await current(file))(spec.slice(prefix.length))
      } catch (error) {
        this.error(failure(spec, error, loaded.get(file)?.files ?? [file]))
      }
      if (typeof source !== 'string') this.error(failure(spec, `${file} returned ${typeof source}, not source text`))
      for (const name of loaded.get(file).files) this.addWatchFile(name)
      return { code: source, map: null, moduleType: 'js' }
    },
    // A module made by a file that changed is made again.
    hotUpdate({ file }) {
      const changed = [...loaded].filter(([, { files }]) => files.includes(file)).map(([name]) => name)
      const prefixes = project.custom.filter((c) => changed.includes(c.file) || c.file === file).map((c) => mark + c.prefix)
      if (!prefixes.length) return
      const graph = this.environment.moduleGraph
      for (const [id, module] of graph.idToModuleMap) {
        if (prefixes.some((p) => id.startsWith(p))) graph.invalidateModule(module)
      }
      this.environment.hot.send({ type: 'full-reload', path: '*' })
      return []
    },
  }
}

// failure says what the project's file has thrown, with the lines of the stack that are the project's.
function failure(spec, thrown, files = []) {
  const stack = String(thrown?.stack ?? '').split('\n').filter((line) => files.some((file) => line.includes(file)))
  return Object.assign(new Error(`load ${spec}: ${thrown?.message ?? thrown}`), { stack: stack.join('\n') })
}

function stampOf(files) {
  return files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs).join()
}
