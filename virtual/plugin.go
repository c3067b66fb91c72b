package virtual

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// PluginOptions says what a bundle is for.
type PluginOptions struct {
	// CSS has the URLs of each page's stylesheets by page ID, for files.js.
	CSS map[string][]string
	// Stylesheets makes a bundle of stylesheets: they are kept, and files.js is empty. Otherwise an imported stylesheet
	// is nothing, or its class names if it is a CSS module.
	Stylesheets bool
	// AssetURL returns the URL of an imported asset. If it is nil esbuild writes the asset under a hashed name.
	AssetURL func(file string) string
	// Read is told of every file of the project that is read, outside of node_modules. It may be called concurrently.
	Read func(file string, data []byte)
	// Files is told what files.js was made from.
	Files func(*Files)
	// Listed is told of every directory in which files were looked for. It may be called concurrently.
	Listed func(dir string)
	// Worker bundles a script that is to be a worker; without it workers are not built. Stylesheet does so with a stylesheet
	// that is a text or a file by itself; without it that is built as this bundle is. Both may be called concurrently.
	Worker, Stylesheet func(file string) (code string, err error)
	// CompileCSS makes CSS of a stylesheet that is written in a language of its own, and returns others as they are. It may
	// be called concurrently.
	CompileCSS func(Sheet) (css string, err error)
	// Emit takes files that belong to the output besides those that esbuild writes: what a bundle within the bundle refers
	// to. It may be called concurrently.
	Emit func(api.OutputFile)

	Conventions *Conventions // default: Vite's
}

// The namespaces of modules that are not files.
const (
	nsModule = "dx"        // built-in and generated modules
	nsCustom = "dx-custom" // user-defined virtual modules
	nsScoped = "dx-css"    // CSS modules
	nsQuery  = "dx-query-" // begins those of imports with ?url, ?raw, ?inline, ?worker
	nsPublic = "dx-public" // files in public/
	nsStub   = "dx-node"   // Node's built-in modules
)

// NodeStub begins the names that esbuild's metafile has for the stubs of Node's built-in modules.
const NodeStub = nsStub + ":"

// plugin is the state of one build.
type plugin struct {
	*Modules
	PluginOptions
	side  Side
	build api.PluginBuild
}

// realFile travels from resolving to loading a file that is known to the bundle by another name: one that does not say
// where on this machine it is.
type realFile string

// Plugin returns the esbuild plugin that answers for the project's modules. It expects Bundle and an absolute
// AbsWorkingDir that is the project's directory.
func (m *Modules) Plugin(side Side, o PluginOptions) api.Plugin {
	return api.Plugin{Name: "dx-virtual", Setup: func(b api.PluginBuild) {
		if o.Conventions == nil {
			o.Conventions = &Conventions{InlineLimit: InlineLimit, Public: filepath.Join(m.root, "public")}
		}
		p := &plugin{Modules: m, PluginOptions: o, side: side, build: b}
		p.resolvers()
		p.loaders()
		b.OnEnd(func(result *api.BuildResult) (api.OnEndResult, error) {
			m.showOriginals(result.Errors, b.InitialOptions.JSXDev)
			m.showOriginals(result.Warnings, b.InitialOptions.JSXDev)
			return api.OnEndResult{}, nil
		})
	}}
}

func (p *plugin) resolvers() {
	on := func(filter string, resolve func(api.OnResolveArgs) (api.OnResolveResult, error)) {
		p.build.OnResolve(api.OnResolveOptions{Filter: filter}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if asked, _ := args.PluginData.(Resolving); asked.File {
				return api.OnResolveResult{}, nil
			}
			return resolve(args)
		})
	}
	on(`^/?dx:`, p.resolveModule)
	for _, c := range p.custom {
		on("^"+regexp.QuoteMeta(c.Prefix), func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: args.Path, Namespace: nsCustom}, nil
		})
	}
	if len(p.Conventions.Aliases)+len(p.Conventions.Dedupe) > 0 {
		on(`.*`, p.resolveAliased)
	}
	on(`\?`, p.resolveQuery)
	on(`\.module\.css$`, p.resolveScoped)
	on(`^/`, p.resolveRooted)
	on(nodeBuiltIn, p.resolveBuiltIn)
}

func (p *plugin) loaders() {
	on := func(namespace, filter string, load func(api.OnLoadArgs) (api.OnLoadResult, error)) {
		p.build.OnLoad(api.OnLoadOptions{Filter: filter, Namespace: namespace}, load)
	}
	on(nsModule, `.*`, p.loadModule)
	on(nsCustom, `.*`, p.loadCustom)
	on(nsScoped, `.*`, p.loadScoped)
	for _, kind := range kinds {
		on(nsQuery+kind, `.*`, p.loadQueried)
	}
	on(nsPublic, `.*`, p.loadPublic)
	on(nsStub, `.*`, p.loadStub)
	on("file", `\.([cm]?[jt]sx?|json)$`, p.loadScript)
	on("file", mdxFile, p.loadMDX)
	on("file", `\.css$`, p.loadStylesheet)
	on("file", assetFile, p.loadAsset)
	for _, include := range p.Conventions.Assets {
		on("file", include.String(), p.loadAsset)
	}
}

