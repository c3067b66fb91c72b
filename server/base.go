package server

import (
	"context"
	"net/http"
	"strings"
)

// base is what all addresses of the application begin with, without a slash at
// the end: "" or "/app". It is that of the build that is loaded.
func (s *Server) base() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current == nil {
		return ""
	}
	return s.current.parts.base()
}

func (p *Parts) base() string { return strings.TrimSuffix(p.Base, "/") }

// inside takes the base off a path. Routes, redirects and prerendered pages
// know nothing of it; assets, the backend and ctx.url have the whole path.
func inside(path, base string) (string, bool) {
	rest, ok := strings.CutPrefix(path, base)
	return rest, ok && strings.HasPrefix(rest, "/")
}

// inside takes the base of the newest build off a path. While developing it may
// have changed since the last page was asked for.
func (s *Server) inside(ctx context.Context, path string) (base, own string, below bool) {
	base = s.base()
	if own, below = inside(path, base); below || s.config.Dist != nil {
		return base, own, below
	}
	if a, err := s.acquire(ctx); err == nil {
		base = a.parts.base()
		own, below = inside(path, base)
	}
	return base, own, below
}

// outside is the address of a path of the application.
func (x *exchange) outside(path string) string {
	if x.app == nil {
		return x.server.base() + path
	}
	return x.app.parts.base() + path
}

// serveOutside answers what is not below the base: the way to it, or nothing.
func (x *exchange) serveOutside(base string) {
	if x.fallback() {
		return
	}
	if x.r.Method != http.MethodGet && x.r.Method != http.MethodHead || x.path != "/" && x.path != base {
		x.answerNoRoute()
		return
	}
	x.w.Header().Set("Cache-Control", "no-store")
	http.Redirect(x.w, x.r, base+"/", http.StatusFound)
}
