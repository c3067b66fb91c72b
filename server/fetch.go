package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/dx-host/dx/ssr"
)

const (
	maxFetchBody     = 32 << 20 // bytes of an answer
	maxFetchDepth    = 4        // pages that fetch pages that fetch pages
	maxFetchRedirect = 10
)

type depthKey struct{}

// fetch is fetch() of the pages. A path on the own host is answered inside the
// process; other requests go out over HTTP, without the visitor's cookies.
func (s *Server) fetch(ctx context.Context, r *ssr.FetchRequest) (*ssr.FetchResponse, error) {
	req, err := http.NewRequestWithContext(ctx, r.Method, r.URL, bytes.NewReader(r.Body))
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", r.URL, err)
	}
	for _, h := range r.Headers {
		req.Header.Add(h[0], h[1])
	}
	x, within := ctx.Value(exchangeKey{}).(*exchange)
	if within && strings.HasPrefix(r.URL, "/") {
		base, err := url.Parse(x.absoluteURL())
		if err != nil {
			return nil, fmt.Errorf("fetch %s: %w", r.URL, err)
		}
		req.URL = base.ResolveReference(req.URL)
	}
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return nil, fmt.Errorf("fetch %s: only http and https", r.URL)
	}
	if within && req.URL.Host == x.r.Host {
		return s.fetchOwn(ctx, x, req, r)
	}
	return s.fetchOut(req, r.Redirect)
}

func (s *Server) fetchOut(req *http.Request, redirect string) (*ssr.FetchResponse, error) {
	client := &http.Client{Transport: s.outbound, CheckRedirect: func(next *http.Request, via []*http.Request) error {
		switch {
		case redirect == "manual":
			return http.ErrUseLastResponse
		case redirect == "error":
			return errors.New("redirected, and redirect is \"error\"")
		case len(via) >= maxFetchRedirect:
			return errors.New("too many redirects")
		}
		return nil
	}}
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	return answerOf(res, req), nil
}

func newOutbound() *http.Transport {
	return &http.Transport{
		DialContext:           (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		TLSHandshakeTimeout:   5 * time.Second,
		ResponseHeaderTimeout: 30 * time.Second,
		MaxIdleConnsPerHost:   64,
		MaxConnsPerHost:       256,
		IdleConnTimeout:       90 * time.Second,
		ForceAttemptHTTP2:     true,
	}
}

func answerOf(res *http.Response, req *http.Request) *ssr.FetchResponse {
	a := &ssr.FetchResponse{
		Status:     res.StatusCode,
		StatusText: http.StatusText(res.StatusCode),
		URL:        res.Request.URL.String(),
		Redirected: res.Request != req,
		Body:       &limited{res.Body, maxFetchBody},
	}
	for name, values := range res.Header {
		for _, v := range values {
			a.Headers = append(a.Headers, [2]string{name, v})
		}
	}
	return a
}

// limited is a body that fails behind its limit.
type limited struct {
	io.ReadCloser
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.ReadCloser.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, fmt.Errorf("it has more than %d bytes", maxFetchBody)
	}
	return n, err
}

// fetchOwn answers from this server's own handler: no socket, no proxy, and
// the program's routes before the pages, as for a visitor.
func (s *Server) fetchOwn(ctx context.Context, x *exchange, req *http.Request, r *ssr.FetchRequest) (*ssr.FetchResponse, error) {
	depth, _ := ctx.Value(depthKey{}).(int)
	if depth >= maxFetchDepth {
		return nil, fmt.Errorf("fetch %s: %d requests deep: a page fetches itself", req.URL.Path, depth)
	}
	req = req.WithContext(context.WithValue(ctx, depthKey{}, depth+1))
	for hops := 0; ; hops++ {
		w, err := s.dispatch(x, req)
		if err != nil {
			return nil, err
		}
		next, err := redirected(req, w, r)
		switch {
		case err != nil:
			return nil, err
		case next == nil:
			res := answerOf(&http.Response{StatusCode: w.status, Header: w.header, Body: io.NopCloser(&w.body), Request: req}, req)
			res.Redirected = hops > 0
			return res, nil
		case hops >= maxFetchRedirect:
			return nil, fmt.Errorf("fetch %s: too many redirects", r.URL)
		case next.URL.Host != x.r.Host:
			res, err := s.fetchOut(next, r.Redirect)
			if err == nil {
				res.Redirected = true
			}
			return res, err
		}
		req = next
	}
}

