package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/dx-host/dx/ssr"
)

// bundle is a small application in the form of a server bundle: what index.js
// does, without React.
const bundle = `
var __dx = { default: (() => {
	const routes = [
		{ pattern: '/', match: '^/$' },
		{ pattern: '/echo', match: '^/echo$', exports: ['getData'] },
		{ pattern: '/posts/:id', match: '^/posts/([^/]+)$', keys: ['id'], exports: ['getData'] },
		{ pattern: '/boom', match: '^/boom$' },
		{ pattern: '/broken', match: '^/broken$' },
		{ pattern: '/hang', match: '^/hang$' },
		{ pattern: '/loop', match: '^/loop$' },
		{ pattern: '/function', match: '^/function$', exports: ['getData'] },
		{ pattern: '/old', match: '^/old$' },
		{ pattern: '/away', match: '^/away$' },
		{ pattern: '/stream', match: '^/stream$', streaming: true },
		{ pattern: '/large', match: '^/large$' },
		{ pattern: '/slow', match: '^/slow$', streaming: true },
		{ pattern: '/late', match: '^/late$', streaming: true },
		{ pattern: '/only', match: '^/only$', serverOnly: true },
		{ pattern: '/client', match: '^/client$', clientOnly: true },
		{ pattern: '/fetch', match: '^/fetch$' },
		{ pattern: '/run', match: '^/run$', exports: ['getData'] },
		{ pattern: '/header', match: '^/header$' },
		{ pattern: '/sent', match: '^/sent$', exports: ['action'] },
	].map((r) => ({ id: 'pages' + r.pattern + '.jsx', keys: [], exports: [], layout: '', ...r }))
	async function load(request, host) {
		const o = { status: 200, headers: [], state: '{}', head: '{}', request }
		const path = request.pathname
		if (request.error !== undefined) {
			o.error = request.error
			o.status = JSON.parse(request.error).status
			return o
		}
		let data
		try {
			if (request.data) data = await host.data()
		} catch (thrown) {
			if (thrown.name === 'Redirect') return { ...o, redirect: thrown.to, status: thrown.code, external: thrown.external }
			if (thrown.name !== 'HTTPError') throw thrown
			return { ...o, status: thrown.status, error: host.encode(thrown, 'error') }
		}
		const set = (value) => {
			o.plain = host.encodeField(request.pathname === '/function' ? value : JSON.parse(JSON.stringify(value)), 'data')
			o.data = "{\"page\":" + o.plain + "}"
		}
		set(data ?? { path, query: request.query, id: request.params.id, user: request.values.user })
		if (path === '/boom') throw new TypeError('secret: db=postgres')
		if (path === '/hang') await new Promise(() => {})
		if (path === '/loop') for (;;) {}
		if (path === '/function') set({ user: { save() {} } })
		if (path === '/old') { o.redirect = '/echo'; o.status = 301 }
		if (path === '/away') { o.redirect = '//evil.example'; o.status = 302 }
		if (path === '/header') o.headers = [['Set-Cookie', 'a=1'], ['set-cookie', 'b=2'], ['X-A', 'b']]
		if (path === '/header' && request.query.bad) o.headers = [['X-A', 'b\r\nX-Evil: 1']]
		if (path === '/fetch') { const r = await fetch('/api/x'); set({ status: r.status, body: await r.text() }) }
		if (path === '/run') set(await new Function('return (async () => {' + request.query.code + '})()')())
		return o
	}
	async function render(o, host) {
		const path = o.request.pathname
		if (path === '/broken' && !o.error) throw new Error('secret: render')
		host.write('<link rel="preload" href="/hoisted">')
		host.write('<dx-root>')
		host.write('<p>' + (o.error ? JSON.parse(o.error).message : path) + '</p>')
		if (path === '/large') for (let i = 0; i < 24; i++) host.write('x'.repeat(1 << 20))
		if (path === '/stream' || path === '/late' || path === '/slow') {
			host.write('<i>shell</i></dx-')
			host.flush()
			await new Promise((f) => setTimeout(f, path === '/slow' ? 1500 : 20))
			if (path === '/late') throw new Error('too late')
			host.write('root><b>rest</b>')
		} else host.write('</dx-root>')
	}
	return { routes, load, render }
})() }
`

