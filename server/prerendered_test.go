package server

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// distWithPages is a build of which the page /posts/7 is rendered ahead.
func distWithPages(t *testing.T) fstest.MapFS {
	t.Helper()
	files := dist()
	var m map[string]any
	if err := json.Unmarshal(files["manifest.json"].Data, &m); err != nil {
		t.Fatal(err)
	}
	m["pages"] = map[string]any{"/posts/7": map[string]any{
		"document": map[string]any{"name": "p/7.html", "type": "text/html; charset=utf-8", "etag": `"d"`, "br": 2},
		"data":     map[string]any{"name": "p/7.json", "type": "application/json; charset=utf-8", "etag": `"j"`},
		"route":    map[string]any{"name": "p/7.route", "type": envelopeType, "etag": `"r"`},
		"header":   map[string]any{"X-Page": []string{"own"}},
	}}
	text, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	files["manifest.json"] = &fstest.MapFile{Data: text}
	for name, text := range map[string]string{"p/7.html": "<p>ahead</p>", "p/7.html.br": "br", "p/7.json": `"ahead"`, "p/7.route": `{"ahead":1}`} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func newServerWithPages(t *testing.T, c Config) *Server {
	t.Helper()
	c.Dist = distWithPages(t)
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestPrerenderedPages(t *testing.T) {
	s := newServerWithPages(t, Config{})
	const revalidate = "public, max-age=0, must-revalidate"
	for name, c := range map[string]struct {
		method, target string
		request        []string
		status         int
		body           string
		header         map[string]string
	}{
		"document":   {"GET", "/posts/7", nil, 200, "<p>ahead</p>", map[string]string{"Content-Type": "text/html; charset=utf-8", "Etag": `"d"`, "Cache-Control": revalidate, "Vary": "Accept-Encoding", "X-Page": "own", "Content-Length": "12"}},
		"head":       {"HEAD", "/posts/7", nil, 200, "", map[string]string{"Content-Length": "12", "Etag": `"d"`}},
		"compressed": {"GET", "/posts/7", []string{"Accept-Encoding", "gzip, br"}, 200, "br", map[string]string{"Content-Encoding": "br", "Etag": `"d-br"`}},
		"known":      {"GET", "/posts/7", []string{"If-None-Match", `"d"`}, 304, "", map[string]string{"Etag": `"d"`, "Cache-Control": revalidate}},
		"data":       {"GET", "/-/data/posts/7", nil, 200, `"ahead"`, map[string]string{"Content-Type": "application/json; charset=utf-8", "Vary": "Accept"}},
		"router":     {"GET", "/-/data/posts/7", []string{"Accept", envelopeType}, 200, `{"ahead":1}`, map[string]string{"Content-Type": envelopeType, "Vary": "Accept", "Dx-Build": "1"}},
		"query":      {"GET", "/posts/7?a=1", nil, 200, "<p>/posts/7</p>", map[string]string{"Cache-Control": "private, no-store"}},
		"data query": {"GET", "/-/data/posts/7?a=1", nil, 200, `"id":"7"`, nil},
		"other":      {"GET", "/posts/8", nil, 200, "<p>/posts/8</p>", nil},
		"post":       {"POST", "/posts/7", nil, 405, "Method Not Allowed", nil},
		"slash":      {"GET", "/posts/7/", nil, 308, "", map[string]string{"Location": "/posts/7"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := get(t, s, c.method, c.target, c.request...)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.body) || c.body == "" && w.Body.Len() > 0 {
				t.Errorf("answered %d %q, want %d %q", w.Code, w.Body, c.status, c.body)
			}
			for k, want := range c.header {
				if got := strings.Join(w.Header().Values(k), ", "); got != want {
					t.Errorf("%s: %q, want %q", k, got, want)
				}
			}
		})
	}
}

// What the Go program does for pages, it does for prerendered ones; where it
// has a say in what they show, they are rendered.
func TestPrerenderedPagesAndTheProgram(t *testing.T) {
	const ahead, live = "<p>ahead</p>", "<p>/posts/7</p>"
	refuse := func(*Context) error { return &StatusError{Status: 403, Message: "Members only"} }
	for name, c := range map[string]struct {
		config Config
		status int
		body   string
		header map[string]string
	}{
		"middleware": {Config{Middleware: []func(http.Handler) http.Handler{func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Security-Policy", "default-src 'self'")
				next.ServeHTTP(w, r)
			})
		}}}, 200, ahead, map[string]string{"Content-Security-Policy": "default-src 'self'"}},
		"guard": {Config{PreHandlers: []func(*Context) error{refuse}}, 403, "Members only", nil},
		"guard that lets pass": {Config{PreHandlers: []func(*Context) error{func(c *Context) error {
			c.Header().Set("X-Guard", "passed")
			return nil
		}}}, 200, ahead, map[string]string{"X-Guard": "passed", "Cache-Control": "private, max-age=0, must-revalidate"}},
		"values": {Config{PreHandlers: []func(*Context) error{func(c *Context) error { c.Values["user"] = "ada"; return nil }}}, 200, live, nil},
		"status": {Config{PreHandlers: []func(*Context) error{func(c *Context) error { c.SetStatus(203); return nil }}}, 203, live, nil},
		"data":   {Config{Data: map[string]DataFunc{"/posts/:id": func(*Context) (any, error) { return 1, nil }}}, 200, live, nil},
		"renderer": {Config{Renderer: Renderer{CreateHTMLFunction: func(template string) (HTMLFunc, error) {
			return CreateHTMLFunction(template)
		}}}, 200, live, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w := get(t, newServerWithPages(t, c.config), "GET", "/posts/7")
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.body) {
				t.Errorf("answered %d %q, want %d %q", w.Code, w.Body, c.status, c.body)
			}
			for k, want := range c.header {
				if got := w.Header().Get(k); got != want {
					t.Errorf("%s: %q, want %q", k, got, want)
				}
			}
		})
	}
}

