package virtual

import (
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// A query says how an import is meant: as text, as a URL, as a worker.
type query struct {
	raw, url, inline, noInline bool
	worker                     string // the constructor: "Worker" or "SharedWorker"
	init                       bool   // of a WebAssembly module
	plugin                     string // one that a plugin of Vite answers for
	path                       bool   // our own, in development: where the file is
}

// pluginQueries are queries of well-known plugins of Vite for images: without the plugin they give something else.
var pluginQueries = []string{"react", "component", "jsx", "srcset", "as", "w", "format"}

// parseQuery reads what follows the question mark. ok is false if nothing of it has a meaning.
func parseQuery(file, text string) (q query, ok bool) {
	values, err := url.ParseQuery(text)
	if err != nil {
		return q, false
	}
	q.raw, q.url, q.inline, q.noInline = values.Has("raw"), values.Has("url"), values.Has("inline"), values.Has("no-inline")
	q.path = values.Has("dx-path")
	q.init = values.Has("init") && path.Ext(file) == ".wasm"
	switch {
	case values.Has("worker"):
		q.worker = "Worker"
	case values.Has("sharedworker"):
		q.worker = "SharedWorker"
	}
	if assetName.MatchString(file) {
		for name := range values {
			if slices.Contains(pluginQueries, name) {
				q.plugin = name
			}
		}
	}
	return q, q != query{}
}

// kinds are what a query can come to, each with a namespace of its own: esbuild would write a query behind the URL of a
// file.
var kinds = []string{"raw", "url", "inline", "no-inline", "worker", "worker-url", "worker-inline", "sharedworker", "sharedworker-url", "sharedworker-inline", "init", "path"}

func (q query) kind() string {
	switch {
	case q.worker != "" && q.url:
		return strings.ToLower(q.worker) + "-url"
	case q.worker != "" && q.inline:
		return strings.ToLower(q.worker) + "-inline"
	case q.worker != "":
		return strings.ToLower(q.worker)
	case q.init:
		return "init"
	case q.path:
		return "path"
	case q.raw:
		return "raw"
	case q.inline:
		return "inline"
	case q.noInline:
		return "no-inline"
	}
	return "url"
}

// queried travels from resolving to loading an import with a query.
type queried struct {
	file string
	query
}

// resolveQuery resolves an import that says with a query how it is meant.
func (p *plugin) resolveQuery(args api.OnResolveArgs) (api.OnResolveResult, error) {
	name, text, _ := strings.Cut(args.Path, "?")
	q, ok := parseQuery(name, text)
	if !ok || args.Kind == api.ResolveCSSURLToken && !q.inline && !q.noInline {
		return api.OnResolveResult{}, nil
	}
	if q.plugin != "" {
		problems := problem("%q is for a plugin of Vite that the built-in bundler does not run", args.Path)
		problems[0].Notes = []api.Note{{Text: "With --bundler vite, or \"bundler\": \"vite\" in dx.json, Vite runs it"}}
		return api.OnResolveResult{Errors: problems}, nil
	}
	dir, spec := args.ResolveDir, name
	if strings.HasPrefix(name, "/") && !p.inProject(name) {
		dir, spec = p.root, "."+name
	}
	found := p.resolveFile(spec, dir, args)
	file := found.Path
	if len(found.Errors) > 0 && strings.HasPrefix(name, "/") && p.publicFile(name) != "" {
		if q.url || q.path || q == (query{noInline: true}) {
			return api.OnResolveResult{Path: name, Namespace: nsPublic}, nil
		}
		file = p.publicFile(name)
	} else if len(found.Errors) > 0 {
		return api.OnResolveResult{Errors: found.Errors}, nil
	}
	shown := p.relative(file)
	if q.worker != "" || strings.HasSuffix(file, ".css") { // what is written is a script or a stylesheet, whatever it was made from
		shown = strings.TrimSuffix(shown, path.Ext(shown)) + map[bool]string{true: ".js", false: ".css"}[q.worker != ""]
	}
	return api.OnResolveResult{Path: shown, Namespace: nsQuery + q.kind(), PluginData: queried{file, q}}, nil
}

// loadQueried loads what an import with a query is.
func (p *plugin) loadQueried(args api.OnLoadArgs) (api.OnLoadResult, error) {
	q := args.PluginData.(queried)
	switch {
	case q.worker != "":
		return p.loadWorker(args.Path, q)
	case q.init:
		text := "import url from " + quote("./"+filepath.Base(q.file)+"?url") + "\n" + wasmInit
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS, ResolveDir: filepath.Dir(q.file)}, nil
	case strings.HasSuffix(q.file, ".css") && !q.raw:
		return p.loadStylesheetAs(q)
	}
	return p.loadFile(q.file, q.query)
}

