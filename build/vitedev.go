package build

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/virtual"
)

// A pipeline gives esbuild the project's modules as a running Vite and its plugins make them. What Vite leaves to the
// server, packages above all, and what dx itself knows goes the usual way. A module is asked for again only when one of the
// files has changed that it was made from.
type pipeline struct {
	Config
	inputs *inputs

	mu     sync.Mutex
	known  map[string]*pipedModule    // by id
	byName map[[2]string]*pipedModule // by esbuild's namespace and path
}

// A pipedModule is what Vite has made of a module.
type pipedModule struct {
	madeModule
	code    string
	imports map[string]*pipedImport // by what is written; nil for what Vite does not find
	url     string
	stamps  map[string]*stamp // of the files that it was made from; none if nobody can know
}

type pipedImport struct {
	ID       string `json:"id"`
	External string `json:"external"` // what dx is to resolve
}

// pipedID travels from resolving to loading a module that Vite has resolved.
type pipedID string

// pipeLimit is how long Vite may take for one module.
const pipeLimit = 60 * time.Second

func newPipeline(c Config, in *inputs) *pipeline {
	return &pipeline{Config: c, inputs: in, known: map[string]*pipedModule{}, byName: map[[2]string]*pipedModule{}}
}

func (p *pipeline) plugin() api.Plugin {
	return api.Plugin{Name: "dx-vite-pipeline", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			return p.resolve(b, args), nil
		})
		for _, namespace := range []string{"file", viteModule} {
			b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
				return p.load(args), nil
			})
		}
		b.OnEnd(func(result *api.BuildResult) (api.OnEndResult, error) {
			p.showSources(result.Errors, p.made)
			return api.OnEndResult{}, nil
		})
	}}
}

func (p *pipeline) resolve(b api.PluginBuild, args api.OnResolveArgs) api.OnResolveResult {
	from := p.module(args.Namespace, args.Importer)
	if from == nil {
		return api.OnResolveResult{}
	}
	to, known := from.imports[args.Path]
	switch {
	case !known, to != nil && to.External == args.Path:
		return api.OnResolveResult{}
	case to == nil:
		message := api.Message{Text: "Could not resolve " + jsonText(args.Path), Detail: virtual.Placed{}, Location: p.importPlace(from.file, args.Path)}
		return api.OnResolveResult{Errors: []api.Message{message}}
	case to.External != "":
		found := b.Resolve(to.External, api.ResolveOptions{ResolveDir: args.ResolveDir, Kind: args.Kind})
		return api.OnResolveResult{Path: found.Path, Namespace: found.Namespace, External: found.External, PluginData: found.PluginData, Errors: found.Errors}
	}
	namespace, path := p.named(to.ID)
	return api.OnResolveResult{Path: path, Namespace: namespace, PluginData: pipedID(to.ID)}
}

// named is how esbuild knows a module of Vite's: as a file if it is nothing else.
func (p *pipeline) named(id string) (namespace, path string) {
	file := filepath.FromSlash(id)
	if info, err := os.Stat(file); err == nil && filepath.IsAbs(file) && info.Mode().IsRegular() {
		return "file", file
	}
	return viteModule, strings.TrimPrefix(p.inputOfID(id), viteModule+":")
}

func (p *pipeline) module(namespace, path string) *pipedModule {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.byName[[2]string{namespace, path}]
}

// made finds a module by the name that messages have for it.
func (p *pipeline) made(name string) (madeModule, bool) {
	if m := p.module("file", p.absolute(name)); m != nil {
		return m.madeModule, true
	}
	return madeModule{}, false
}

func (p *pipeline) load(args api.OnLoadArgs) api.OnLoadResult {
	id, piped := args.PluginData.(pipedID)
	if !piped {
		if strings.Contains(filepath.ToSlash(args.Path), "/node_modules/") {
			return api.OnLoadResult{}
		}
		id = pipedID(filepath.ToSlash(args.Path))
	}
	m, err := p.current(string(id))
	if err != nil {
		return api.OnLoadResult{Errors: err.Messages}
	}
	p.mu.Lock()
	p.byName[[2]string{args.Namespace, args.Path}] = m
	p.mu.Unlock()
	dir := p.Root
	if m.file != "" {
		dir = filepath.Dir(m.file)
	}
	code := m.code
	if args.Namespace == "file" && m.sourceMap != nil {
		code = withMap(code, m.sourceMap)
	}
	return api.OnLoadResult{Contents: &code, Loader: api.LoaderJS, ResolveDir: dir}
}

