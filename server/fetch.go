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
	if x, ok := ctx.Value(exchangeKey{}).(*exchange); ok && (strings.HasPrefix(r.URL, "/") || req.URL.Host == x.r.Host) {
		return s.fetchOwn(ctx, x, req, r.Redirect)
	}
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return nil, fmt.Errorf("fetch %s: only http and https", r.URL)
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
		Body:       limited{io.LimitReader(res.Body, maxFetchBody), res.Body},
	}
	for name, values := range res.Header {
		for _, v := range values {
			a.Headers = append(a.Headers, [2]string{name, v})
		}
	}
	return a
}

type limited struct {
	io.Reader
	io.Closer
}

// fetchOwn answers from this server's own handler: no socket, no proxy, and
// the program's routes before the pages, as for a visitor.
func (s *Server) fetchOwn(ctx context.Context, x *exchange, req *http.Request, redirect string) (*ssr.FetchResponse, error) {
	depth, _ := ctx.Value(depthKey{}).(int)
	if depth >= maxFetchDepth {
		return nil, fmt.Errorf("fetch %s: %d requests deep: a page fetches itself", req.URL.Path, depth)
	}
	req = req.WithContext(context.WithValue(ctx, depthKey{}, depth+1))
	req.Host, req.URL.Host, req.URL.Scheme = x.r.Host, "", ""
	req.RequestURI = req.URL.RequestURI()
	req.RemoteAddr = x.r.RemoteAddr
	w := &memoryWriter{header: make(http.Header), status: http.StatusOK}
	if err := serveSafely(s, w, req); err != nil {
		return nil, fmt.Errorf("fetch %s: %w", req.URL.Path, err)
	}
	if to := w.header.Get("Location"); w.status >= 300 && w.status < 400 && to != "" && redirect != "manual" {
		if redirect == "error" {
			return nil, fmt.Errorf("fetch %s: redirected, and redirect is \"error\"", req.URL.Path)
		}
		next := &ssr.FetchRequest{Method: http.MethodGet, URL: to, Redirect: redirect}
		res, err := s.fetch(req.Context(), next) // the depth limits a loop
		if err == nil {
			res.Redirected = true
		}
		return res, err
	}
	res := &http.Response{StatusCode: w.status, Header: w.header, Body: io.NopCloser(&w.body), Request: req}
	return answerOf(res, req), nil
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
