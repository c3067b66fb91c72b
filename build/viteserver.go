package build

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/virtual"
)

// Vite's server build gives the modules of the project one by one, with packages left as imports: esbuild makes the one
// script of them as it does of sources. So packages are resolved for the engine, React's modules are told by their paths,
// the language is lowered, and source maps lead to the sources, whoever the bundler is.

// serverModules are the modules of Vite's server build.
type serverModules struct {
	Config
	byFile map[string]*viteServerModule // below Vite's output
	byName map[string]*viteServerModule // by the metafile's name
}

type viteServerModule struct {
	builtChunk
	madeModule
	path, namespace string // as esbuild knows it
}

// viteServer bundles what Vite has made of the project for the server.
func (c Config) viteServer() ([]api.OutputFile, *metafile, error) {
	m := &serverModules{c, map[string]*viteServerModule{}, map[string]*viteServerModule{}}
	for _, chunk := range c.vite.Server.Chunks {
		m.add(chunk)
	}
	plugin := api.Plugin{Name: "dx-vite-modules", Setup: m.setup}
	o := c.serverOptions(production, plugin, c.plugin(virtual.Server, virtual.PluginOptions{}))
	result := api.Build(o)
	if len(result.Errors) > 0 {
		return nil, nil, c.failed(result.Errors)
	}
	meta, err := parseMetafile(result.Metafile)
	return result.OutputFiles, meta, err
}

func (m *serverModules) add(chunk builtChunk) {
	id := chunk.Facade
	if id == "" && len(chunk.Modules) > 0 {
		id = chunk.Modules[0].ID
	}
	module := &viteServerModule{builtChunk: chunk}
	name := m.inputOfID(id)
	if namespace, rest, ok := strings.Cut(name, ":"); ok && (namespace == "dx" || namespace == viteModule) {
		module.namespace, module.path = namespace, rest
	} else {
		module.namespace, module.path = "file", filepath.FromSlash(id)
		if strings.Contains(id, "?") { // it is not the file itself
			module.namespace, module.path = viteModule, name
		}
		module.file, _, _ = strings.Cut(filepath.FromSlash(id), "?")
	}
	m.byFile[chunk.File] = module
	m.byName[name] = module
}

func (m *serverModules) setup(b api.PluginBuild) {
	made := map[[2]string]*viteServerModule{}
	for _, module := range m.byFile {
		made[[2]string{module.namespace, module.path}] = module
	}
	b.OnResolve(api.OnResolveOptions{Filter: `^(/dx:index\.js|\.\.?/.*)$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		var to *viteServerModule
		if from := made[[2]string{args.Namespace, args.Importer}]; from != nil {
			to = m.byFile[path.Join(path.Dir(from.File), args.Path)]
		} else if args.Kind == api.ResolveEntryPoint {
			to = m.entry()
		}
		if to == nil {
			return api.OnResolveResult{}, nil
		}
		return api.OnResolveResult{Path: to.path, Namespace: to.namespace}, nil
	})
	for _, namespace := range []string{"file", "dx", viteModule} {
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			module := made[[2]string{args.Namespace, args.Path}]
			if module == nil {
				return api.OnLoadResult{}, nil
			}
			return m.load(module)
		})
	}
	b.OnEnd(func(result *api.BuildResult) (api.OnEndResult, error) {
		m.showSources(result.Errors, m.made)
		return api.OnEndResult{}, nil
	})
}

// made finds a module by the name that messages have for it.
func (m *serverModules) made(name string) (madeModule, bool) {
	if module := m.byName[name]; module != nil {
		return module.madeModule, true
	}
	return madeModule{}, false
}

func (m *serverModules) entry() *viteServerModule {
	for _, module := range m.byFile {
		if module.Entry {
			return module
		}
	}
	return nil
}

func (m *serverModules) load(module *viteServerModule) (api.OnLoadResult, error) {
	file := filepath.Join(m.vite.dir, "server", filepath.FromSlash(module.File))
	text, err := os.ReadFile(file)
	if err != nil {
		return api.OnLoadResult{}, err
	}
	code := string(text)
	dir := m.Root
	if module.file != "" {
		dir = filepath.Dir(module.file)
	}
	if module.namespace == "file" {
		if sourceMap, err := os.ReadFile(file + ".map"); err == nil {
			module.sourceMap = relativeSources(sourceMap, filepath.Dir(file), dir)
		}
		code = withMap(code, module.sourceMap)
	}
	return api.OnLoadResult{Contents: &code, Loader: api.LoaderJS, ResolveDir: dir}, nil
}

// withMap returns code with its source map at the end, in the place of a name of one.
func withMap(code string, sourceMap []byte) string {
	if at := strings.LastIndex(code, "\n//# sourceMappingURL="); at >= 0 {
		code = code[:at+1]
	}
	if sourceMap == nil {
		return code
	}
	return code + "\n//# sourceMappingURL=data:application/json;base64," + base64.StdEncoding.EncodeToString(sourceMap) + "\n"
}

// relativeSources returns a source map whose sources are named from another directory.
func relativeSources(sourceMap []byte, from, to string) []byte {
	m := map[string]json.RawMessage{}
	var sources []string
	if json.Unmarshal(sourceMap, &m) != nil || json.Unmarshal(m["sources"], &sources) != nil {
		return nil
	}
	for i, source := range sources {
		file := filepath.FromSlash(source)
		if !filepath.IsAbs(file) {
			file = filepath.Join(from, file)
		}
		if rel, err := filepath.Rel(to, file); err == nil {
			sources[i] = filepath.ToSlash(rel)
		}
	}
	m["sources"] = json.RawMessage(jsonText(sources))
	return []byte(jsonText(m))
}
