package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/vfs"
	"github.com/dx-host/dx/virtual"
)

// Report says what a build wrote.
type Report struct {
	Files  []File  // everything but source maps, sorted by name
	Routes []Route // sorted by page
	Server int64   // bytes of the server's bundle
	Last   *Last   // the build that this one replaces; nil if there was none

	Pages    int      // addresses that were rendered ahead
	ReactDOM []string // what pages have that the native renderer leaves to react-dom
	Warnings *Warnings
	Analysis *Analysis // nil unless it was asked for
}

// File is a file that was written, with the sizes of its compressed copies, 0 for none.
type File struct {
	Name   string `json:"name"` // below the output directory
	Size   int64  `json:"size"`
	Gzip   int64  `json:"gzip"`
	Brotli int64  `json:"brotli"`
}

// Route is what a visitor loads to see a page first: the entry, the layouts and the page, with all they import.
type Route struct {
	Page    string // "pages/posts/[id].jsx"
	Pattern string
	JS, CSS int64 // gzip sizes
}

// Production builds everything and puts it in the place of c.Out at one stroke. The error of a project that does not
// build is an *[Error].
func Production(ctx context.Context, c Config) (*Report, error) {
	out := c.Out
	if c.RunVite != nil {
		if err := c.normal().checkOut(out); err != nil {
			return nil, err
		}
		built, err := c.runVite(ctx)
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(built.dir)
		c.vite = built
	}
	c, err := c.load(ctx, production)
	if err != nil {
		return nil, err
	}
	if err := c.checkOut(out); err != nil {
		return nil, err
	}
	template, err := c.template()
	if err != nil {
		return nil, err
	}
	if err := c.checkReferences(template); err != nil {
		return nil, err
	}
	template, missing := c.withEnv(template)
	c.settings.warnings = append(c.settings.warnings, missing...)
	files, err := Files(c)
	if err != nil {
		return nil, err
	}
	w, err := c.buildAll(ctx, template, files)
	if err != nil {
		return nil, err
	}
	if err := w.prerender(ctx, c, files); err != nil {
		return nil, err
	}
	report := w.report(files)
	report.Last = readLast(out, files)
	if c.Analyse {
		report.Analysis = w.analysis()
	}
	if c.DryRun {
		return report, nil
	}
	if err := w.replace(out); err != nil {
		return nil, fmt.Errorf("write %s: %w", c.show(out), err)
	}
	return report, nil
}

// Files returns the pages and layouts of a project, from their sources alone. The error of a project that has a fault in
// one of them, or no page, is an *[Error].
func Files(c Config) (*virtual.Files, error) {
	c = c.normal()
	files, err := c.Modules.Files()
	var source *virtual.SourceError
	switch {
	case errors.As(err, &source):
		return nil, c.failed(source.Messages)
	case err != nil:
		return nil, err
	case len(files.Pages) == 0:
		return nil, c.noPages()
	}
	return files, nil
}

// A written build: all files in memory.
type written struct {
	files    map[string][]byte // below the output directory
	manifest *manifest
	pages    int // rendered ahead
	reactDOM []string
	warnings *Warnings
	analysis func() *Analysis
}

func (c Config) buildAll(ctx context.Context, template string, files *virtual.Files) (*written, error) {
	client, server, meta, err := c.bundles(ctx, files)
	if err != nil {
		return nil, err
	}
	serverFiles, _ := plainNames(outputs(c.Project, server), meta)
	for name, data := range serverFiles {
		if strings.HasPrefix(name, "assets/") {
			client.files[name] = data // the images of a page that only the server renders
		}
	}
	public, err := c.publicFiles()
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w := &written{files: map[string][]byte{}, manifest: c.manifest(client, files)}
	code, sourceMap := string(serverFiles["server.js"]), plainSources(serverFiles["server.js.map"])
	w.files[serverFile], w.files[serverFile+".map"] = []byte(code), sourceMap
	w.reactDOM = c.leftToReactDOM(code, sourceMap, meta, files)
	w.warnings = &Warnings{slices.Concat(c.settings.warnings, c.settings.tailwind.warnings(), c.copies(meta))}
	w.files[templateFile] = []byte(withEntry(template, c.Base+client.entry))
	if w.files[viteManifestName], err = c.viteManifest(client, files); err != nil {
		return nil, err
	}
	w.analysis = func() *Analysis { return c.analysis(w, client, meta, files) }
	return w, w.addClient(client, public)
}

// bundles builds what the browser gets and the server's bundle.
func (c Config) bundles(ctx context.Context, files *virtual.Files) (*client, []api.OutputFile, *metafile, error) {
	if c.vite != nil {
		return c.viteBundles(files)
	}
	client, err := c.buildClient(files)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, nil, nil, err
	}
	server, meta, err := c.buildServer(client.options())
	return client, server, meta, err
}

// buildServer builds the server's bundle. Its assets are named as the client's are.
func (c Config) buildServer(options virtual.PluginOptions) ([]api.OutputFile, *metafile, error) {
	o := c.serverOptions(production, c.plugin(virtual.Server, options))
	result := api.Build(o)
	if len(result.Errors) > 0 {
		return nil, nil, c.failed(result.Errors)
	}
	meta, err := parseMetafile(result.Metafile)
	return result.OutputFiles, meta, err
}

