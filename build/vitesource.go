package build

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/virtual"
)

// The scripts that read a Vite configuration: what it is described by, and what stands for Node and for packages.
//
//go:embed vite/*.js
var viteScripts embed.FS

const (
	viteNamespace = "dx-vite"
	stubNamespace = "dx-vite-stub"
)

// viteNames are the files that may be a project's configuration of Vite, in Vite's order.
var viteNames = []string{"vite.config.js", "vite.config.mjs", "vite.config.ts", "vite.config.cjs", "vite.config.mts", "vite.config.cts"}

// viteFile returns the project's configuration of Vite, "" if there is none.
func (c Config) viteFile() string {
	for _, dir := range []string{c.Project, c.Root} {
		for _, name := range viteNames {
			file := filepath.Join(dir, name)
			if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
				return file
			}
		}
	}
	return ""
}

// What stands for the modules that configurations import.
var viteModules = map[string]string{
	"vite": "vite.js", "vitest/config": "vite.js", "rolldown-vite": "vite.js",
	"path": "path.js", "path/posix": "path.js", "url": "url.js", "fs": "fs.js", "process": "globals.js",
}

// viteBundle makes a script of a configuration whose default export is that of a reader, and says which files it was
// made from.
func (c Config) viteBundle(reader, file string, data any) (*Bundle, []string, error) {
	r := &viteReader{config: c, file: file, data: jsonText(data), entry: reader}
	return r.bundle()
}

// A viteReader makes a script that runs a configuration.
type viteReader struct {
	config Config
	file   string // the configuration
	data   string // what it may know of the world; not if packages are themselves
	entry  string // the script in vite/ whose default export is called
	// stands says of a package whether something stands for it; nil: of all packages.
	stands func(name string) bool
}

func (r *viteReader) bundle() (*Bundle, []string, error) {
	c := r.config
	o := c.serverOptions(production)
	o.EntryPoints = []string{viteNamespace + ":" + r.entry}
	o.Define = map[string]string{
		"process": "__dx_process", "global": "globalThis", "__dirname": "__dx_dirname", "__filename": "__dx_filename",
		"import.meta.url": "__dx_url", "import.meta.dirname": "__dx_dirname", "import.meta.filename": "__dx_filename",
	}
	o.MinifySyntax = false
	o.Format, o.GlobalName = api.FormatESModule, "" // which may await at the top level
	o.Plugins = []api.Plugin{{Name: viteNamespace, Setup: r.setup}}
	if r.stands != nil {
		o.Plugins = append(o.Plugins, c.plugin(virtual.Server, virtual.PluginOptions{}))
	}
	result := api.Build(o)
	if len(result.Errors) > 0 {
		return nil, []string{r.file}, c.failed(c.withoutGlobals(result.Errors))
	}
	meta, err := parseMetafile(result.Metafile)
	if err != nil {
		return nil, nil, err
	}
	bundle := &Bundle{Name: filepath.Base(r.file)}
	bundle.Code, bundle.Map = codeAndMap(result.OutputFiles)
	bundle.Code = inFunction(bundle.Code, r.stands != nil)
	return bundle, c.ownFiles(meta), nil
}

// ownFiles returns the inputs that are files of the project, not of a package.
func (c Config) ownFiles(meta *metafile) (files []string) {
	for name := range meta.Inputs {
		if !strings.HasPrefix(name, viteNamespace) && !strings.HasPrefix(name, virtual.NodeStub) && !strings.Contains(name, "node_modules/") {
			files = append(files, c.absolute(name))
		}
	}
	return files
}

var defaultExport = regexp.MustCompile(`export \{\s*([\w$]+) as default\s*\};?\s*$`)

// inFunction makes a script of a module that imports nothing and whose default export is a function. Each call of it runs
// the module, or, if the module stays, the first one. Lines do not move.
func inFunction(code string, stays bool) string {
	at := defaultExport.FindStringSubmatchIndex(code)
	if at == nil {
		return code
	}
	body, name := code[:at[0]], code[at[2]:at[3]]
	if !stays {
		return "var __dx = { default: async () => { " + body + "return " + name + "() } }"
	}
	return "var __dx = { module: async () => { " + body + "return { call: " + name + " } }, default: async (...args) => (await (__dx.loaded ??= __dx.module())).call(...args) }"
}

// withoutGlobals corrects places on the first line of a file, before which stands what Node gives every module.
func (c Config) withoutGlobals(messages []api.Message) []api.Message {
	for i := range messages {
		at := messages[i].Location
		if at == nil || at.Line != 1 || at.Namespace != "file" && at.Namespace != "" {
			continue
		}
		if rest, ok := strings.CutPrefix(at.LineText, nodeGlobals(c.absolute(at.File))); ok {
			moved := *at
			moved.Column, moved.LineText = max(at.Column-(len(at.LineText)-len(rest)), 0), rest
			messages[i].Location = &moved
			messages[i].Notes = movedNotes(messages[i].Notes, at.File, len(at.LineText)-len(rest))
		}
	}
	return messages
}

// movedNotes corrects the places of a file's first line in stacks.
func movedNotes(notes []api.Note, file string, by int) []api.Note {
	place := regexp.MustCompile(regexp.QuoteMeta(file) + `:1:(\d+)`)
	notes = slices.Clone(notes)
	for i := range notes {
		notes[i].Text = place.ReplaceAllStringFunc(notes[i].Text, func(found string) string {
			column, err := strconv.Atoi(found[len(file)+len(":1:"):])
			if err != nil || column <= by {
				return found
			}
			return fmt.Sprintf("%s:1:%d", file, column-by)
		})
	}
	return notes
}