// A prerendered page needs no runtime: with all of them busy it is answered.
func TestPrerenderedPagesNeedNoWorker(t *testing.T) {
	s := newServerWithPages(t, Config{Workers: 1, Runtimes: 1})
	busy := make(chan struct{})
	go func() {
		defer close(busy)
		r := httptest.NewRequest("GET", "/slow", nil)
		s.ServeHTTP(httptest.NewRecorder(), r)
	}()
	for range 50 {
		if w := get(t, s, "GET", "/posts/7"); w.Body.String() != "<p>ahead</p>" {
			t.Fatalf("answered %d %q", w.Code, w.Body)
		}
	}
	select {
	case <-busy:
		t.Error("the slow page was done before: nothing was shown")
	default:
	}
	<-busy
}

func TestPathsOfParams(t *testing.T) {
	b := newBrowserTable(t)
	for _, c := range []struct {
		pattern string
		params  map[string]string
		want    []string // nil: an error
	}{
		{"/", nil, []string{"/"}},
		{"/about", nil, []string{"/about"}},
		{"/about", map[string]string{"id": "1"}, nil},
		{"/posts/:id", map[string]string{"id": "7"}, []string{"/posts/7"}},
		{"/posts/:id", map[string]string{"id": "a b&ü%"}, []string{"/posts/a b&ü%"}},
		{"/posts/:id", map[string]string{"id": "a/b"}, nil},
		{"/posts/:id", map[string]string{"id": ".."}, nil},
		{"/posts/:id", map[string]string{"id": "a\\b"}, nil},
		{"/posts/:id", nil, nil},
		{"/:lang(en|de)?/help", nil, []string{"/help"}},
		{"/:lang(en|de)?/help", map[string]string{"lang": "de"}, []string{"/de/help"}},
		{"/:lang(en|de)?/help", map[string]string{"lang": "fr"}, nil},
		{"/docs/*slug", map[string]string{"slug": "a/b"}, []string{"/docs/a/b"}},
		{"/docs/*slug?", nil, []string{"/docs"}},
		{"/docs/*slug", map[string]string{"slug": "a/../b"}, nil},
		{"/*", map[string]string{"*": "x/y"}, []string{"/x/y"}},
		{"/f/:name.:ext", map[string]string{"name": "a", "ext": "txt"}, []string{"/f/a.txt"}},
		{"/beta?/x", nil, []string{"/beta/x", "/x"}},
	} {
		table, err := newTable(b.ask(t, []string{c.pattern}, []string{}).Routes)
		if err != nil {
			t.Fatal(err)
		}
		params := c.params
		if params == nil {
			params = map[string]string{}
		}
		got, err := table.pathsOf(table.routes[0], params)
		if !slices.Equal(got, c.want) || (err == nil) != (c.want != nil) {
			t.Errorf("%s with %v: %q, %v; want %q", c.pattern, c.params, got, err, c.want)
		}
		for _, path := range got {
			if i, found := table.match(path); i < 0 || !maps.Equal(found, params) {
				t.Errorf("%s leads to %d %v, not to %v", path, i, found, params)
			}
		}
	}
}
