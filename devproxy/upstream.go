package devproxy

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"time"
)

const (
	// retryFor is how long a request is tried again while Vite does not accept connections: it restarts when its
	// configuration changes.
	retryFor   = 3 * time.Second
	retryEvery = 50 * time.Millisecond
)

// An upstream is the way to Vite.
type upstream struct {
	vite        func() *url.URL
	wait        func(context.Context) error
	waitTimeout time.Duration
	transport   *http.Transport
	log         *slog.Logger
}

func newUpstream(c Config) *upstream {
	u := &upstream{
		vite:        c.Vite,
		wait:        c.Wait,
		waitTimeout: c.WaitTimeout,
		log:         c.Log,
		transport:   newTransport(),
	}
	if u.wait == nil {
		u.wait = u.poll
	}
	return u
}

func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:               nil, // a proxy for the internet has no business here
		MaxIdleConnsPerHost: 512,
		IdleConnTimeout:     30 * time.Second,
		DisableCompression:  true, // what comes compressed goes on compressed
		// Vite's own certificate, if it has one, is made for this machine.
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
		TLSNextProto:    map[string]func(string, *tls.Conn) http.RoundTripper{}, // no HTTP/2
	}
}

func (u *upstream) proxy() *httputil.ReverseProxy {
	return &httputil.ReverseProxy{
		Rewrite:        rewrite,
		Transport:      u,
		FlushInterval:  -1,
		ModifyResponse: nothingIf404,
		ErrorHandler:   u.fail,
		ErrorLog:       slog.NewLogLogger(u.log.Handler(), slog.LevelDebug),
	}
}

// rewrite keeps the target as it was sent, byte by byte. Where it goes is decided in RoundTrip.
func rewrite(pr *httputil.ProxyRequest) {
	path, query, hasQuery := strings.Cut(target(pr.In), "?")
	pr.Out.URL = &url.URL{Scheme: "http", Host: "vite", Opaque: path, RawQuery: query, ForceQuery: hasQuery}
	pr.Out.Header.Del("X-Dx-Token")
}

// nothingIf404 turns Vite's 404 into an error if there is somebody else who can answer.
func nothingIf404(res *http.Response) error {
	if res.Request.Context().Value(attemptKey{}) != nil && res.StatusCode == http.StatusNotFound {
		return errNothing
	}
	return nil
}

// attemptKey is in the context of a request that the application can answer with its own 404.
type attemptKey struct{}

// RoundTrip sends the request to where Vite is now.
func (u *upstream) RoundTrip(r *http.Request) (*http.Response, error) {
	end := time.Now().Add(retryFor)
	for {
		target, err := u.target(r.Context())
		if err != nil {
			return nil, err
		}
		out := r.Clone(r.Context())
		out.URL.Scheme, out.URL.Host = target.Scheme, target.Host
		out.Host = target.Host
		res, err := u.transport.RoundTrip(out)
		if err == nil || !canRetry(r, err) || time.Now().After(end) {
			return res, err
		}
		if err := sleep(r.Context(), retryEvery); err != nil {
			return nil, err
		}
	}
}

// canRetry says whether nobody has answered r and it may be sent again: a restart of Vite closes its connections.
func canRetry(r *http.Request, err error) bool {
	var op *net.OpError
	lost := errors.As(err, &op) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	return lost && isPlain(r) && r.Context().Err() == nil
}

func (u *upstream) target(ctx context.Context) (*url.URL, error) {
	if target := u.vite(); target != nil {
		return target, nil
	}
	ctx, cancel := context.WithTimeoutCause(ctx, u.waitTimeout, errors.New("vite is not ready yet"))
	defer cancel()
	if err := u.wait(ctx); err != nil {
		return nil, &notUpError{err}
	}
	if target := u.vite(); target != nil {
		return target, nil
	}
	return nil, &notUpError{errors.New("vite is not ready")}
}

// poll asks where Vite is until it is somewhere.
func (u *upstream) poll(ctx context.Context) error {
	for u.vite() == nil {
		if err := sleep(ctx, retryEvery); err != nil {
			return err
		}
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// A notUpError says why Vite cannot be asked.
type notUpError struct{ err error }

func (e *notUpError) Error() string { return e.err.Error() }
func (e *notUpError) Unwrap() error { return e.err }

// fail answers when Vite could not.
func (u *upstream) fail(w http.ResponseWriter, r *http.Request, err error) {
	if a, ok := w.(*attempt); ok && errors.Is(err, errNothing) {
		a.nothing = true
		return
	}
	if r.Context().Err() != nil {
		return // nobody listens any more
	}
	var notUp *notUpError
	if errors.As(err, &notUp) {
		w.Header().Set("Retry-After", "1")
		writePage(w, r, http.StatusServiceUnavailable, "Vite is not ready", err.Error(), hint)
		return
	}
	u.log.Warn("vite did not answer", "path", r.URL.Path, "err", err)
	writePage(w, r, http.StatusBadGateway, "Vite did not answer", err.Error(), hint)
}

const hint = "look at Vite's output in the terminal"

const page = `<!doctype html>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="2">
<title>%[1]s</title>
<body style="max-width:44rem;margin:12vh auto;padding:0 1rem;font-family:system-ui,sans-serif">
<h1 style="font-size:1.4rem">%[1]s</h1>
<pre style="white-space:pre-wrap;line-height:1.5">%[2]s</pre>
<p style="opacity:.7">%[3]s</p>
`

// writePage says what is wrong: as a page to who asks for one, as text to everybody else.
func writePage(w http.ResponseWriter, r *http.Request, status int, title, text, advice string) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	text = stripANSI(text)
	if !strings.Contains(r.Header.Get("Accept"), "text/html") {
		h.Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(status)
		fmt.Fprintf(w, "%s: %s\nhint: %s\n", strings.ToLower(title), text, advice)
		return
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintf(w, page, html.EscapeString(title), html.EscapeString(text), html.EscapeString(advice))
}
