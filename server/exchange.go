package server

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"strings"

	"github.com/dx-host/dx/ssr"
)

const dataPrefix = "/-/data"

// dataPath takes the data endpoint's prefix off: "/-/data/posts/7" asks for
// the data of "/posts/7".
func dataPath(path string) (string, bool) {
	page, ok := strings.CutPrefix(path, dataPrefix)
	return page, ok && strings.HasPrefix(page, "/")
}

// exchange is one request for a page: as a document, or (data) for its data.
// Both go the same way, so that a guard of one is a guard of the other.
type exchange struct {
	server *Server
	w      http.ResponseWriter
	r      *http.Request
	path   string // the page's
	data   bool
	ahead  bool // the build asks: see Prerender
	nonce  Nonce
	id     string             // the request id
	noted  *[]json.RawMessage // see noteError

	app    *app
	index  int // the route, -1 for none
	params map[string]string
	seen   *observer // nil: nobody wants to know
}

type exchangeKey struct{}

// servePages finds the route and hands over to the middleware; the requests
// that middleware and pre-handlers see carry the page's path.
func (x *exchange) servePages() {
	a, err := x.server.acquire(x.r.Context())
	x.seen.mark("build")
	if err != nil {
		if !x.fallback() {
			x.fail(err)
		}
		return
	}
	x.app = a
	if x.index, x.params = a.table.match(x.path); x.index < 0 && x.path != "/" {
		if trimmed := strings.TrimSuffix(x.path, "/"); trimmed != x.path && !strings.HasSuffix(trimmed, "/") {
			if i, _ := a.table.match(trimmed); i >= 0 {
				x.redirectTo(trimmed)
				return
			}
		}
	}
	if (x.index < 0 || x.looksLikeFile()) && x.fallback() {
		return
	}
	if x.index < 0 && !x.data && underPrefix(x.path, "/assets") {
		x.answerNoRoute() // of another build: no page, and no work for it
		return
	}
	if !x.allowed() {
		return
	}
	r := x.r.WithContext(context.WithValue(x.r.Context(), exchangeKey{}, x))
	if x.data {
		u := *r.URL
		u.Path, u.RawPath = x.outside(x.path), ""
		r.URL = &u
	} else {
		r = x.server.policies.apply(x.w.Header(), r)
	}
	x.server.pages.ServeHTTP(x.w, r)
}

// servePage is what the middleware surrounds.
func (s *Server) servePage(w http.ResponseWriter, r *http.Request) {
	x, ok := r.Context().Value(exchangeKey{}).(*exchange)
	if !ok {
		http.Error(w, "middleware replaced the request's context", http.StatusInternalServerError)
		return
	}
	own := *x // middleware may call twice
	own.w, own.r, own.nonce = w, r, NonceOf(r)
	x.seen.mark("middleware")
	own.run()
}

// fallback asks who stands around this server (in development Vite) to answer
// what it has no route for.
func (x *exchange) fallback() bool {
	if (x.r.Method != http.MethodGet && x.r.Method != http.MethodHead) || x.data {
		return false
	}
	for w := x.w; w != nil; {
		if f, ok := w.(interface{ Fallback(*http.Request) bool }); ok {
			return x.seen.fellBack(f.Fallback(x.r))
		}
		u, ok := w.(interface{ Unwrap() http.ResponseWriter })
		if !ok {
			return false
		}
		w = u.Unwrap()
	}
	return false
}

// looksLikeFile is for pages with parameters, such as /:lang, which match the
// paths of files too: what looks like one is asked for elsewhere first.
func (x *exchange) looksLikeFile() bool {
	last := x.path[strings.LastIndexByte(x.path, '/')+1:]
	return strings.Contains(last, ".") && strings.ContainsAny(x.app.table.routes[x.index].Pattern, "*:")
}

func (x *exchange) answerNoRoute() {
	x.w.Header().Set("Cache-Control", "no-store")
	http.Error(x.w, "Not Found", http.StatusNotFound)
}

func (x *exchange) redirectTo(path string) {
	target := escapePath(path)
	if x.data {
		target = dataPrefix + target
	}
	target = x.outside(target)
	if x.r.URL.RawQuery != "" {
		target += "?" + x.r.URL.RawQuery
	}
	x.w.Header().Set("Location", target)
	x.w.Header().Set("Cache-Control", "no-store")
	x.w.WriteHeader(http.StatusPermanentRedirect)
}