func (r *viteReader) setup(b api.PluginBuild) {
	type resolving struct{}
	b.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		if _, ours := args.PluginData.(resolving); ours {
			return api.OnResolveResult{}, nil
		}
		name, own := strings.CutPrefix(args.Path, viteNamespace+":")
		switch {
		case name == "user":
			return api.OnResolveResult{Path: r.file}, nil
		case own:
			return api.OnResolveResult{Path: name, Namespace: viteNamespace}, nil
		case !isLocalSpec(args.Path) && !strings.HasPrefix(args.Path, "#"):
			return r.resolvePackage(args), nil
		case r.stands != nil:
			return api.OnResolveResult{}, nil
		}
		found := b.Resolve(args.Path, api.ResolveOptions{Importer: args.Importer, ResolveDir: args.ResolveDir, Kind: args.Kind, PluginData: resolving{}})
		if strings.Contains(filepath.ToSlash(found.Path), "/node_modules/") {
			return api.OnResolveResult{Path: packageOf(found.Path), Namespace: stubNamespace}, nil
		}
		return api.OnResolveResult{Path: found.Path, Namespace: found.Namespace, Errors: found.Errors}, nil
	})
	r.loaders(b)
}

// resolvePackage puts something in the place of packages and of Node's modules.
func (r *viteReader) resolvePackage(args api.OnResolveArgs) api.OnResolveResult {
	name, node := strings.CutPrefix(args.Path, "node:")
	fromPackage := strings.Contains(filepath.ToSlash(args.Importer), "/node_modules/")
	written := viteModules[name] != "" && !(fromPackage && name == "fs")
	if r.stands != nil && !written && (fromPackage || !node) && !r.stands(args.Path) {
		return api.OnResolveResult{} // it is itself
	}
	return api.OnResolveResult{Path: args.Path, Namespace: stubNamespace}
}

func isLocalSpec(spec string) bool { return strings.HasPrefix(spec, ".") || filepath.IsAbs(spec) }

// packageOf returns the name of the package that a file in node_modules belongs to.
func packageOf(file string) string {
	_, name, _ := lastCut(filepath.ToSlash(file), "/node_modules/")
	return packageName(name)
}

func packageName(spec string) string {
	parts := strings.SplitN(spec, "/", 3)
	if strings.HasPrefix(spec, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}

func lastCut(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

func (r *viteReader) loaders(b api.PluginBuild) {
	b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: viteNamespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		if args.Path == "data" && r.stands == nil {
			return api.OnLoadResult{Contents: &r.data, Loader: api.LoaderJSON}, nil
		}
		text, err := viteScripts.ReadFile("vite/" + args.Path)
		code := string(text)
		if args.Path == "data" {
			code, err = "export default globalThis.__dx_data", nil // so that the bundle is the same for all
		}
		return api.OnLoadResult{Contents: &code, Loader: api.LoaderJS}, err
	})
	b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: stubNamespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		code := standIn(args.Path)
		return api.OnLoadResult{Contents: &code, Loader: api.LoaderJS}, nil
	})
	b.OnLoad(api.OnLoadOptions{Filter: `\.[cm]?[jt]sx?$`, Namespace: "file"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text, err := os.ReadFile(args.Path)
		if err != nil {
			return api.OnLoadResult{}, err
		}
		code := string(text)
		if !strings.Contains(filepath.ToSlash(args.Path), "/node_modules/") || ofNode.MatchString(code) {
			code = nodeGlobals(args.Path) + code
		}
		return api.OnLoadResult{Contents: &code, Loader: api.LoaderDefault}, nil
	})
}

// standIn is what a module is in the place of a package or one of Node's.
func standIn(spec string) string {
	if spec == mdxPlugin {
		return "export { default } from 'dx-vite:mdx-rollup.js'" // no function, so that it can be spread
	}
	if script := viteModules[strings.TrimPrefix(spec, "node:")]; script != "" {
		return fmt.Sprintf("module.exports = Object.assign(require('dx-vite:stub.js').stub(%s), require('dx-vite:%s'))", jsonText(spec), script)
	}
	return fmt.Sprintf("module.exports = require('dx-vite:stub.js').stub(%s)", jsonText(packageName(spec)))
}

// ofNode finds files that may want what Node gives every module.
var ofNode = regexp.MustCompile(`\b(process|__dirname|__filename|import\.meta)\b`)

// nodeGlobals is what Node gives every module, on the line on which the module begins.
func nodeGlobals(file string) string {
	path := filepath.ToSlash(file)
	url := "file://" + strings.TrimPrefix(jsonText("/"+strings.TrimPrefix(path, "/")), `"`)
	return fmt.Sprintf("var __dx_process = require('dx-vite:globals.js').process, __dx_dirname = %s, __dx_filename = %s, __dx_url = %s; ",
		jsonText(filepath.ToSlash(filepath.Dir(file))), jsonText(path), `"`+url)
}

// platform is Node's name of this system.
func platform() string {
	if runtime.GOOS == "windows" {
		return "win32"
	}
	return runtime.GOOS
}
