package server

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
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
	HTML     []byte      // the document
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
	c.ErrorPage = keepError
	s, err := New(c)
	if err != nil {
		return nil, err
	}
	if o.Origin == "" {
		o.Origin = "http://localhost"
	}
	origin, err := url.Parse(o.Origin)
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

// renderingError receives what goes wrong while a page is rendered and is not
// the error that rendering ends with: an ErrorBoundary was shown.
type renderingError struct{ err error }

type renderingErrorKey struct{}

// keepError is the ErrorPage while rendering ahead.
func keepError(ctx context.Context, _ string, err error) []byte {
	if e, ok := ctx.Value(renderingErrorKey{}).(*renderingError); ok && e.err == nil {
		e.err = err
	}
	return nil
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
	group.SetLimit(runtime.GOMAXPROCS(0))
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

// exchange makes the request of a visitor who brings nothing along.
func (p *prerenderer) exchange(ctx context.Context, a ahead, w http.ResponseWriter) *exchange {
	r := &http.Request{
		Method: http.MethodGet, Host: p.origin.Host, URL: &url.URL{Path: a.path}, Header: http.Header{"Accept": {"text/html"}},
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Body: http.NoBody, RequestURI: escapePath(a.path),
	}
	if p.origin.Scheme == "https" {
		r.TLS = &tls.ConnectionState{}
	}
	x := &exchange{server: p.server, w: w, path: a.path, ahead: true, id: newRequestID(), app: p.app, index: a.index, params: a.params}
	x.r = r.WithContext(context.WithValue(ctx, exchangeKey{}, x))
	return x
}

// render gives all files of an address from one run of its functions.
func (p *prerenderer) render(ctx context.Context, a ahead) (page Prerendered, err error) {
	failed := &renderingError{}
	w := &memoryWriter{header: make(http.Header), status: http.StatusOK}
	x := p.exchange(context.WithValue(ctx, renderingErrorKey{}, failed), a, w)
	page.Path, page.Header = a.path, make(http.Header)
	ctx = x.r.Context()
	defer func() {
		if v := recover(); v == http.ErrAbortHandler {
			err = cmp.Or(failed.err, errors.New("the page is too large"))
		} else if v != nil {
			panic(v)
		}
	}()
	err = p.app.client.Do(ctx, func(worker *ssr.Worker) error {
		if a.index < 0 {
			page.Path = ""
			return x.renderNotFound(ctx, worker)
		}
		return x.renderAhead(ctx, worker, &page)
	})
	page.HTML = w.body.Bytes()
	if failed.err != nil {
		err = failed.err
	}
	return page, err
}

func (x *exchange) renderNotFound(ctx context.Context, w *ssr.Worker) error {
	c := &Context{Request: x.r, header: make(http.Header)}
	o, err := w.Load(ctx, x.request(c, nil, encodeStatus(http.StatusNotFound, "Not Found", nil, "")))
	if err != nil {
		return err
	}
	return x.sendDocument(ctx, c, w, o)
}

func (x *exchange) renderAhead(ctx context.Context, w *ssr.Worker, page *Prerendered) error {
	c := &Context{Request: x.r, Route: x.app.table.routes[x.index], Params: x.params, Values: map[string]any{}, header: page.Header}
	o, err := w.Load(ctx, x.request(c, nil, nil))
	if err != nil {
		return err
	}
	if err := checkAhead(o); err != nil {
		return err
	}
	if err := addHeaders(page.Header, o.Headers); err != nil {
		return err
	}
	if len(page.Header.Values("Set-Cookie")) > 0 {
		return errors.New("it sets a cookie, which is a visitor's")
	}
	if err := x.sendDocument(ctx, c, w, o); err != nil {
		return err
	}
	if err := checkAhead(o); err != nil {
		return err // a component that throws shows the error page
	}
	if c.Route.Has("onEnter") { // it adds to the data of the document alone
		x.data = true
		if o, err = w.Load(ctx, x.request(c, nil, nil)); err != nil {
			return err
		}
		if o.Promises, err = x.promisesAhead(ctx, w, o); err != nil {
			return err
		}
	}
	text, kind := plainData(o.Plain)
	page.Data, page.DataType = bytes.Clone(text), kind
	page.Route = x.envelopeAhead(o)
	return nil
}

// checkAhead finds what only makes sense as an answer to a visitor.
func checkAhead(o *ssr.Outcome) error {
	var e struct {
		Status  int    `json:"status"`
		Message string `json:"message"`
	}
	switch {
	case o.Redirect != "":
		return fmt.Errorf("it redirects to %s", o.Redirect)
	case len(o.Error) > 0:
		if err := json.Unmarshal(o.Error, &e); err != nil {
			return err
		}
		return fmt.Errorf("it answers %d: %s", e.Status, e.Message)
	case o.Status != http.StatusOK:
		return fmt.Errorf("it answers %d", o.Status)
	}
	return nil
}

// promisesAhead awaits the promises of a data step, and gives their array.
func (x *exchange) promisesAhead(ctx context.Context, w *ssr.Worker, o *ssr.Outcome) (json.RawMessage, error) {
	if !o.Pending {
		return nil, nil
	}
	lines := &memoryWriter{header: make(http.Header)}
	own := *x
	own.w = lines
	if err := w.Render(ctx, o, own.patientWriter()); err != nil {
		return nil, err
	}
	list := bytes.Split(bytes.TrimSpace(lines.body.Bytes()), []byte("\n"))
	return slices.Concat([]byte("["), bytes.Join(list, []byte(",")), []byte("]")), nil
}

// envelopeAhead is the router's answer, with what it has otherwise in a header or in
// further lines: a file server sends one file and headers of its own.
func (x *exchange) envelopeAhead(o *ssr.Outcome) []byte {
	var b bytes.Buffer
	b.WriteString(`{"build":`)
	writeJSON(&b, x.app.build)
	if len(o.Data) > 0 {
		b.WriteString(`,"data":`)
		b.Write(o.Data)
	}
	if len(o.Promises) > 0 {
		b.WriteString(`,"promises":`)
		b.Write(o.Promises)
	}
	b.WriteString("}\n")
	return b.Bytes()
}