func problem(format string, args ...any) []api.Message {
	return []api.Message{{Text: fmt.Sprintf(format, args...)}}
}

// resolveModule resolves /dx:NAME.
func (p *plugin) resolveModule(args api.OnResolveArgs) (api.OnResolveResult, error) {
	module, err := p.Resolve(args.Path)
	var unknown *UnknownError
	if errors.As(err, &unknown) {
		message := api.Message{Text: fmt.Sprintf("No virtual module %q", args.Path)}
		message.Notes = []api.Note{{Text: "Virtual modules in this project: " + strings.Join(unknown.Names, ", ")}}
		return api.OnResolveResult{Errors: []api.Message{message}}, nil
	}
	switch {
	case err != nil:
		return api.OnResolveResult{Errors: problem("%v", err)}, nil
	case module.File == "":
		return api.OnResolveResult{Path: module.Name, Namespace: nsModule}, nil
	case module.File == args.Importer:
		return api.OnResolveResult{Errors: problem("%s imports itself: %q stands for this very file", p.relative(module.File), args.Path)}, nil
	}
	return api.OnResolveResult{Path: module.File, Namespace: "file"}, nil
}

func (p *plugin) loadModule(args api.OnLoadArgs) (api.OnLoadResult, error) {
	if args.Path == filesName {
		return p.loadFiles()
	}
	data, err := p.overlay.ReadFile(args.Path)
	if err != nil {
		return api.OnLoadResult{Errors: problem("%v", err)}, nil
	}
	text := string(data)
	loader := api.LoaderJS
	if path.Ext(args.Path) == ".jsx" {
		loader = api.LoaderJSX
	}
	return api.OnLoadResult{Contents: &text, Loader: loader, ResolveDir: p.root}, nil
}

func (p *plugin) loadFiles() (api.OnLoadResult, error) {
	files := &Files{}
	if !p.Stylesheets {
		var err error
		if files, err = p.files(p.build.InitialOptions.JSXDev, p.Read); err != nil {
			return api.OnLoadResult{Errors: messagesOf(err)}, nil
		}
		if p.PluginOptions.Files != nil {
			p.PluginOptions.Files(files)
		}
	}
	text := files.generate(p.side, p.CSS)
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS, ResolveDir: p.root}, nil
}

// resolveRooted resolves an import such as "/pages/index.jsx": in the Vite root or else in public/.
func (p *plugin) resolveRooted(args api.OnResolveArgs) (api.OnResolveResult, error) {
	if args.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{}, nil
	}
	if slices.Contains(strings.FieldsFunc(args.Path, func(r rune) bool { return r == '/' || r == '\\' }), "..") {
		return api.OnResolveResult{Errors: problem("%q leads out of the Vite root", args.Path)}, nil
	}
	if args.Namespace == nsModule && p.isFile(args.Path) { // files.js names many files, and each exactly
		return api.OnResolveResult{Path: filepath.Join(p.root, filepath.FromSlash(args.Path)), Namespace: "file"}, nil
	}
	found := p.resolveFile("."+args.Path, p.root, args)
	if asked, _ := args.PluginData.(Resolving); p.inProject(args.Path) || asked.Aliased && len(found.Errors) > 0 {
		found = p.resolveFile(args.Path, p.root, args) // a path of this machine
	}
	if len(found.Errors) == 0 {
		return api.OnResolveResult{Path: found.Path, Namespace: found.Namespace}, nil
	}
	if p.publicFile(args.Path) != "" {
		if args.Kind == api.ResolveCSSURLToken || args.Kind == api.ResolveCSSImportRule {
			return api.OnResolveResult{Path: p.publicURL(args.Path), External: true}, nil
		}
		return api.OnResolveResult{Path: args.Path, Namespace: nsPublic}, nil
	}
	if p.inProject(args.Path) {
		return api.OnResolveResult{Errors: problem("Could not resolve %q", p.relative(filepath.FromSlash(args.Path)))}, nil
	}
	return api.OnResolveResult{Errors: problem("Could not resolve %q: there is no such file in %s or its public/", args.Path, p.rootName())}, nil
}

// publicFile returns the file in public/ that a rooted path names, "" if there is none.
func (p *plugin) publicFile(rooted string) string {
	if p.Conventions.Public == "" {
		return ""
	}
	file := filepath.Join(p.Conventions.Public, filepath.FromSlash(rooted))
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	return file
}

// isFile says whether a rooted path is a file of the project and no link to another.
func (m *Modules) isFile(rooted string) bool {
	file := filepath.Join(m.root, filepath.FromSlash(rooted))
	real, err := filepath.EvalSymlinks(file)
	if err != nil || real != file {
		return false
	}
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}

// rootName is the Vite root as messages show it.
func (m *Modules) rootName() string {
	if m.root == m.project {
		return "the project"
	}
	return m.relative(m.root)
}

