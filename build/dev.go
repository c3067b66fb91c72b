package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/fsnotify/fsnotify"

	"github.com/dx-host/dx/virtual"
)

// A Snapshot is one state of the project, built.
type Snapshot struct {
	ID   string // changes when anything below does
	Code string // the server's bundle; its exports are the global variable __dx
	Map  []byte // its source map; paths are relative to the project
	// Base is a script to run before Code, with the packages that do not change: the same *Bundle as long as it is the
	// same. It is nil when there is none.
	Base     *Bundle
	BasePath string // what all addresses begin with, "/app/"
	Template string // the text of index.html
	// Styles has the URLs of the stylesheets that each page needs, by page ID, in their order: what the shell imports,
	// then the page's layout, then the page: BasePath and the path below the Vite root, such as "/pages/index.css".
	Styles map[string][]string
	Files  *virtual.Files

	Warnings *Warnings

	reactDOM func() []string

	// Cycles are the circles of imports among the project's files: paths relative to the project.
	Cycles [][]string
}

// ReactDOM says what pages have that the native renderer leaves to react-dom in production, as [Report] does. It is found
// out when it is first asked for.
func (s *Snapshot) ReactDOM() []string { return s.reactDOM() }

// errClosed is what a closed [Dev] answers.
var errClosed = errors.New("build: closed")

// Dev keeps the server's bundle in step with the project's files.
type Dev struct {
	given   Config            // as it was given
	config  Config            // with the settings of the last build
	esbuild api.BuildContext  // nil until there are settings
	kept    string            // what the settings were
	settled map[string]*stamp // of the files that they were read from; nil: they are to be read again
	inputs  inputs
	piped   *pipeline     // nil with the built-in bundler
	turn    chan struct{} // holds a token when nobody is building
	changes chan struct{}
	watcher *watcher
	around  []string // directories that the last build took files from

	// What the last build gave, and when it began. Only who has the token may touch these.
	snapshot *Snapshot
	vendor   *vendor   // nil until a whole bundle has been built
	whole    *Warnings // of that bundle
	warnings *Warnings
	cycles   [][]string
	err      error
	began    time.Time
	closed   bool

	started atomic.Int64 // how many builds there were
	results atomic.Int64 // how many different ones
	noticed int64        // those that Changes has told of; only for the watcher
}

// NewDev starts watching a project. A project that does not build is no error here but in [Dev.Current].
func NewDev(c Config) (*Dev, error) {
	d := &Dev{given: c, config: c.normal(), turn: make(chan struct{}, 1), changes: make(chan struct{}, 1)}
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", d.config.Project, err)
	}
	d.turn <- struct{}{}
	d.watcher = watch(notify, d.changed)
	d.watcher.follow(d.config.surroundings())
	return d, nil
}

// configure reads the settings, and prepares esbuild again if they are others than before.
func (d *Dev) configure(ctx context.Context) error {
	if d.settingsHold() {
		d.inputs.add(d.config.settings.files)
		return nil
	}
	began := time.Now()
	c, err := d.given.load(ctx, development)
	if c.settings != nil {
		d.inputs.add(c.settings.files)
	}
	if err != nil {
		return err
	}
	d.settled = settledStamps(c.settings.files, began)
	d.config = c
	kept := fmt.Sprint(c.Base, c.Mode, c.define(development, true), jsonText(c.settings.viteConfig), c.tsconfig(), c.settings.started)
	if kept == d.kept {
		return nil
	}
	plugin := c.plugin(virtual.Server, virtual.PluginOptions{AssetURL: c.devAsset, Read: d.inputs.read, Listed: d.inputs.list, Files: d.inputs.scanned})
	packages := vendorPlugin(func() *vendor { return d.vendor })
	plugins := []api.Plugin{packages, plugin}
	if c.AskVite != nil {
		d.piped = newPipeline(c, &d.inputs)
		plugins = slices.Insert(plugins, 1, d.piped.plugin())
	}
	esbuild, failed := api.Context(c.serverOptions(development, plugins...))
	if failed != nil {
		return c.failed(failed.Errors)
	}
	if d.esbuild != nil {
		d.esbuild.Dispose()
	}
	d.esbuild, d.vendor, d.kept = esbuild, nil, kept
	return nil
}

func (d *Dev) settingsHold() bool {
	for path, s := range d.settled {
		if !s.holds(path) {
			return false
		}
	}
	return d.settled != nil
}

// settledStamps takes the stamps of files that were read from a time on; nil if one of them may have changed since.
func settledStamps(files []string, began time.Time) map[string]*stamp {
	stamps := map[string]*stamp{}
	for _, file := range files {
		s := stampOf(file)
		if s.info != nil && s.info.ModTime().After(began.Add(-racy)) {
			return nil
		}
		stamps[file] = &s
	}
	return stamps
}

// devURL is the URL by which Vite serves a file.
func (c Config) devURL(file string) string {
	rel, err := filepath.Rel(c.Root, file)
	if err != nil || !filepath.IsLocal(rel) {
		return c.Base + "@fs/" + trimSlash(filepath.ToSlash(file))
	}
	return c.Base + filepath.ToSlash(rel)
}

// devAsset is the URL by which an import of a file in development names it.
func (c Config) devAsset(file string) string { return encodeURI(c.devURL(file)) }

// encodeURI escapes as the function of JavaScript does.
func encodeURI(path string) string {
	var out strings.Builder
	for _, b := range []byte(path) {
		if b > ' ' && b < 0x7f && !strings.ContainsRune(`"%<>[]\^`+"`{|}", rune(b)) {
			out.WriteByte(b)
		} else {
			fmt.Fprintf(&out, "%%%02X", b)
		}
	}
	return out.String()
}