func dist() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"manifest.json": file(`{
			"version": 1, "id": "1", "base": "/", "template": "index.html", "server": "server/index.js", "entry": "assets/m.js", "imports": ["assets/c.js"],
			"files": {
				"assets/m.js": { "type": "text/javascript; charset=utf-8", "size": 10, "etag": "\"m\"", "br": 2, "gzip": 4, "immutable": true },
				"favicon.ico": { "type": "image/x-icon", "size": 4, "etag": "\"f\"" }
			},
			"routes": { "pages/.jsx": { "file": "assets/i.js", "imports": ["assets/c.js"], "css": ["assets/i.css"] } }
		}`),
		"client/assets/m.js":    file("0123456789"),
		"client/assets/m.js.br": file("br"),
		"client/assets/m.js.gz": file("gzip"),
		"client/favicon.ico":    file("icon"),
		"client/unlisted.txt":   file("CANARY"),
		"server/index.js":       file(bundle),
		"index.html":            file(page),
	}
}

func newServer(t *testing.T, c Config) *Server {
	t.Helper()
	if c.Source == nil {
		c.Dist = dist()
	}
	if c.Deadline == 0 {
		c.Deadline = 2 * time.Second
	}
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func get(t *testing.T, h http.Handler, method, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://example.test/", nil)
	r.RequestURI = target
	u, err := r.URL.Parse(target)
	if err == nil {
		r.URL.Path, r.URL.RawPath, r.URL.RawQuery = u.Path, u.RawPath, u.RawQuery
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestPages(t *testing.T) {
	s := newServer(t, Config{})
	for _, test := range []struct {
		method, target string
		status         int
		want           string
	}{
		{"GET", "/", 200, `<div id="root"><p>/</p></div>`},
		{"GET", "/", 200, `<link rel="stylesheet" href="/assets/i.css"><link rel="modulepreload" href="/assets/c.js"><link rel="modulepreload" href="/assets/i.js"><link rel="preload" href="/hoisted"></head>`},
		{"GET", "/posts/a%20b", 200, `"params":{"id":"a b"}`},
		{"GET", "/echo?q=%3C/script%3E%3C!--", 200, `"q":"\u003c/script\u003e\u003c!--"`},
		{"GET", "/-/data/echo?q=1&q=2", 200, `{"path":"/echo","query":{"q":"1"}}`},
		{"GET", "/-/data/posts/7", 200, `"id":"7"`},
		{"GET", "/nowhere", 404, `<p>Not Found</p>`},
		{"GET", "/-/data/nowhere", 404, `{"status":404,"message":"Not Found"}`},
		{"GET", "/-/datax", 404, `Not Found`},
		{"GET", "/constructor", 404, `Not Found`},
		{"GET", "/unlisted.txt", 404, `Not Found`},
		{"GET", "/assets/of-another-build.js", 404, "Not Found\n"},
		{"GET", "/server/index.js", 404, `Not Found`},
		{"GET", "/manifest.json", 404, `Not Found`},
		{"GET", "/x/..%2fecho", 400, `Bad Request`},
		{"POST", "/echo", 405, `Method Not Allowed`},
		{"POST", "/-/data/echo", 405, `Method Not Allowed`},
		{"POST", "/nowhere", 404, `Not Found`},
		{"GET", "/client", 200, `<div id="root"></div>`},
		{"GET", "/client", 200, `"clientOnly":true`},
		{"GET", "/only", 200, `<p>/only</p>`},
		{"GET", "/stream", 200, `<p>/stream</p><i>shell</i><b>rest</b></div>`},
	} {
		w := get(t, s, test.method, test.target)
		if w.Code != test.status || !strings.Contains(w.Body.String(), test.want) {
			t.Errorf("%s %s: %d, no %s in:\n%s", test.method, test.target, w.Code, test.want, w.Body)
		}
		if strings.Contains(w.Body.String(), "dx-root") || strings.Contains(w.Body.String(), "CANARY") {
			t.Errorf("%s %s: %s", test.method, test.target, w.Body)
		}
	}
	if body := get(t, s, "GET", "/only").Body.String(); strings.Contains(body, `type="module"`) || strings.Contains(body, "dx-payload") || strings.Contains(body, "modulepreload") {
		t.Errorf("a serverOnly page has scripts:\n%s", body)
	}
}

func TestHeadHasTheHeadersOfGet(t *testing.T) {
	s := newServer(t, Config{})
	for _, target := range []string{"/", "/-/data/echo", "/favicon.ico", "/nowhere", "/boom"} {
		g, h := get(t, s, "GET", target), get(t, s, "HEAD", target)
		if h.Body.Len() != 0 || h.Code != g.Code || h.Header().Get("Content-Length") != g.Header().Get("Content-Length") ||
			h.Header().Get("Content-Length") != fmt.Sprint(g.Body.Len()) {
			t.Errorf("%s: HEAD %d %v, GET %d %v with %d bytes", target, h.Code, h.Header(), g.Code, g.Header(), g.Body.Len())
		}
	}
}

func TestRedirects(t *testing.T) {
	s := newServer(t, Config{})
	for target, want := range map[string]string{
		"/old": "301 /echo", "/-/data/old": "301 /-/data/echo",
		"/echo/?a=%2F&x=//y": "308 /echo?a=%2F&x=//y", "/-/data/echo/": "308 /-/data/echo",
		"/away": "500 ", "//echo/": "404 ", "/echo//": "404 ",
	} {
		w := get(t, s, "GET", target)
		if got := fmt.Sprint(w.Code, " ", w.Header().Get("Location")); got != want {
			t.Errorf("%s: %s, want %s", target, got, want)
		}
		if w.Code != 200 && w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: Cache-Control %q", target, w.Header().Get("Cache-Control"))
		}
	}
}

func TestFailuresSayNothingAndAreLogged(t *testing.T) {
	var log syncBuilder
	s := newServer(t, Config{Log: slog.New(slog.NewTextHandler(&log, nil)), Deadline: 200 * time.Millisecond})
	for target, cause := range map[string]string{
		"/boom": "secret: db=postgres", "/-/data/boom": "secret: db=postgres", "/broken": "secret: render",
		"/hang": "settle", "/loop": "deadline", "/function": "data.user.save", "/away": "evil.example",
		"/header?bad=1": "reply.header",
	} {
		w := get(t, s, "GET", target)
		id := w.Header().Get("X-Request-Id")
		if w.Code != 500 || id == "" {
			t.Errorf("%s: %d, request id %q", target, w.Code, id)
		}
		body := w.Body.String()
		if strings.Contains(body, "secret") || strings.Contains(body, ".go") || !strings.Contains(body, id) || !strings.Contains(body, "Internal Server Error") {
			t.Errorf("%s: body %s", target, body)
		}
		line := log.line(id)
		if !strings.Contains(line, cause) || strings.Count(log.String(), id) != 1 {
			t.Errorf("%s: log %q does not say %q once", target, line, cause)
		}
		if w := get(t, s, "GET", "/echo"); w.Code != 200 {
			t.Errorf("after %s: %d", target, w.Code)
		}
	}
}

type syncBuilder struct {
	mu sync.Mutex
	b  strings.Builder
}

func (s *syncBuilder) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuilder) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func (s *syncBuilder) line(part string) string {
	for line := range strings.Lines(s.String()) {
		if strings.Contains(line, part) {
			return line
		}
	}
	return ""
}

func TestStreamingSendsTheShellFirst(t *testing.T) {
	ts := httptest.NewServer(newServer(t, Config{}))
	defer ts.Close()
	res, err := http.Get(ts.URL + "/stream")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	first := make([]byte, 64<<10)
	n, err := res.Body.Read(first)
	if err != nil || !strings.HasSuffix(string(first[:n]), "<i>shell</i>") {
		t.Errorf("first bytes %q, %v", first[:n], err)
	}
	rest, err := io.ReadAll(res.Body)
	if err != nil || !strings.HasPrefix(string(rest), "<b>rest</b></div>") {
		t.Errorf("rest %q, %v", rest, err)
	}
}

func TestFailureAfterTheShellAbortsTheConnection(t *testing.T) {
	ts := httptest.NewServer(newServer(t, Config{}))
	defer ts.Close()
	res, err := http.Get(ts.URL + "/late")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := io.ReadAll(res.Body); err == nil {
		t.Error("half a page looks like a whole one")
	}
}

func TestVisitorWhoLeavesIsNoError(t *testing.T) {
	var log syncBuilder
	served := make(chan struct{})
	s := newServer(t, Config{Log: slog.New(slog.NewTextHandler(&log, nil))})
	ts := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(served)
		s.ServeHTTP(w, r)
	}))
	defer ts.Close()
	ctx, leave := context.WithCancel(t.Context())
	req, err := http.NewRequestWithContext(ctx, "GET", ts.URL+"/slow", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	leave() // the shell is there, the rest never comes
	<-served
	if log.String() != "" {
		t.Errorf("logged %s", log.String())
	}
}