// dispatch hands a request to this server's own handler.
func (s *Server) dispatch(x *exchange, req *http.Request) (*memoryWriter, error) {
	inside := req.Clone(req.Context())
	inside.Host, inside.URL.Host, inside.URL.Scheme, inside.URL.User = x.r.Host, "", "", nil
	inside.RequestURI = inside.URL.RequestURI()
	inside.RemoteAddr = x.r.RemoteAddr
	w := &memoryWriter{header: make(http.Header), status: http.StatusOK}
	if err := serveSafely(s, w, inside); err != nil {
		return nil, fmt.Errorf("fetch %s: %w", req.URL.Path, err)
	}
	if w.cut {
		return nil, fmt.Errorf("fetch %s: it has more than %d bytes", req.URL.Path, maxFetchBody)
	}
	return w, nil
}

// redirected gives the request that follows an answer, as the Fetch standard
// says; nil for none.
func redirected(req *http.Request, w *memoryWriter, r *ssr.FetchRequest) (*http.Request, error) {
	to := w.header.Get("Location")
	switch {
	case to == "" || r.Redirect == "manual":
		return nil, nil
	case w.status != 301 && w.status != 302 && w.status != 303 && w.status != 307 && w.status != 308:
		return nil, nil
	case r.Redirect == "error":
		return nil, fmt.Errorf("fetch %s: redirected, and redirect is \"error\"", req.URL.Path)
	}
	target, err := req.URL.Parse(to)
	if err != nil {
		return nil, fmt.Errorf("fetch %s: redirected to %q: %w", req.URL.Path, to, err)
	}
	method, body := req.Method, r.Body
	if w.status == 303 && method != http.MethodHead || w.status <= 302 && method == http.MethodPost {
		method, body = http.MethodGet, nil
	}
	next, err := http.NewRequestWithContext(req.Context(), method, target.String(), bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("fetch %s: redirected to %q: %w", req.URL.Path, to, err)
	}
	next.Header = req.Header.Clone()
	if method == http.MethodGet && len(r.Body) > 0 {
		next.Header.Del("Content-Type")
	}
	if target.Host != req.URL.Host {
		for _, private := range []string{"Authorization", "Cookie", "Proxy-Authorization"} {
			next.Header.Del(private)
		}
	}
	return next, nil
}

func serveSafely(h http.Handler, w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the answer was aborted: %v", p)
		}
	}()
	h.ServeHTTP(w, r)
	return nil
}

// memoryWriter keeps an answer; one that is too large is cut off with an error.
type memoryWriter struct {
	header http.Header
	status int
	wrote  bool
	cut    bool // it was too large
	body   bytes.Buffer
}

func (w *memoryWriter) Header() http.Header { return w.header }

func (w *memoryWriter) WriteHeader(status int) {
	if !w.wrote && status >= 200 {
		w.wrote, w.status = true, status
	}
}

func (w *memoryWriter) Write(p []byte) (int, error) {
	w.wrote = true
	if w.body.Len()+len(p) > maxFetchBody {
		w.cut = true
		return 0, errors.New("answer is too large to be fetched")
	}
	return w.body.Write(p)
}

func (w *memoryWriter) Flush() {}

// console is the pages' console, with the request that it belongs to.
func (s *Server) console(ctx context.Context, level, message string) {
	levels := map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError}
	attrs := []any{}
	if x, ok := ctx.Value(exchangeKey{}).(*exchange); ok {
		attrs = append(attrs, "request", x.id, "path", x.path)
	}
	s.log.Log(ctx, levels[level], message, attrs...)
}