// current returns a module as it is now.
func (p *pipeline) current(id string) (*pipedModule, *Error) {
	p.mu.Lock()
	m := p.known[id]
	p.mu.Unlock()
	if m == nil || !m.holds() {
		var err *Error
		if m, err = p.ask(id); err != nil {
			return nil, err
		}
		p.keep(id, m)
	}
	p.inputs.share(m.stamps)
	return m, nil
}

// keep remembers a module, unless it has an import of which nobody knows what would change it.
func (p *pipeline) keep(id string, m *pipedModule) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known[id] = m
	for _, to := range m.imports {
		if to == nil {
			delete(p.known, id)
		}
	}
}

func (m *pipedModule) holds() bool {
	for path, s := range m.stamps {
		if !s.holds(path) {
			return false
		}
	}
	return len(m.stamps) > 0
}

// pipedAnswer is what the plugin in Vite says of a module.
type pipedAnswer struct {
	Error   *viteFailure            `json:"error"`
	Code    string                  `json:"code"`
	Map     rawText                 `json:"map"`
	Imports map[string]*pipedImport `json:"imports"`
	Files   []string                `json:"files"` // that plugins have read for it
	URL     string                  `json:"url"`
}

// ask has Vite make a module. The stamp of its own file is taken first, so that a later change is seen as one.
func (p *pipeline) ask(id string) (*pipedModule, *Error) {
	m := &pipedModule{stamps: map[string]*stamp{}}
	if file, _, _ := strings.Cut(filepath.FromSlash(id), "?"); filepath.IsAbs(file) {
		if s := stampOf(file); s.info != nil {
			m.file, m.stamps[file] = file, &s
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), pipeLimit)
	defer cancel()
	asked := time.Now()
	answer := pipedAnswer{}
	if err := p.askVite(ctx, "module", map[string]string{"id": id}, &answer); err != nil {
		p.inputs.share(m.stamps)
		return nil, At("Vite: "+err.Error(), Place{}, "")
	}
	m.madeFrom(answer.Files, asked)
	if answer.Error != nil {
		p.inputs.share(m.stamps)
		answer.Error.ID = cmp.Or(answer.Error.ID, id)
		return nil, p.failedInVite(answer.Error)
	}
	m.code, m.sourceMap, m.imports, m.url = answer.Code, answer.Map, answer.Imports, answer.URL
	for _, to := range m.imports {
		if to != nil && to.ID != "" {
			m.lookedIn(filepath.Dir(filepath.FromSlash(to.ID)))
		}
	}
	return m, nil
}

// madeFrom notes other files that a module is made from. One that has changed since Vite was asked is seen as changed.
func (m *pipedModule) madeFrom(files []string, asked time.Time) {
	for _, name := range files {
		file := filepath.FromSlash(name)
		s := stampOf(file)
		if m.stamps[file] != nil || s.info == nil {
			continue
		}
		m.stamps[file] = &s
		if !s.info.IsDir() && s.info.ModTime().After(asked) {
			s.info = nil
		}
	}
}

// lookedIn notes a directory in which a file that comes or goes may change what an import means.
func (m *pipedModule) lookedIn(dir string) {
	if m.stamps[dir] != nil || len(m.stamps) == 0 || strings.Contains(filepath.ToSlash(dir)+"/", "/node_modules/") {
		return
	}
	if s := stampOf(dir); s.info != nil && s.info.IsDir() {
		m.stamps[dir] = &s
	}
}

// rawText is JSON as it is, nil if there is none.
type rawText []byte

func (t *rawText) UnmarshalJSON(data []byte) error {
	if string(data) != "null" {
		*t = slices.Clone(data)
	}
	return nil
}

// sheetURL returns the address by which the browser gets a stylesheet that is no file, "" if input is none.
func (p *pipeline) sheetURL(input string) string {
	name, ours := strings.CutPrefix(input, viteModule+":")
	if p == nil || !ours || !isSheet(name) {
		return ""
	}
	if m := p.module(viteModule, name); m != nil {
		return m.url
	}
	return ""
}

var (
	sheetName  = regexp.MustCompile(`\.(css|scss|sass|less|styl|stylus|pcss|postcss|sss)($|\?)`)
	sheetQuery = regexp.MustCompile(`[?&](raw|url|inline|worker|sharedworker)\b`)
)

// isSheet says whether a module is a stylesheet that applies by being imported.
func isSheet(name string) bool { return sheetName.MatchString(name) && !sheetQuery.MatchString(name) }