func TestPageHeaders(t *testing.T) {
	w := get(t, newServer(t, Config{}), "GET", "/-/data/header")
	if got := w.Header()["Set-Cookie"]; len(got) != 2 || w.Header().Get("X-A") != "b" {
		t.Errorf("headers %v", w.Header())
	}
	if got := w.Header().Get("Cache-Control"); got != "private, no-store" {
		t.Errorf("Cache-Control %q", got)
	}
}

func TestGoFunctionsGuardPageAndData(t *testing.T) {
	guard := func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/posts/") && r.Header.Get("Authorization") == "" {
				http.Error(w, "who are you", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
	s := newServer(t, Config{
		Middleware: []func(http.Handler) http.Handler{guard},
		PreHandlers: []func(*Context) error{func(c *Context) error {
			c.Values["user"] = "ada"
			c.Header().Set("X-Pre", c.Route.Pattern)
			switch c.Request.URL.Query().Get("do") {
			case "redirect":
				return Redirect("/echo")
			case "forbid":
				return &StatusError{Status: 403, Message: "Members only", Data: "x"}
			case "fail":
				return errors.New("secret: pre")
			}
			return nil
		}},
		Data: map[string]DataFunc{"/posts/:id": func(c *Context) (any, error) {
			if c.Params["id"] == "0" {
				return nil, NotFound()
			}
			return map[string]any{"from": "go", "id": c.Params["id"]}, nil
		}},
	})
	for _, prefix := range []string{"", "/-/data"} {
		for _, test := range []struct {
			path, auth string
			status     int
			want       string
		}{
			{"/posts/7", "", 401, "who are you"},
			{"/posts/7", "x", 200, `"from":"go"`},
			{"/posts/0", "x", 404, `Not Found`},
			{"/%70osts/7", "", 401, "who are you"},
			{"/echo", "", 200, `"user":"ada"`},
			{"/echo?do=redirect", "", 302, ""},
			{"/echo?do=forbid", "", 403, "Members only"},
			{"/echo?do=fail", "", 500, "Internal Server Error"},
		} {
			var header []string
			if test.auth != "" {
				header = []string{"Authorization", test.auth}
			}
			w := get(t, s, "GET", prefix+test.path, header...)
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.want) || strings.Contains(w.Body.String(), "secret") {
				t.Errorf("%s%s: %d %s, want %d with %s", prefix, test.path, w.Code, w.Body, test.status, test.want)
			}
		}
		if w := get(t, s, "GET", prefix+"/echo"); w.Header().Get("X-Pre") != "/echo" {
			t.Errorf("%s: header %q", prefix, w.Header().Get("X-Pre"))
		}
	}
	if body := get(t, s, "GET", "/").Body.String(); !strings.Contains(body, `"remote":["pages/posts/:id.jsx"]`) {
		t.Errorf("the browser is not told whose data is Go's:\n%s", body)
	}
}