// resolveFile asks esbuild to resolve spec without this plugin.
func (p *plugin) resolveFile(spec, dir string, args api.OnResolveArgs) api.ResolveResult {
	asked, _ := args.PluginData.(Resolving)
	asked.File = true
	return p.build.Resolve(spec, api.ResolveOptions{Importer: args.Importer, ResolveDir: dir, Kind: args.Kind, PluginData: asked})
}

func (p *plugin) publicURL(rooted string) string {
	return strings.TrimSuffix(p.build.InitialOptions.PublicPath, "/") + rooted
}

func (p *plugin) loadPublic(args api.OnLoadArgs) (api.OnLoadResult, error) {
	if p.AssetURL != nil && strings.HasSuffix(args.Path, ".svg") { // Vite inlines them in development, and not in a build
		if data, err := os.ReadFile(p.publicFile(args.Path)); err == nil && p.inlines(data) {
			return p.urlModule(dataURL(args.Path, data))
		}
	}
	text := "export default " + quote(p.publicURL(args.Path))
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

// unreadable reports a file that cannot be read. esbuild finds files also by another spelling, which is not there then.
func (m *Modules) unreadable(file string, err error) []api.Message {
	if !errors.Is(err, fs.ErrNotExist) {
		return problem("%v", err)
	}
	messages := problem("There is no file %s", m.relative(file))
	entries, _ := os.ReadDir(filepath.Dir(file)) // if there is no directory there is no other spelling
	for _, e := range entries {
		if strings.EqualFold(e.Name(), filepath.Base(file)) {
			messages[0].Notes = []api.Note{{Text: fmt.Sprintf("There is %s, and capitals count", m.relative(filepath.Join(filepath.Dir(file), e.Name())))}}
		}
	}
	return messages
}

// loadScript loads the project's own scripts. Pages and nested layouts are loaded without what the other side needs.
func (p *plugin) loadScript(args api.OnLoadArgs) (api.OnLoadResult, error) {
	foreign := inNodeModules(args.Path)
	if foreign && !p.parsesJSON(args.Path) {
		return api.OnLoadResult{}, nil
	}
	data, err := os.ReadFile(args.Path)
	if err != nil {
		return api.OnLoadResult{Errors: p.unreadable(args.Path, err)}, nil
	}
	if p.Read != nil && !foreign {
		p.Read(args.Path, data)
	}
	text := string(data)
	switch {
	case p.parsesJSON(args.Path) && len(data) > largeJSON && json.Valid(data):
		text = jsonModule(data)
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	case p.isRoute(args.Path):
		text, err = p.half(args.Path, text)
	case usesVite(text):
		text, err = p.rewritten(args.Path, text)
	default:
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderDefault}, nil
	}
	if err != nil {
		return api.OnLoadResult{Errors: messagesOf(err)}, nil
	}
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

// half returns the half of a page or a nested layout that this side needs.
func (p *plugin) half(file, source string) (string, error) {
	page, err := p.page(file, source, p.build.InitialOptions.JSXDev)
	if err != nil {
		return "", err
	}
	code := page.code
	if p.side == Client {
		code = page.without(serverExports)
	} else if clientOnly, err := page.boolean("clientOnly"); err != nil {
		return "", err
	} else if clientOnly {
		code = page.serverHalf()
	}
	rewritten, err := p.rewrite(page.script, code)
	if err != nil {
		return "", err
	}
	if p.side == Client && code != page.code {
		return rewritten, nil // without a source map: it would tell the browser what was taken out
	}
	return page.contents(rewritten), nil
}

// rewritten returns a file that is no page as JavaScript without the expressions that only Vite knows.
func (p *plugin) rewritten(file, source string) (string, error) {
	s, err := p.script(file, source, p.build.InitialOptions.JSXDev)
	if err != nil {
		return "", err
	}
	code, err := p.rewrite(s, s.printed)
	return s.contents(code), err
}

func inNodeModules(file string) bool {
	return strings.Contains(filepath.ToSlash(file), "/node_modules/")
}

// Placed, as the detail of a message, says that its place is that in the file already, and not in what the file was
// turned into.
type Placed struct{}

// messagesOf returns the messages in err.
func messagesOf(err error) []api.Message {
	var source *SourceError
	if !errors.As(err, &source) {
		return problem("%v", err)
	}
	list := slices.Clone(source.Messages)
	for i := range list {
		list[i].Detail = Placed{}
	}
	return list
}

// showOriginals changes places in the code that pages were turned into to places in their files.
func (m *Modules) showOriginals(messages []api.Message, dev bool) {
	for i := range messages {
		at := messages[i].Location
		if _, done := messages[i].Detail.(Placed); done || at == nil || at.Namespace != "file" && at.Namespace != "" {
			continue
		}
		m.mu.Lock()
		page := m.scripts[pageKey{filepath.Join(m.project, filepath.FromSlash(at.File)), dev}]
		m.mu.Unlock()
		if page == nil {
			continue
		}
		if place := page.original(at.Line, at.Column); place != nil {
			place.Length = min(at.Length, len(place.LineText)-place.Column)
			messages[i].Location = place
		}
	}
}