// Current returns the project as it is now: a file that was saved before the call is in it. As long as nothing changes
// it is the same *Snapshot. The error of a project that does not build is an *[Error].
func (d *Dev) Current(ctx context.Context) (*Snapshot, error) {
	called := time.Now()
	select {
	case <-d.turn:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { d.turn <- struct{}{} }()
	if d.closed {
		return nil, errClosed
	}
	// A build that began after the call has seen all that the caller may expect. A failed one is never trusted for
	// longer than that: what it lacked may appear anywhere.
	if d.began.After(called) || d.err == nil && d.snapshot != nil && d.inputs.fresh() && d.vendor.fresh() {
		return d.snapshot, d.err
	}
	changed := d.changedInputs()
	d.began = time.Now()
	d.started.Add(1)
	snapshot, err := d.build(ctx)
	d.report(changed, err == nil && d.snapshot != nil && d.snapshot.ID == snapshot.ID, err)
	if err != nil {
		d.snapshot, d.err = nil, err
		d.results.Add(1)
		return nil, err
	}
	if d.snapshot == nil || d.snapshot.ID != snapshot.ID {
		d.snapshot = snapshot
		d.results.Add(1)
	}
	d.err = nil
	return d.snapshot, nil
}

// build makes a new snapshot. What decides about it is looked at first, so that a later change is seen as one.
func (d *Dev) build(ctx context.Context) (*Snapshot, error) {
	d.inputs.reset()
	d.inputs.add(d.config.surroundings())
	d.inputs.add(d.around)
	defer func() {
		d.around = d.inputs.around()
		d.inputs.add(d.around)
		d.watcher.follow(d.inputs.directories())
	}()
	if err := d.configure(ctx); err != nil {
		return nil, err
	}
	template, err := d.config.template()
	if err != nil {
		return nil, err
	}
	template, _ = d.config.withEnv(template) // Vite says what is missing
	result, err := d.rebuild()
	if err != nil {
		return nil, err
	}
	files := d.inputs.files
	if files == nil || len(files.Pages) == 0 {
		return nil, d.config.noPages()
	}
	s := &Snapshot{BasePath: d.config.Base, Template: template, Files: files, Warnings: d.warnings, Cycles: d.cycles}
	if d.vendor != nil {
		s.Base = d.vendor.script
	}
	s.Code, s.Map = codeAndMap(result.OutputFiles)
	if s.Styles, err = d.config.devStyles(result.Metafile, files, d.piped); err != nil {
		return nil, err
	}
	c := d.config
	s.reactDOM = sync.OnceValue(func() []string {
		meta, err := parseMetafile(result.Metafile)
		if err != nil {
			return nil // it is esbuild's own
		}
		return c.leftToReactDOM(s.Code, s.Map, meta, files)
	})
	s.ID = s.id()
	return s, nil
}

// rebuild builds the bundle. What the first, whole one shows to be packages that do not change is built apart.
func (d *Dev) rebuild() (*api.BuildResult, error) {
	if !d.vendor.fresh() {
		d.vendor = nil
	}
	result := d.esbuild.Rebuild()
	if len(result.Errors) > 0 {
		return nil, d.config.failed(result.Errors)
	}
	meta, err := parseMetafile(result.Metafile)
	if err != nil {
		return nil, err
	}
	d.cycles = meta.cycles()
	copies := d.config.copies(meta)
	d.warnings = &Warnings{slices.Concat(d.config.settings.warnings, copies)}
	if d.vendor != nil {
		if len(copies) == 0 { // nothing but what the packages have among themselves
			d.warnings = d.whole
		}
		return &result, nil
	}
	d.whole = d.warnings
	if d.vendor, err = d.config.vendorOf(meta); err != nil || d.vendor == nil {
		return &result, err
	}
	if result = d.esbuild.Rebuild(); len(result.Errors) > 0 {
		return nil, d.config.failed(result.Errors)
	}
	return &result, nil
}

func (c Config) noPages() *Error {
	dir := c.show(filepath.Join(c.Root, "pages"))
	return refuse("Write "+dir+"/index.jsx with a default export: a React component", "There are no pages in %s", dir)
}

func (s *Snapshot) id() string {
	hash := sha256.New()
	styles, err := json.Marshal(s.Styles)
	if err != nil {
		panic(err) // strings always encode
	}
	parts := [][]byte{[]byte(s.Code), s.Map, []byte(s.Template), []byte(s.BasePath), styles}
	if s.Base != nil {
		parts = append(parts, []byte(s.Base.Code))
	}
	for _, part := range parts {
		fmt.Fprintf(hash, "%d\n", len(part))
		hash.Write(part)
	}
	return hex.EncodeToString(hash.Sum(nil))[:16]
}

// Changes receives after files have changed and what they are part of has been built again, successfully or not. It
// holds one notice for a reader that is busy, and is never closed.
func (d *Dev) Changes() <-chan struct{} { return d.changes }

// changed is called by the watcher when something happened to a file.
func (d *Dev) changed(ctx context.Context) {
	_, err := d.Current(ctx)
	results := d.results.Load()
	if errors.Is(err, errClosed) || ctx.Err() != nil || results == d.noticed {
		return
	}
	d.noticed = results
	select {
	case d.changes <- struct{}{}:
	default:
	}
}

// Close ends the watching. Calls of Current that wait return an error.
func (d *Dev) Close() error {
	err := d.watcher.close()
	<-d.turn
	if !d.closed {
		d.closed = true
		if d.esbuild != nil {
			d.esbuild.Dispose()
		}
	}
	d.turn <- struct{}{}
	return err
}