func TestConfigFaults(t *testing.T) {
	_, err := New(Config{BackendPrefixes: []string{"api"}, Workers: -1})
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"Dist and Source", `"api"`, "without a Backend", "negative"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in %v", want, err)
		}
	}
	if _, err := New(Config{Dist: fstest.MapFS{}}); !errors.Is(err, ErrNoBuild) {
		t.Errorf("no build: %v", err)
	}
	if _, err := New(Config{Dist: dist(), Data: map[string]DataFunc{"/nope": nil}}); err == nil || !strings.Contains(err.Error(), "/nope") {
		t.Errorf("getData for no page: %v", err)
	}
	old := dist()
	old["manifest.json"] = &fstest.MapFile{Data: []byte(`{"version":0}`)}
	if _, err := New(Config{Dist: old}); err == nil || !strings.Contains(err.Error(), "build again") {
		t.Errorf("old manifest: %v", err)
	}
}

func TestRendererFunctionsCanBeReplaced(t *testing.T) {
	s := newServer(t, Config{Renderer: Renderer{
		CreateHTMLFunction: func(template string) (HTMLFunc, error) {
			return func(w io.Writer, part Part, d *Document) error {
				_, err := io.WriteString(w, map[Part]string{Before: "<main>", After: "</main>"}[part])
				return err
			}, nil
		},
		CreateRenderFunction: func(Client) (RenderFunc, error) {
			return func(_ context.Context, _ *ssr.Worker, o *ssr.Outcome, sink ssr.Sink) error {
				_, err := sink.Write([]byte("mine"))
				return err
			}, nil
		},
		CreateRoutes: func(c Client) ([]Route, error) {
			var all []Route
			if err := json.Unmarshal(c.Routes(), &all); err != nil {
				return nil, err
			}
			return all[:2], nil
		},
	}})
	if w := get(t, s, "GET", "/echo"); w.Body.String() != "<main>mine</main>" {
		t.Errorf("got %s", w.Body)
	}
	if w := get(t, s, "GET", "/posts/7"); w.Code != 404 {
		t.Errorf("a route that CreateRoutes left out: %d", w.Code)
	}
}