// addClient adds what the browser may ask for, with compressed copies.
func (w *written) addClient(client *client, public map[string][]byte) error {
	built := client.files
	for name, data := range built {
		w.manifest.describe(name, data, !client.loose[name])
	}
	for name, data := range public {
		if _, taken := built[name]; taken {
			return refuse("Rename it", "public/%s has the name of a file that is built", name)
		}
		w.manifest.describe(name, data, false)
	}
	all := maps.Clone(built)
	maps.Copy(all, public)
	copies, err := compressAll(all)
	if err != nil {
		return err
	}
	for name, data := range all {
		w.files["client/"+name] = data
		entry := w.manifest.Files[name]
		if c := copies[name]; c.brotli != nil {
			w.files["client/"+name+".br"], entry.Brotli = c.brotli, int64(len(c.brotli))
		}
		if c := copies[name]; c.gzip != nil {
			w.files["client/"+name+".gz"], entry.Gzip = c.gzip, int64(len(c.gzip))
		}
		w.manifest.Files[name] = entry
	}
	w.manifest.identify(w.files[serverFile], w.files[templateFile])
	w.files[manifestName], err = w.manifest.encode()
	return err
}

// publicFiles reads public/. A copy that is compressed already would collide with ours, so .br and .gz files are
// copied only where they stand alone.
func (c Config) publicFiles() (map[string][]byte, error) {
	files := map[string][]byte{}
	if c.settings.conventions.Public == "" {
		return files, nil
	}
	public := vfs.Dir(c.settings.conventions.Public)
	err := fs.WalkDir(public, ".", func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == "." {
			return fs.SkipAll
		}
		if err != nil || entry.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(public, name)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("copy public: %w", err)
	}
	for name := range files {
		if ext := path.Ext(name); ext == ".br" || ext == ".gz" {
			if _, plain := files[strings.TrimSuffix(name, ext)]; plain {
				delete(files, name)
			}
		}
	}
	return files, nil
}

var reference = regexp.MustCompile(`(?is)<(?:link|img|script|source|video|audio)\b[^>]*?\b(?:src|href)\s*=\s*["'](/[^"'?#]+)`)

// checkReferences finds what index.html takes from the Vite root: in development it is served, in a build it is not.
func (c Config) checkReferences(template string) error {
	for _, match := range reference.FindAllStringSubmatch(template, -1) {
		name := filepath.FromSlash(match[1])
		inRoot, err := os.Stat(filepath.Join(c.Root, name))
		if err != nil || !inRoot.Mode().IsRegular() {
			continue
		}
		if _, err := os.Stat(filepath.Join(c.settings.conventions.Public, name)); err != nil {
			return refuse("Move the file to public/, or import it in a layout or in mount.js (dx eject mount.js)",
				"%s uses %s, which is not in public/", c.show(filepath.Join(c.Root, "index.html")), match[1])
		}
	}
	return nil
}

func (w *written) report(files *virtual.Files) *Report {
	r := &Report{Server: int64(len(w.files[serverFile])), Pages: w.pages, ReactDOM: w.reactDOM, Warnings: w.warnings}
	for _, name := range slices.Sorted(maps.Keys(w.files)) {
		switch ext := path.Ext(name); {
		case ext == ".map" || name == manifestName || name == viteManifestName:
			continue
		case ext == ".br" || ext == ".gz":
			if _, copy := w.files[strings.TrimSuffix(name, ext)]; copy {
				continue
			}
		}
		entry := w.manifest.Files[strings.TrimPrefix(name, "client/")]
		if !strings.HasPrefix(name, "client/") {
			entry = manifestFile{}
		}
		r.Files = append(r.Files, File{Name: name, Size: int64(len(w.files[name])), Gzip: entry.Gzip, Brotli: entry.Brotli})
	}
	for _, page := range files.Pages {
		r.Routes = append(r.Routes, w.route(page))
	}
	return r
}

func (w *written) route(page virtual.Page) Route {
	m := w.manifest
	size := func(names ...string) (total int64) {
		seen := map[string]bool{"": true}
		for _, name := range names {
			if f := m.Files[name]; !seen[name] {
				seen[name] = true
				total += f.Size
				if f.Gzip > 0 {
					total += f.Gzip - f.Size
				}
			}
		}
		return total
	}
	js, css := w.filesOf(page)
	return Route{Page: page.ID, Pattern: page.Pattern, JS: size(js...), CSS: size(css...)}
}

// filesOf returns what a page loads; a name may be there twice or be empty.
func (w *written) filesOf(page virtual.Page) (js, css []string) {
	m := w.manifest
	entry := m.Routes[page.ID]
	if page.ServerOnly {
		return nil, entry.CSS
	}
	layout := m.Layouts["default"]
	if page.Layout != "" {
		layout = m.Layouts[page.Layout]
	}
	return slices.Concat([]string{m.Entry, layout.File, entry.File}, m.Imports, layout.Imports, entry.Imports), entry.CSS
}