const wasmInit = `export default async (imports) => {
  const bytes = await (await fetch(url)).arrayBuffer()
  return (await WebAssembly.instantiate(bytes, imports)).instance
}
`

// loadWorker gives a constructor, or with ?url the URL of the script.
func (p *plugin) loadWorker(name string, q queried) (api.OnLoadResult, error) {
	code := ""
	switch {
	case p.AssetURL != nil && p.side == Server:
		kind := map[bool]string{true: "url&worker_file", false: "worker_file"}[q.url]
		return p.workerModule(q, quote(p.AssetURL(q.file)+"?"+kind+"&type=module"))
	case p.Worker == nil || p.Stylesheets:
		return p.workerModule(q, `""`)
	}
	code, err := p.Worker(q.file)
	if err != nil {
		return api.OnLoadResult{Errors: messagesOf(err)}, nil
	}
	if q.inline {
		return p.workerModule(q, `URL.createObjectURL(new Blob([`+quote(code)+`], { type: "text/javascript" }))`)
	}
	if q.url {
		return api.OnLoadResult{Contents: &code, Loader: api.LoaderFile}, nil
	}
	text := "import url from " + quote("./"+filepath.Base(q.file)+"?"+strings.ToLower(q.worker)+"&url") + "\n" + p.constructor(q.worker, "url")
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS, ResolveDir: filepath.Dir(q.file)}, nil
}

// workerModule gives a module for a worker whose URL is an expression.
func (p *plugin) workerModule(q queried, url string) (api.OnLoadResult, error) {
	text := "export default " + url
	if !q.url {
		text = p.constructor(q.worker, url)
	}
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

func (p *plugin) constructor(name, url string) string {
	if p.side == Server {
		return "export default function " + name + "Wrapper() { throw new Error(" + quote("a "+name+" can only be made in the browser") + ") }"
	}
	return "export default function " + name + "Wrapper(options) { return new " + name + "(" + url + ", { name: options?.name }) }"
}

// loadStylesheetAs gives the text of a stylesheet, or its URL.
func (p *plugin) loadStylesheetAs(q queried) (api.OnLoadResult, error) {
	if q.url && p.AssetURL != nil {
		text := "export default " + quote(p.AssetURL(q.file))
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	}
	css, err := p.stylesheetText(q.file)
	if err != nil {
		return api.OnLoadResult{Errors: messagesOf(err)}, nil
	}
	if q.url {
		return api.OnLoadResult{Contents: &css, Loader: api.LoaderFile}, nil
	}
	return api.OnLoadResult{Contents: &css, Loader: api.LoaderText}, nil
}

// stylesheetText builds a stylesheet by itself. In development a file that refers to no other one is as it is, as in
// Vite.
func (p *plugin) stylesheetText(file string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	if p.Read != nil {
		p.Read(file, data)
	}
	if p.AssetURL != nil && !strings.Contains(string(data), "@import") && !strings.Contains(string(data), "url(") {
		return string(data), nil
	}
	if p.Stylesheet != nil {
		return p.Stylesheet(file)
	}
	options := p.PluginOptions
	options.Stylesheets = true
	o := *p.build.InitialOptions
	o.EntryPoints, o.EntryPointsAdvanced, o.Outfile, o.Outdir = []string{file}, nil, "", p.project
	o.Splitting, o.Metafile, o.Sourcemap, o.GlobalName, o.Write = false, false, api.SourceMapNone, "", false
	o.Format = api.FormatESModule
	o.Plugins = []api.Plugin{p.Plugin(p.side, options)}
	result := api.Build(o)
	if len(result.Errors) > 0 {
		return "", &SourceError{Messages: result.Errors}
	}
	css := ""
	for _, out := range result.OutputFiles {
		if strings.HasSuffix(out.Path, ".css") {
			css = string(out.Contents)
		} else if p.Emit != nil {
			p.Emit(out)
		}
	}
	return css, nil
}