// changing is a Source whose build can be replaced.
type changing struct {
	mu    sync.Mutex
	parts *Parts
}

func (c *changing) Current(context.Context) (*Parts, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.parts, nil
}

func (c *changing) set(code string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.parts = &Parts{Template: page, Bundle: ssr.Bundle{Name: "x.js", Code: code}}
}

func TestNewBuildsAreWholeForEachRequest(t *testing.T) {
	source := &changing{}
	source.set(bundle)
	s := newServer(t, Config{Source: source})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 20 {
			source.set(strings.ReplaceAll(bundle, "'<p>'", fmt.Sprintf("'<p>%d:'", i)))
		}
	}()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 20 {
				if w := get(t, s, "GET", "/"); w.Code != 200 {
					t.Errorf("%d %s", w.Code, w.Body)
				}
			}
		})
	}
	wg.Wait()
	<-done
	if w := get(t, s, "GET", "/"); !strings.Contains(w.Body.String(), "<p>19:/</p>") {
		t.Errorf("not the newest build: %s", w.Body)
	}
}

func TestSPA(t *testing.T) {
	s := newServer(t, Config{SPA: true, Backend: http.NotFoundHandler(), BackendPrefixes: []string{"/api"}})
	if w := get(t, s, "GET", "/any/where"); w.Code != 200 || !strings.Contains(w.Body.String(), `<div id="root"></div>`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := get(t, s, "GET", "/assets/gone.js"); w.Code != 404 {
		t.Errorf("a missing asset: %d %s", w.Code, w.Body)
	}
	if w := get(t, s, "GET", "/api/typo"); w.Code != 404 || strings.Contains(w.Body.String(), "root") {
		t.Errorf("under the API prefix: %d %s", w.Code, w.Body)
	}
}
