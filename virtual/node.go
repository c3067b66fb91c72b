package virtual

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// nodeBuiltIn matches the imports that Node answers itself.
const nodeBuiltIn = `^(node:.*|(assert|async_hooks|buffer|child_process|cluster|console|constants|crypto|dgram|diagnostics_channel|dns|domain|events|fs|http|http2|https|inspector|module|net|os|path|perf_hooks|process|punycode|querystring|readline|repl|stream|string_decoder|sys|timers|tls|trace_events|tty|url|util|v8|vm|wasi|worker_threads|zlib)(/.*)?)$`

// resolveBuiltIn resolves an import of one of Node's modules: to a package of that name if one is installed, else to a
// stub. (node:NAME never means a package.)
func (p *plugin) resolveBuiltIn(args api.OnResolveArgs) (api.OnResolveResult, error) {
	if args.Kind == api.ResolveEntryPoint || args.Kind == api.ResolveCSSURLToken || args.Kind == api.ResolveCSSImportRule {
		return api.OnResolveResult{}, nil
	}
	name, always := strings.CutPrefix(args.Path, "node:")
	if !always {
		found := p.resolveFile(args.Path, args.ResolveDir, args)
		if len(found.Errors) == 0 {
			return api.OnResolveResult{Path: found.Path, Namespace: found.Namespace, SideEffects: sideEffects(found.SideEffects)}, nil
		}
	}
	if _, written := nodeModules[name]; written {
		return api.OnResolveResult{Path: name, Namespace: nsStub, SideEffects: api.SideEffectsFalse}, nil
	}
	importer := args.Importer
	if filepath.IsAbs(importer) {
		importer = p.fromRoot(importer)
	}
	return api.OnResolveResult{Path: name, Namespace: nsStub, Suffix: "?" + importer, SideEffects: api.SideEffectsFalse}, nil
}

func sideEffects(has bool) api.SideEffects {
	if has {
		return api.SideEffectsTrue
	}
	return api.SideEffectsFalse
}

// fromRoot returns the path of a file below the Vite root, or below the project.
func (m *Modules) fromRoot(file string) string {
	if rel, err := filepath.Rel(m.root, file); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return m.relative(file)
}

func (p *plugin) loadStub(args api.OnLoadArgs) (api.OnLoadResult, error) {
	runtime := "browser"
	if p.side == Server {
		runtime = "dx server runtime"
	}
	message := fmt.Sprintf("node:%s is not available in the %s", args.Path, runtime)
	if importer := strings.TrimPrefix(args.Suffix, "?"); importer != "" {
		message += " (imported by " + importer + ")"
	}
	text := fmt.Sprintf(stub, quote(message), nodeModules[args.Path])
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

// stub is a module that can be imported, but throws when anything is used that it does not have. The prototype throws
// rather than the object, because that is what is left of it after the bundle's conversion to a namespace object.
const stub = `const quiet = new Set(['__esModule', 'default', 'then', 'toJSON', 'constructor', 'prototype', '$$typeof'])
const touch = (_, key) => {
  if (typeof key === 'symbol' || quiet.has(key)) return undefined
  throw new Error(%s)
}
module.exports = Object.create(new Proxy({}, { get: touch, has: () => false }))
%s`

// What libraries take from Node's modules at the time they are loaded, or use where the web has the same.
var nodeModules = map[string]string{
	"util": `const { TextEncoder, TextDecoder } = globalThis
const inspect = (value) => (typeof value === 'string' ? value : JSON.stringify(value) ?? String(value))
inspect.custom = Symbol.for('nodejs.util.inspect.custom')
Object.assign(module.exports, {
  TextEncoder,
  TextDecoder,
  inspect,
  format: (...values) => values.map(inspect).join(' '),
  inherits: (child, parent) => { Object.setPrototypeOf(child.prototype, parent.prototype) },
  deprecate: (fn) => fn,
  promisify: (fn) => (...args) => new Promise((done, fail) => fn(...args, (error, value) => (error ? fail(error) : done(value)))),
  types: {},
})
`,
	"crypto": `const web = globalThis.crypto
Object.assign(module.exports, {
  webcrypto: web,
  randomUUID: () => web.randomUUID(),
  getRandomValues: (array) => web.getRandomValues(array),
})
`,
	"process": "module.exports = globalThis.process\n",
	"tty":     "module.exports.isatty = () => false\n",
	"events": `class EventEmitter {
  #listeners = new Map()
  on(name, fn) { this.#listeners.set(name, [...this.listeners(name), fn]); return this }
  once(name, fn) { const once = (...args) => { this.off(name, once); fn.apply(this, args) }; return this.on(name, once) }
  off(name, fn) { this.#listeners.set(name, this.listeners(name).filter((other) => other !== fn)); return this }
  emit(name, ...args) { const all = this.listeners(name); for (const fn of all) fn.apply(this, args); return all.length > 0 }
  listeners(name) { return [...(this.#listeners.get(name) ?? [])] }
  listenerCount(name) { return this.listeners(name).length }
  removeAllListeners(name) { if (name === undefined) this.#listeners.clear(); else this.#listeners.delete(name); return this }
  setMaxListeners() { return this }
}
EventEmitter.prototype.addListener = EventEmitter.prototype.on
EventEmitter.prototype.removeListener = EventEmitter.prototype.off
module.exports = EventEmitter
module.exports.EventEmitter = EventEmitter
module.exports.default = EventEmitter
`,
}