// run goes through the Go functions, then the page's.
func (x *exchange) run() {
	c := &Context{Request: x.r, Params: x.params, Values: make(map[string]any), header: make(http.Header)}
	if x.index >= 0 {
		c.Route = x.app.table.routes[x.index]
	} else if x.server.config.SPA && !x.data {
		x.serveSPA()
		return
	}
	if err := x.runAll(c); err != nil {
		x.answerError(c, err)
	}
}

// runAll goes through the pre-handlers, then the page. A body is read when they
// have let it pass.
func (x *exchange) runAll(c *Context) error {
	for _, f := range x.server.config.PreHandlers {
		if err := f(c); err != nil {
			return err
		}
	}
	if len(x.server.config.PreHandlers) > 0 {
		x.seen.mark("guards")
	}
	if !x.isMutation() {
		if f := x.prerendered(c); f != nil {
			x.seen.prerendered()
			f.serve(x, c)
			return nil
		}
		return x.runPage(c, nil, nil)
	}
	body, done, err := x.readBody()
	x.seen.mark("body")
	if err != nil {
		return err
	}
	defer done()
	return x.runPage(c, body, nil)
}

// goData is the route's getData in Go, for the page's functions to call.
func (x *exchange) goData(c *Context) func(context.Context) (any, error) {
	f := x.app.data[x.index]
	if f == nil {
		return nil
	}
	return func(context.Context) (any, error) {
		value, err := f(c)
		if err != nil {
			return nil, err
		}
		text, err := json.Marshal(value)
		if err != nil {
			return nil, &dataError{c.Route.Pattern, err}
		}
		return json.RawMessage(text), nil
	}
}

// runPage takes a worker, runs the page's functions and sends what comes out.
func (x *exchange) runPage(c *Context, body *ssr.Body, failure json.RawMessage) error {
	if x.index < 0 && failure == nil {
		failure = encodeStatus(http.StatusNotFound, "Not Found", nil, "")
	}
	if x.data && failure != nil {
		return x.sendDataError(c, failure)
	}
	ctx := x.r.Context()
	return x.app.client.Do(ctx, func(w *ssr.Worker) error {
		x.seen.mark("queue")
		o, err := w.Load(ctx, x.request(c, body, failure))
		x.seen.mark("load")
		if err != nil {
			return err
		}
		x.seen.loaded(o)
		if failure == nil && c.status != 0 && o.Status == http.StatusOK {
			o.Status = c.status
		}
		if err := addHeaders(c.header, o.Headers); err != nil {
			return err
		}
		switch {
		case o.Redirect != "":
			return x.sendRedirect(c, &RedirectError{To: o.Redirect, Code: o.Status, External: o.External, changes: o.Changes})
		case x.envelope():
			return x.sendEnvelope(ctx, c, w, o)
		case x.data:
			return x.sendData(c, o)
		}
		return x.sendDocument(ctx, c, w, o)
	})
}

func (x *exchange) request(c *Context, body *ssr.Body, failure json.RawMessage) *ssr.Request {
	step := "document"
	if x.data {
		step = "data"
	} else if x.ahead {
		step = "prerender"
	}
	return &ssr.Request{
		Plain: x.ahead || x.data && !x.envelope(), Have: x.have(), Body: body, Data: x.goData(c),
		URL: x.absoluteURL(), Method: x.r.Method, Pathname: x.path, Params: x.params,
		Query: firstValues(x.r.URL.RawQuery), Headers: func() map[string]string { return headerValues(x.r) }, Cookies: func() map[string]string { return cookieValues(x.r) },
		Route: x.index, Step: step, Error: failure, Values: c.Values, ScriptNonce: x.nonce.Script, StyleNonce: x.nonce.Style,
		Trace: x.seen.ssrTrace(),
	}
}

// answerError turns an error of the Go functions or of the bundle into an
// answer: a redirect, the error page, or the data endpoint's JSON.
func (x *exchange) answerError(c *Context, err error) {
	var redirect *RedirectError
	var status *StatusError
	switch {
	case errors.As(err, &redirect):
		if err := x.sendRedirect(c, redirect); err != nil {
			x.fail(err)
		}
	case errors.As(err, &status):
		failure, encodeErr := json.Marshal(status)
		if encodeErr != nil {
			x.fail(encodeErr)
			return
		}
		if err := x.runPage(c, nil, failure); err != nil {
			x.fail(err)
		}
	default:
		x.fail(err)
	}
}

func newRequestID() string {
	var b [8]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// copyHeader writes what the functions set to the answer.
func (x *exchange) copyHeader(c *Context) {
	maps.Copy(x.w.Header(), c.header)
}
