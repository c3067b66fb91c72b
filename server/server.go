package server

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/dx-host/dx/ssr"
)

// Config configures a [Server]. The zero value of every optional field is its
// default.
type Config struct {
	Dist   fs.FS  // what dx build wrote; required, unless there is a Source
	Source Source // where the newest build comes from

	Backend         http.Handler // the program's own routes: they are asked first
	BackendPrefixes []string     // below these ("/api") the backend's answer is final

	// Middleware stands around pages and their data, outermost first; PreHandlers
	// run before the page's own functions, in order. Both run for pages that the
	// build has rendered, too; where a pre-handler sets Values or a status, or the
	// page's getData is in Data, the page is rendered for the visitor.
	Middleware  []func(http.Handler) http.Handler
	PreHandlers []func(*Context) error
	Data        map[string]DataFunc // Go getData by route pattern, "/posts/:id"
	Services    map[string]Service  // what JavaScript calls as ctx.server.NAME()

	// CSP is the Content-Security-Policy of documents, and CSPReportOnly the one
	// that browsers only report about; default none. 'nonce-{nonce}' stands for a
	// fresh nonce, which the document's own scripts get: see [Nonce].
	CSP, CSPReportOnly string

	Renderer Renderer
	SPA      bool // answer unknown paths with the index.html alone

	// TrustedOrigins may send forms to pages' actions though they are other
	// sites: "https://admin.example.com". All others are refused (CSRF).
	TrustedOrigins []string
	MaxBody        int64 // bytes of a form's fields or of any other body for an action; default 1 MiB
	MaxUpload      int64 // bytes of a form with files, in all; default 32 MiB

	Workers  int           // most requests that run JavaScript at one time; default one per core, at least 2
	Runtimes int           // most requests in JavaScript runtimes, those included that wait; default 32 per worker
	ReactDOM bool          // render every page with react-dom, none with the native renderer
	Deadline time.Duration // for one request's functions and render; default 10 s

	// WriteTimeout is how long a client may take for 64 KiB of an answer;
	// default 30 s.
	WriteTimeout time.Duration

	Log *slog.Logger // default: discard

	// Observe, if set, is told of each request for a page or its data when it has
	// been answered, on its goroutine: it must be quick, and safe for concurrent
	// use. Without it nothing is measured.
	Observe func(*Observation)

	// Transform, if set, is applied to the template for each document; path is
	// the page's, percent-encoded.
	Transform func(ctx context.Context, path, template string) (string, error)
	// ErrorView, if set, is told of each error and says what is shown of it;
	// without it the error is logged and the visitor sees no more than its
	// request id. It may be called concurrently.
	ErrorView func(ctx context.Context, f Failure) ErrorView
}

// DataFunc is a route's getData in Go. Its result must be JSON; it may return
// a [StatusError] or a [RedirectError].
type DataFunc func(*Context) (any, error)

// Service is a function of the Go program that pages can call. Arguments and
// result are JSON. It runs on its own goroutine; ctx ends with the request.
type Service = func(ctx context.Context, args []json.RawMessage) (any, error)

// Server is an [http.Handler] for a dx application.
type Server struct {
	config   Config
	renderer Renderer
	log      *slog.Logger
	pages    http.Handler
	outbound *http.Transport // of the pages' fetch
	origins  *http.CrossOriginProtection
	policies policies

	mu      sync.Mutex
	current *app
}

// New checks c, loads the build and starts the first worker. It reports every
// problem of c at once.
func New(c Config) (*Server, error) {
	origins, err := c.check()
	if err != nil {
		return nil, err
	}
	policies, err := c.policies()
	if err != nil {
		return nil, err
	}
	s := &Server{config: c, renderer: c.Renderer.withDefaults(), log: c.Log, outbound: newOutbound(), origins: origins, policies: policies}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.pages = http.HandlerFunc(s.servePage)
	for _, m := range slices.Backward(c.Middleware) {
		s.pages = m(s.pages)
	}
	if c.Source != nil {
		return s, nil
	}
	parts, err := LoadParts(c.Dist)
	if err != nil {
		return nil, err
	}
	s.config.Source = fixed{parts}
	if s.current, err = s.load(parts); err != nil {
		return nil, err
	}
	return s, nil
}

