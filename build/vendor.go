package build

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/virtual"
)

// vendor keeps packages out of the work for each edit. React and its renderer
// are most of a server bundle and do not change: they become a script that runs
// first, and the bundle takes them from there.
//
// Only CommonJS modules of node_modules are taken, and only those whose imports
// are such modules too: then no module can be in both scripts, and a module of
// the bundle sees the same exports that it would see otherwise.
type vendor struct {
	script   *Bundle
	stamps   map[string]*stamp // of the files in script, and of the list of what is installed
	entries  map[string]bool   // absolute paths that the bundle imports
	packages map[string]bool   // the directories of their packages

	mu    sync.Mutex
	known map[[2]string]string // by directory and path: what imports in packages mean, "" for no entry
	asked int                  // how often that had to be found out
}

const (
	vendorNamespace = "dx-vendor"
	vendorGlobal    = "__dx_vendor"
)

// vendorPlugin makes imports of the script's modules into reads of it.
func vendorPlugin(current func() *vendor) api.Plugin {
	return api.Plugin{Name: "dx-vendor", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `^[^/:][^:]*$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			v := current()
			own := strings.HasPrefix(args.Path, ".") && !strings.Contains(filepath.ToSlash(args.Importer), "/node_modules/")
			asked, _ := args.PluginData.(virtual.Resolving)
			if asked.Vendor || v == nil || own {
				return api.OnResolveResult{}, nil
			}
			asked.Vendor = true
			path := v.entry(args, func() string {
				found := b.Resolve(args.Path, api.ResolveOptions{
					Importer: args.Importer, Namespace: args.Namespace, ResolveDir: args.ResolveDir,
					Kind: args.Kind, PluginData: asked, With: args.With,
				})
				if len(found.Errors) > 0 || found.Namespace != "file" || !v.entries[found.Path] {
					return ""
				}
				return found.Path
			})
			if path == "" {
				return api.OnResolveResult{}, nil
			}
			return api.OnResolveResult{Path: path, Namespace: vendorNamespace}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: vendorNamespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			text := fmt.Sprintf("module.exports = %s[%s]()", vendorGlobal, jsonText(args.Path))
			return api.OnLoadResult{Contents: &text}, nil
		})
	}}
}

// entry returns the entry that an import means, "" for none. Asking esbuild costs milliseconds, since it reads the
// directories anew for each question, and packages import thousands of files: what stays in a package without entries
// needs no answer, and what else a package imports is asked once.
func (v *vendor) entry(args api.OnResolveArgs, ask func() string) string {
	dir := packageRoot(args.Importer)
	if dir == "" {
		return ask()
	}
	if strings.HasPrefix(args.Path, ".") && !v.packages[dir] && packageRoot(filepath.Join(args.ResolveDir, args.Path)) == dir {
		return ""
	}
	key := [2]string{args.ResolveDir, args.Path}
	v.mu.Lock()
	path, ok := v.known[key]
	v.mu.Unlock()
	if ok {
		return path
	}
	path = ask()
	v.mu.Lock()
	defer v.mu.Unlock()
	v.known[key] = path
	v.asked++
	return path
}

// packageRoot returns the directory of the package that a file is of, with slashes; "" for a file that is of none.
func packageRoot(file string) string {
	const modules = "/node_modules/"
	above, below, ok := lastCut(filepath.ToSlash(file), modules)
	if !ok {
		return ""
	}
	return above + modules + packageName(below)
}

// vendorOf builds the script for what a whole bundle imports, nil for nothing.
func (c Config) vendorOf(meta *metafile) (*vendor, error) {
	inside := meta.closedPackages()
	entries := map[string]bool{}
	for name, input := range meta.Inputs {
		for _, imported := range input.Imports {
			if inside[imported.Path] && !inside[name] {
				entries[c.absolute(imported.Path)] = true
			}
		}
	}
	if len(entries) == 0 {
		return nil, nil
	}
	var text strings.Builder
	text.WriteString("globalThis." + vendorGlobal + " = {\n")
	for _, path := range slices.Sorted(maps.Keys(entries)) {
		file, err := filepath.Rel(c.Project, path)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&text, "  %s: () => require(%s),\n", jsonText(path), jsonText("./"+filepath.ToSlash(file)))
	}
	text.WriteString("}\n")
	o := c.serverOptions(development, c.plugin(virtual.Server, virtual.PluginOptions{}))
	o.EntryPoints, o.GlobalName = nil, ""
	o.Stdin = &api.StdinOptions{Contents: text.String(), ResolveDir: c.Project, Sourcefile: "vendor.js"}
	result := api.Build(o)
	if len(result.Errors) > 0 {
		return nil, c.failed(result.Errors)
	}
	v := &vendor{
		script: &Bundle{Name: "vendor.js"}, entries: entries, packages: map[string]bool{},
		stamps: map[string]*stamp{}, known: map[[2]string]string{},
	}
	v.script.Code, v.script.Map = codeAndMap(result.OutputFiles)
	for path := range entries {
		v.packages[packageRoot(path)] = true
	}
	v.follow(c.installed())
	for name := range inside {
		v.follow(c.absolute(name))
	}
	return v, nil
}

func (v *vendor) follow(path string) {
	s := stampOf(path)
	v.stamps[path] = &s
}

// fresh says whether the packages are as they were; none are.
func (v *vendor) fresh() bool {
	if v == nil {
		return true
	}
	for path, s := range v.stamps {
		if !s.holds(path) {
			return false
		}
	}
	return true
}

func (c Config) absolute(input string) string {
	if path := filepath.FromSlash(input); filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(c.Project, filepath.FromSlash(input))
}

// closedPackages returns the CommonJS inputs of node_modules that import only
// such inputs, and stubs of Node's modules, which have no state.
func (m *metafile) closedPackages() map[string]bool {
	inside := map[string]bool{}
	for name, input := range m.Inputs {
		if input.Format == "cjs" && strings.Contains(name, "node_modules/") && !strings.Contains(name, ":") {
			inside[name] = true
		}
	}
	for changed := true; changed; {
		changed = false
		for name := range inside {
			for _, imported := range m.Inputs[name].Imports {
				if !inside[imported.Path] && !imported.External && !isStub(imported.Path) {
					delete(inside, name)
					changed = true
					break
				}
			}
		}
	}
	return inside
}

// isStub says whether an input is one of those that stand for what is not there.
func isStub(input string) bool {
	return strings.HasPrefix(input, virtual.NodeStub) || strings.HasPrefix(input, legacyNamespace)
}

const legacyNamespace = "dx-legacy-renderer"

// legacyRenderer leaves React's old string renderer out of server bundles:
// react-dom/server.bun brings it along for renderToString, which is half of its
// size and is not used.
func legacyRenderer() api.Plugin {
	return api.Plugin{Name: legacyNamespace, Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `^\./cjs/react-dom-server-legacy\.`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if filepath.Base(args.Importer) != "server.bun.js" {
				return api.OnResolveResult{}, nil
			}
			return api.OnResolveResult{Path: args.Path, Namespace: legacyNamespace}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: legacyNamespace}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			text := ""
			return api.OnLoadResult{Contents: &text}, nil
		})
	}}
}
