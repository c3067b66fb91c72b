// Package devproxy puts an application in front of Vite while it is developed. It owns Vite's process and those of
// other commands, when they are ready, and which of two answers a request: the application first, Vite for its own
// paths and for what the application has no route for. It does not know React, routes, or how the application works.
//
// A [Proxy], a [Process] and a [Vite] are safe for concurrent use.
package devproxy

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Config configures a [Proxy]. The zero value of every optional field is its default.
type Config struct {
	App  http.Handler    // answers first; required
	Vite func() *url.URL // where Vite is now, nil while it is not up; required
	Base func() string   // what the addresses begin with, as Vite has it: "/app/"; default: "/"

	// Wait returns when Vite is up, or with the reason why it is not, which is shown to the person who develops.
	// Default: Vite is asked again and again until WaitTimeout is over. [Vite.Wait] is made for it.
	Wait func(context.Context) error

	// WaitTimeout bounds how long a request waits for Vite. Default: 15 s.
	WaitTimeout time.Duration

	// BackendPrefixes are paths, such as "/events", that are the application's alone: with everything below them they
	// never go to Vite.
	BackendPrefixes []string

	// AllowedHosts are host names to answer to besides localhost, its subdomains and IP addresses. ".example.com" is
	// example.com and all its subdomains.
	AllowedHosts []string

	Log *slog.Logger // default: discard
}

// Proxy is the http.Handler for everything the browser asks for while developing.
type Proxy struct {
	app      http.Handler
	vite     http.Handler
	base     func() string
	prefixes []string
	hosts    hostList
}

// New checks c and reports every problem at once.
func New(c Config) (*Proxy, error) {
	var errs []error
	if c.App == nil {
		errs = append(errs, errors.New("devproxy: App is required"))
	}
	if c.Vite == nil {
		errs = append(errs, errors.New("devproxy: Vite is required"))
	}
	prefixes := make([]string, len(c.BackendPrefixes))
	for i, prefix := range c.BackendPrefixes {
		if !strings.HasPrefix(prefix, "/") || strings.Trim(prefix, "/") == "" || strings.ContainsAny(prefix, "?#%\\") {
			errs = append(errs, fmt.Errorf("backend prefix %q: want a path that begins with a slash, such as \"/events\"", prefix))
		}
		prefixes[i] = strings.TrimRight(prefix, "/")
	}
	hosts, err := newHostList(c.AllowedHosts)
	if err := errors.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	if c.Base == nil {
		c.Base = func() string { return "/" }
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.WaitTimeout == 0 {
		c.WaitTimeout = 15 * time.Second
	}
	return &Proxy{
		app:      c.App,
		base:     c.Base,
		vite:     onlyOwnScripts(newUpstream(c).proxy()),
		prefixes: prefixes,
		hosts:    hosts,
	}, nil
}

// ServeHTTP checks the request and gives it to the application or to Vite.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if refused := p.check(r); refused != nil {
		refused.write(w)
		return
	}
	switch {
	case isUpgrade(r):
		p.serveUpgrade(w, r)
	case p.isBackend(r.URL.Path):
		p.app.ServeHTTP(w, r)
	case isEditorPath(p.below(r.URL.Path)) && r.Header.Get("Sec-Fetch-Site") != "same-origin":
		refuse(http.StatusForbidden, "only the page itself may open files in the editor").write(w)
	case isVitePath(p.below(r.URL.Path), r.URL.RawQuery):
		p.vite.ServeHTTP(w, r)
	default:
		p.app.ServeHTTP(&appWriter{ResponseWriter: w, vite: p.vite}, r)
	}
}

// below takes the base off a path.
func (p *Proxy) below(path string) string {
	if rest, ok := strings.CutPrefix(path, p.base()); ok {
		return "/" + rest
	}
	return path
}

// serveUpgrade gives Vite the WebSockets of its own subprotocols, and no others: Vite never answers those.
func (p *Proxy) serveUpgrade(w http.ResponseWriter, r *http.Request) {
	if isHMR(r) {
		p.vite.ServeHTTP(w, r)
		return
	}
	p.app.ServeHTTP(w, r)
}

// isBackend says whether path is one of the backend's prefixes or below it.
func (p *Proxy) isBackend(path string) bool {
	for _, prefix := range p.prefixes {
		if rest, ok := strings.CutPrefix(path, prefix); ok && (rest == "" || rest[0] == '/') {
			return true
		}
	}
	return false
}
