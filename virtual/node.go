package virtual

import (
	"bufio"
	"embed"
	"fmt"
	"os"
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
		if len(found.Errors) == 0 && !found.External && !filepath.IsAbs(found.Path) {
			return api.OnResolveResult{}, nil // the importer's package.json leaves it out: esbuild makes an empty module of it
		}
		if len(found.Errors) == 0 {
			return api.OnResolveResult{Path: found.Path, Namespace: found.Namespace, SideEffects: sideEffects(found.SideEffects)}, nil
		}
	}
	if _, written := nodeModules[name]; written {
		return api.OnResolveResult{Path: name, Namespace: nsStub, SideEffects: api.SideEffectsFalse}, nil
	}
	importer := args.Importer
	if filepath.IsAbs(importer) {
		importer = p.fromRoot(importer) + lineOf(importer, args.Path)
	}
	return api.OnResolveResult{Path: name, Namespace: nsStub, Suffix: "?" + importer, SideEffects: api.SideEffectsFalse}, nil
}

// lineOf is ":" and the line of a file that names a module in quotes; "" if none does.
func lineOf(file, module string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if text := lines.Text(); strings.Contains(text, "'"+module+"'") || strings.Contains(text, `"`+module+`"`) {
			return fmt.Sprintf(":%d", n)
		}
	}
	return ""
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
	where := " is not available in the " + runtime
	if importer := strings.TrimPrefix(args.Suffix, "?"); importer != "" {
		where += " (imported by " + importer + ")"
	}
	text := fmt.Sprintf(stub, quote("node:"+args.Path), quote(where), nodeModules[args.Path])
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

// stub is a module that can be imported. What it does not have is a function that throws when it is called, so that
// libraries load that bring code for Node along. The prototypes answer rather than the functions, because that is what is
// left of a module after the bundle's conversion to a namespace object, and because instanceof takes no proxies.
const stub = `const quiet = new Set(['__esModule', 'default', 'then', 'toJSON', 'constructor', 'prototype', '$$typeof'])
const known = new Map()
const missing = (name) => {
  if (known.has(name)) return known.get(name)
  const notAvailable = function () {
    const error = new Error(name + where)
    Error.captureStackTrace?.(error, notAvailable) // the place is where it was called
    throw error
  }
  known.set(name, Object.setPrototypeOf(notAvailable, members(name, Function.prototype)))
  return notAvailable
}
const members = (name, target) => new Proxy(target, {
  get: (_, key) => (typeof key === 'symbol' || key in target ? target[key] : quiet.has(key) ? undefined : missing(name + '.' + key)),
  has: () => false,
})
const [self, where] = [%s, %s]
module.exports = missing(self)
%s`

//go:embed node/*.js
var nodeFiles embed.FS

// nodeModules are what libraries take from Node's modules at the time they are loaded, or use where the web has the same.
var nodeModules = func() map[string]string {
	out := map[string]string{}
	files, err := nodeFiles.ReadDir("node")
	if err != nil {
		panic(err)
	}
	for _, f := range files {
		text, err := nodeFiles.ReadFile("node/" + f.Name())
		if err != nil {
			panic(err)
		}
		out[strings.TrimSuffix(f.Name(), ".js")] = string(text)
	}
	for name, code := range map[string]string{
		"sys": "require('node:util')", "util/types": "require('node:util').types", "path/posix": "require('node:path')",
		"assert/strict": "require('node:assert')", "timers/promises": "require('node:timers').promises",
	} {
		out[name] = "module.exports = " + code + "\n"
	}
	return out
}()