func (c *Config) check() (*http.CrossOriginProtection, error) {
	var errs []error
	origins := http.NewCrossOriginProtection()
	for _, o := range c.TrustedOrigins {
		if err := origins.AddTrustedOrigin(o); err != nil {
			errs = append(errs, fmt.Errorf("config: trusted origin %q: %w", o, err))
		}
	}
	if (c.Dist == nil) == (c.Source == nil) {
		errs = append(errs, errors.New("config: one of Dist and Source is required"))
	}
	for _, p := range c.BackendPrefixes {
		if len(p) < 2 || p[0] != '/' {
			errs = append(errs, fmt.Errorf("config: backend prefix %q is not a path like /api", p))
		}
	}
	if len(c.BackendPrefixes) > 0 && c.Backend == nil {
		errs = append(errs, errors.New("config: backend prefixes without a Backend"))
	}
	if c.Workers < 0 || c.Runtimes < 0 || c.Deadline < 0 || c.WriteTimeout < 0 || c.MaxBody < 0 || c.MaxUpload < 0 {
		errs = append(errs, errors.New("config: Workers, Runtimes, Deadline, WriteTimeout, MaxBody and MaxUpload can't be negative"))
	}
	c.WriteTimeout = cmp.Or(c.WriteTimeout, 30*time.Second)
	c.MaxBody, c.MaxUpload = cmp.Or(c.MaxBody, 1<<20), cmp.Or(c.MaxUpload, 32<<20)
	return origins, errors.Join(errs...)
}

// fixed is the Source of a build that does not change.
type fixed struct{ parts *Parts }

func (f fixed) Current(context.Context) (*Parts, error) { return f.parts, nil }

// Warm loads the newest build and starts its first worker, so that the first
// request does not wait for it. An error is the one that requests will meet.
func (s *Server) Warm(ctx context.Context) error {
	_, err := s.acquire(ctx)
	return err
}

// acquire gives the newest app. Requests that use an older one keep it until
// they are answered.
func (s *Server) acquire(ctx context.Context) (*app, error) {
	parts, err := s.config.Source.Current(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current == nil || s.current.parts != parts {
		next, err := s.load(parts)
		if err != nil {
			return nil, err
		}
		s.current = next
	}
	return s.current, nil
}

func (s *Server) ssrConfig() ssr.Config {
	services := make(map[string]func(context.Context, []json.RawMessage) (any, error), len(s.config.Services))
	for name, f := range s.config.Services {
		services[name] = f
	}
	prime := 1 // while developing, the next build may be the one that is used
	if s.config.Dist != nil {
		prime = runtime.GOMAXPROCS(0)
	}
	return ssr.Config{
		Prime:    prime,
		Workers:  s.config.Workers,
		Runtimes: s.config.Runtimes,
		Deadline: s.config.Deadline,
		ReactDOM: s.config.ReactDOM,
		Services: services,
		Trace:    s.config.Observe != nil,
		Fetch:    s.fetch,
		Report:   s.reportError,
		Note:     s.noteError,
		// While developing an error page of ours says more.
		ShowsErrors: s.config.ErrorView == nil,
		Log:         s.console,
	}
}

// ServeHTTP answers a request: assets, the program's own routes, data
// endpoints and pages, in that order.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path, err := canonicalPath(r)
	if err != nil {
		http.Error(w, "Bad Request", http.StatusBadRequest)
		return
	}
	own := s.config.Backend != nil && underAny(path, s.config.BackendPrefixes)
	switch {
	case isUpgrade(r):
		s.serveUpgrade(w, r)
	case own:
		s.config.Backend.ServeHTTP(w, r)
	default:
		s.serve(w, r, path)
	}
}

// findAsset looks into the build that is loaded: a newer one is looked for
// when a page is asked for.
func (s *Server) findAsset(path string) *asset {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current == nil {
		return nil
	}
	return s.current.parts.Assets.find(path)
}

func (s *Server) serveUpgrade(w http.ResponseWriter, r *http.Request) {
	if s.config.Backend == nil {
		http.Error(w, "Nothing here accepts an upgrade", http.StatusNotFound)
		return
	}
	s.config.Backend.ServeHTTP(w, r)
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request, path string) {
	x := &exchange{server: s, w: w, r: r, path: path, id: newRequestID()}
	if s.config.ErrorView != nil {
		x.noted = new([]json.RawMessage)
	}
	w.Header().Set("X-Request-Id", x.id)
	if f := s.findAsset(path); f != nil {
		f.serve(w, r)
		return
	}
	base, own, below := s.inside(r.Context(), path)
	if page, ok := dataPath(own); ok && below {
		x.data, x.path = true, page
		x.answerPage()
		return
	}
	if !below {
		own = ""
	}
	if s.config.Backend != nil && s.askBackend(w, r, own) {
		return
	}
	if !below {
		x.serveOutside(base)
		return
	}
	x.path = own
	x.answerPage()
}
