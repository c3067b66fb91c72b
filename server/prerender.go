package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/dx-host/dx/ssr"
)

// PrerenderOptions say what [Prerender] renders. The zero value of every field
// is its default.
type PrerenderOptions struct {
	All      bool                  // every page, as a site without a server needs it, and the not-found page
	Origin   string                // the site's own, as pages see it in ctx.url; default "http://localhost"
	Progress func(done, total int) // is told of each page; not called by two goroutines at a time
}

// Prerendered is what is kept of a page that was rendered ahead.
type Prerendered struct {
	Path     string      // decoded; "" for the not-found page
	HTML     []byte      // the document, without nonces
	Nonces   []int       // where in it nonce attributes go, if it is sent with a nonce
	Data     []byte      // what the data endpoint answers
	DataType string      // its content type
	Route    []byte      // what it answers the router: JSON
	Header   http.Header // that the page set
}

// A PrerenderError says which page can't be rendered ahead, and why.
type PrerenderError struct {
	Page   string            // its file
	Path   string            // its address; "" if it is about all of them
	Params map[string]string // of the address
	Err    error
}

// Error says what Err says, after the address.
func (e *PrerenderError) Error() string { return e.Where() + ": " + e.Err.Error() }

// Where names the page and its address.
func (e *PrerenderError) Where() string {
	switch {
	case e.Path == "":
		return "prerender " + e.Page
	case len(e.Params) == 0:
		return fmt.Sprintf("prerender %s (%s)", e.Path, e.Page)
	}
	return fmt.Sprintf("prerender %s (%s, %s)", e.Path, e.Page, describeParams(e.Params))
}

func (e *PrerenderError) Unwrap() error { return e.Err }

// maxPrerenderErrors is how many pages may fail before the rest is not tried.
const maxPrerenderErrors = 10

// Prerender renders the pages of c.Dist that say so, as many at a time as there
// are CPUs. Errors of pages are [PrerenderError]s, joined.
func Prerender(ctx context.Context, c Config, o PrerenderOptions) ([]Prerendered, error) {
	c.ErrorView = keepError
	s, err := New(c)
	if err != nil {
		return nil, err
	}
	if o.Origin == "" {
		o.Origin = "http://localhost"
	}
	origin, err := url.Parse(strings.TrimSuffix(o.Origin, "/"))
	if err != nil || (origin.Scheme != "http" && origin.Scheme != "https") || origin.Host == "" || origin.Path != "" {
		return nil, fmt.Errorf("prerender: origin %q is not like https://example.com", o.Origin)
	}
	p := &prerenderer{server: s, app: s.current, origin: origin, options: o}
	if err := p.list(ctx); err != nil {
		return nil, err
	}
	return p.renderAll(ctx)
}

type prerenderer struct {
	server  *Server
	app     *app
	origin  *url.URL
	options PrerenderOptions
	todo    []ahead

	mu           sync.Mutex
	done, failed int
}

// ahead is an address to be rendered.
type ahead struct {
	index  int // its route; -1: the not-found page
	path   string
	params map[string]string
}

// list asks the pages for their addresses.
func (p *prerenderer) list(ctx context.Context) error {
	var errs []error
	var seen []string
	for i, r := range p.app.table.routes {
		if slices.Contains(seen, r.ID) || !(r.Prerender || p.options.All) {
			continue
		}
		seen = append(seen, r.ID)
		if err := p.listPage(ctx, i, r); err != nil {
			errs = append(errs, &PrerenderError{Page: r.ID, Err: err})
		}
	}
	if p.options.All {
		p.todo = append(p.todo, ahead{index: -1, path: "/404"})
	}
	return errors.Join(errs...)
}

func (p *prerenderer) listPage(ctx context.Context, index int, r Route) error {
	if p.options.All {
		if err := p.app.table.checkExportable(r); err != nil {
			return err
		}
	}
	var page struct {
		Guards []string            `json:"guards"`
		Params []map[string]string `json:"params"`
	}
	x := p.exchange(ctx, ahead{index: index, path: "/"}, &memoryWriter{header: make(http.Header)})
	err := p.app.client.Do(x.r.Context(), func(w *ssr.Worker) error {
		o, err := w.Load(x.r.Context(), &ssr.Request{Step: "describe", Route: index, URL: p.origin.String()})
		if err != nil {
			return err
		}
		return json.Unmarshal(o.Plain, &page)
	})
	if err != nil {
		return err
	}
	if len(page.Guards) > 0 {
		return fmt.Errorf("the preHandler of %s decides for each visitor", page.Guards[0])
	}
	return p.add(r, page.Params)
}

func (p *prerenderer) add(r Route, list []map[string]string) error {
	for _, params := range list {
		paths, err := p.app.table.pathsOf(r, params)
		if err != nil {
			return err
		}
		for _, path := range paths {
			i, params := p.app.table.match(path)
			p.todo = append(p.todo, ahead{i, path, params})
		}
	}
	return nil
}

func (p *prerenderer) renderAll(ctx context.Context) ([]Prerendered, error) {
	slices.SortStableFunc(p.todo, func(a, b ahead) int { return strings.Compare(a.path, b.path) })
	p.todo = slices.CompactFunc(p.todo, func(a, b ahead) bool { return a.path == b.path && a.index == b.index })
	pages, errs := make([]Prerendered, len(p.todo)), make([]error, len(p.todo))
	var group errgroup.Group
	group.SetLimit(p.limit())
	for i, a := range p.todo {
		group.Go(func() error {
			if ctx.Err() != nil || p.gaveUp() {
				return nil
			}
			var err error
			if pages[i], err = p.render(ctx, a); err != nil {
				errs[i] = p.explain(a, err)
			}
			p.finished(err)
			return nil
		})
	}
	_ = group.Wait() // the errors are in errs, in order
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return pages, ctx.Err()
}

// limit is how many pages are rendered at a time: more would only wait.
func (p *prerenderer) limit() int {
	if workers := p.server.config.Workers; workers > 0 {
		return min(workers, runtime.GOMAXPROCS(0))
	}
	return runtime.GOMAXPROCS(0)
}

func (p *prerenderer) gaveUp() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.failed >= maxPrerenderErrors
}

func (p *prerenderer) finished(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.done++; err != nil {
		p.failed++
	}
	if p.options.Progress != nil {
		p.options.Progress(p.done, len(p.todo))
	}
}

func (p *prerenderer) explain(a ahead, err error) error {
	if a.index < 0 {
		return &PrerenderError{Page: "the not-found page", Path: a.path, Err: err}
	}
	return &PrerenderError{Page: p.app.table.routes[a.index].ID, Path: a.path, Params: a.params, Err: err}
}
