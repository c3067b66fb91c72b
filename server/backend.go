package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"
)

// ProxyBackend returns a handler that passes requests on to a service at
// target, with WebSockets and event streams; bodies are never held back. While
// the service is away, pages are answered, and 502 is the answer to the rest.
func ProxyBackend(target *url.URL, log *slog.Logger) http.Handler {
	return &httputil.ReverseProxy{
		Rewrite: func(p *httputil.ProxyRequest) {
			p.SetURL(target)
			p.Out.URL.RawQuery = p.In.URL.RawQuery // also a query that Go can't parse
			p.SetXForwarded()
		},
		Transport: &http.Transport{
			DialContext:           (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
			MaxIdleConnsPerHost:   256,
			IdleConnTimeout:       90 * time.Second,
			ExpectContinueTimeout: time.Second,
			DisableCompression:    true,
		},
		FlushInterval: -1,
		ErrorLog:      slog.NewLogLogger(log.Handler(), slog.LevelDebug),
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
			if errors.Is(err, context.Canceled) {
				return
			}
			log.Error("backend does not answer", "backend", target.String(), "path", r.URL.Path, "error", err)
			if a, ok := w.(*attempt); ok { // a page needs no backend
				a.noRoute = true
				return
			}
			w.Header().Set("Cache-Control", "no-store")
			http.Error(w, "The backend does not answer", http.StatusBadGateway)
		},
	}
}

// askBackend lets the program's own routes answer. It returns false when they
// have none for r: then nothing has been written.
func (s *Server) askBackend(w http.ResponseWriter, r *http.Request, path string) bool {
	if mux, ok := s.config.Backend.(*http.ServeMux); ok {
		if _, pattern := mux.Handler(r); pattern == "" && !methodMismatch(mux, r) {
			return false
		}
		mux.ServeHTTP(w, r)
		return true
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		switch page, action := s.pageAt(r, path); {
		case action:
			return false
		case !page: // the body can be read once: the backend's answer is final
			s.config.Backend.ServeHTTP(w, r)
			return true
		}
	}
	try := &attempt{w: w, header: make(http.Header)}
	s.config.Backend.ServeHTTP(try, r)
	if !try.sent && !try.noRoute {
		try.WriteHeader(http.StatusOK)
	}
	return !try.noRoute
}

// methodMismatch reports whether mux knows the path, but not for this method:
// then 405 is its answer.
func methodMismatch(mux *http.ServeMux, r *http.Request) bool {
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch} {
		other := *r
		other.Method = method
		if _, pattern := mux.Handler(&other); pattern != "" {
			return true
		}
	}
	return false
}

// attempt is the writer of a handler that may have no route. It holds back no
// more than the header; a 404 is swallowed with everything that belongs to it.
type attempt struct {
	w       http.ResponseWriter
	header  http.Header
	sent    bool
	noRoute bool
}

func (a *attempt) Header() http.Header { return a.header }

func (a *attempt) WriteHeader(status int) {
	if a.sent || a.noRoute {
		return
	}
	if status == http.StatusNotFound {
		a.noRoute = true
		return
	}
	own := a.w.Header()
	for k, v := range a.header {
		own[k] = v
	}
	a.sent = status >= 200 || status == http.StatusSwitchingProtocols
	a.w.WriteHeader(status)
}

func (a *attempt) Write(p []byte) (int, error) {
	if !a.sent && !a.noRoute {
		a.WriteHeader(http.StatusOK)
	}
	if a.noRoute {
		return len(p), nil
	}
	return a.w.Write(p)
}

// FlushError implements what http.ResponseController looks for.
func (a *attempt) FlushError() error {
	if a.noRoute {
		return nil
	}
	if !a.sent {
		a.WriteHeader(http.StatusOK)
	}
	return http.NewResponseController(a.w).Flush()
}

func (a *attempt) Flush() { _ = a.FlushError() }

func (a *attempt) Unwrap() http.ResponseWriter { return a.w }
