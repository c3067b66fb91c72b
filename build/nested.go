package build

import (
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/virtual"
)

// nested bundles the scripts of web nested: each once, for both sides, whose URLs must be the same.
type nested struct {
	config Config
	emit   func(api.OutputFile)

	mu    sync.Mutex
	built map[string]func() (string, error)
}

// script returns the one script that a worker is made of. It may be called concurrently.
func (w *nested) script(file string) (string, error) {
	w.mu.Lock()
	once := w.built[file]
	if once == nil {
		once = sync.OnceValues(func() (string, error) { return w.build(file, nil) })
		w.built[file] = once
	}
	w.mu.Unlock()
	return once()
}

// build bundles a worker for those in chain, each of which makes the next one.
func (w *nested) build(file string, chain []string) (string, error) {
	c := w.config
	chain = append(slices.Clone(chain), file)
	maker := func(inner string) (string, error) {
		if slices.Contains(chain, inner) {
			return "", refuse("", "Workers make each other in a circle: %s", c.show(inner))
		}
		return w.build(inner, chain)
	}
	o := c.clientOptions(c.plugin(virtual.Client, virtual.PluginOptions{Worker: maker, Stylesheet: w.stylesheet, Emit: w.emit}))
	o.EntryPoints = []string{file}
	o.Splitting, o.Format = false, api.FormatIIFE
	o.EntryNames = "worker"
	o.MinifyIdentifiers = true
	result := api.Build(o)
	if len(result.Errors) > 0 {
		return "", &virtual.SourceError{Messages: result.Errors}
	}
	return w.output(result, ".js"), nil
}

// stylesheet builds a stylesheet by itself.
func (w *nested) stylesheet(file string) (string, error) {
	o := w.config.clientOptions(w.config.plugin(virtual.Client, virtual.PluginOptions{Stylesheets: true}))
	o.EntryPoints = []string{file}
	o.Splitting = false
	result := api.Build(o)
	if len(result.Errors) > 0 {
		return "", &virtual.SourceError{Messages: result.Errors}
	}
	return w.output(result, ".css"), nil
}

// output returns the one file of a kind, and emits what it refers to.
func (w *nested) output(result api.BuildResult, ext string) string {
	code := ""
	for _, out := range result.OutputFiles {
		switch {
		case strings.HasSuffix(out.Path, ext) && code == "":
			code = string(out.Contents)
		case !strings.HasSuffix(out.Path, ".css"):
			w.emit(out)
		}
	}
	return code
}
