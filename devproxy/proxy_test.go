package devproxy

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// fallback is how an application without a route for r asks for Vite.
func fallback(w http.ResponseWriter, r *http.Request) {
	if f, ok := w.(interface{ Fallback(*http.Request) bool }); ok && f.Fallback(r) {
		return
	}
	w.Header().Set("X-App", "yes")
	http.Error(w, "the app's 404", http.StatusNotFound)
}

// newSides starts a proxy between an application and something that plays Vite.
func newSides(t *testing.T, app, vite http.HandlerFunc, change ...func(*Config)) *httptest.Server {
	t.Helper()
	if vite == nil {
		vite = http.NotFound
	}
	v := httptest.NewServer(vite)
	t.Cleanup(v.Close)
	target := mustParse(t, v.URL)
	c := Config{App: app, Vite: func() *url.URL { return target }, BackendPrefixes: []string{"/events"}}
	for _, f := range change {
		f(&c)
	}
	p, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(p)
	t.Cleanup(s.Close)
	return s
}

func mustParse(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// get sends a request whose header is given as name, value, name, value … and returns the answer and its body.
func get(t *testing.T, method, url string, body io.Reader, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	if host := r.Header.Get("Host"); host != "" {
		r.Host = host
	}
	res, err := (&http.Transport{DisableCompression: true}).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(text)
}

// raw sends a request line with what clients don't send.
func raw(t *testing.T, s *httptest.Server, request string) *http.Response {
	t.Helper()
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	fmt.Fprint(conn, strings.ReplaceAll(request, "\n", "\r\n")+"\r\n\r\n")
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func TestWhoAnswers(t *testing.T) {
	app := func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/", "/posts", "/apple", "/events", "/events/1":
			fmt.Fprint(w, "app")
		case "/api/items/999":
			http.Error(w, "no such item", http.StatusNotFound) // on purpose
		default:
			w.Header().Set("X-Middleware", "app")
			fallback(w, r)
		}
	}
	vite := func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/nowhere") || r.URL.Path == "/events/none" {
			w.Header().Set("X-Vite", "404")
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, "vite "+r.RequestURI)
	}
	s := newSides(t, app, vite)
	for _, c := range []struct {
		target string
		status int
		body   string
	}{
		{"/", 200, "app"},
		{"/?import", 200, "app"},
		{"/posts?t=12&v=3", 200, "app"},
		{"/apple", 200, "app"},
		{"/api/items/999", 404, "no such item\n"},
		{"/pages/index.jsx?t=1", 200, "vite /pages/index.jsx?t=1"},
		{"/pages/%5Bid%5D.jsx?a;b=1&v=%zz", 200, "vite /pages/%5Bid%5D.jsx?a;b=1&v=%zz"},
		{"/a%3Fb%23c%20d|e?", 200, "vite /a%3Fb%23c%20d|e?"},
		{"/nowhere", 404, "the app's 404\n"},
		{"/@vite/client", 200, "vite /@vite/client"},
		{"/@fs//home/x.js?import", 200, "vite /@fs//home/x.js?import"},
		{"/@id/__x00__virtual:http://x/y.js", 200, "vite /@id/__x00__virtual:http://x/y.js"},
		{"/@react-refresh", 200, "vite /@react-refresh"},
		{"/node_modules/.vite/deps/react.js?v=1", 200, "vite /node_modules/.vite/deps/react.js?v=1"},
		{"/dx:mount.js", 200, "vite /dx:mount.js"},
		{"/posts?html-proxy&index=0.js", 200, "vite /posts?html-proxy&index=0.js"},
		{"/events", 200, "app"},
		{"/events/1", 200, "app"},
		{"/events/other", 404, "the app's 404\n"},
		{"/eventsfoo", 200, "vite /eventsfoo"},
		{"/@dx/html", 404, "404 page not found\n"},
		{"/@DX/html", 404, "404 page not found\n"},
		{"/%40dx/html", 404, "404 page not found\n"},
	} {
		res := raw(t, s, "GET "+c.target+" HTTP/1.1\nHost: localhost\nConnection: close")
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		if res.StatusCode != c.status || string(body) != c.body {
			t.Errorf("GET %s: %d %q, want %d %q", c.target, res.StatusCode, body, c.status, c.body)
		}
		switch fromVite := strings.HasPrefix(c.body, "vite"); {
		case fromVite && res.Header.Get("X-Middleware") != "":
			t.Errorf("GET %s: the app's header is in Vite's answer", c.target)
		case !fromVite && res.Header.Get("X-Vite") != "":
			t.Errorf("GET %s: Vite's header is in the app's answer", c.target)
		case c.body == "the app's 404\n" && res.Header.Get("X-App") == "":
			t.Errorf("GET %s: the app's header is missing", c.target)
		}
	}
}

func TestEditorOnlyFromThePageItself(t *testing.T) {
	s := newSides(t, fallback, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "opened") })
	for site, want := range map[string]int{"same-origin": 200, "same-site": 403, "cross-site": 403, "none": 403, "": 403} {
		res, _ := get(t, "GET", s.URL+"/__open-in-editor?file=x.js", nil, "Sec-Fetch-Site", site)
		if res.StatusCode != want {
			t.Errorf("Sec-Fetch-Site %q: status %d, want %d", site, res.StatusCode, want)
		}
	}
}

func TestScriptsOnlyForThePageItself(t *testing.T) {
	s := newSides(t, fallback, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "source") })
	for _, path := range []string{"/@fs/x.js", "/pages/index.jsx"} {
		for site, want := range map[string]int{"same-origin": 200, "none": 200, "same-site": 403, "cross-site": 403} {
			res, _ := get(t, "GET", s.URL+path, nil, "Sec-Fetch-Site", site, "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script")
			if res.StatusCode != want {
				t.Errorf("%s for %s: status %d, want %d", path, site, res.StatusCode, want)
			}
		}
	}
}

func TestBodiesAreNeverReplayed(t *testing.T) {
	vite := func(w http.ResponseWriter, r *http.Request) { t.Errorf("vite saw %s %s", r.Method, r.URL) }
	s := newSides(t, fallback, vite)
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS"} {
		res, body := get(t, method, s.URL+"/unknown", strings.NewReader("body"))
		if res.StatusCode != 404 || body != "the app's 404\n" {
			t.Errorf("%s: %d %q", method, res.StatusCode, body)
		}
	}
	if res, _ := get(t, "GET", s.URL+"/unknown", io.MultiReader(strings.NewReader("chunked"))); res.StatusCode != 404 {
		t.Errorf("GET with a body: %d", res.StatusCode)
	}
}

func TestNoFallbackAfterTheFirstByte(t *testing.T) {
	app := func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusAccepted)
		if w.(interface{ Fallback(*http.Request) bool }).Fallback(r) {
			t.Error("Fallback after WriteHeader")
		}
	}
	s := newSides(t, app, func(w http.ResponseWriter, r *http.Request) { t.Error("vite was asked") })
	if res, _ := get(t, "GET", s.URL+"/x", nil); res.StatusCode != http.StatusAccepted {
		t.Errorf("status %d", res.StatusCode)
	}
}

func TestAnswersPassUnchanged(t *testing.T) {
	var zipped strings.Builder
	zip := gzip.NewWriter(&zipped)
	io.WriteString(zip, "hello")
	zip.Close()
	handler := func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/@fs/zip", "/zip":
			if r.Header.Get("Accept-Encoding") != "gzip, br" {
				t.Errorf("Accept-Encoding: %q", r.Header.Get("Accept-Encoding"))
			}
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, zipped.String())
		default:
			http.ServeContent(w, r, "x.bin", time.Time{}, strings.NewReader("0123456789"))
		}
	}
	s := newSides(t, fallback, handler)
	for _, prefix := range []string{"/@fs", ""} {
		res, body := get(t, "GET", s.URL+prefix+"/zip", nil, "Accept-Encoding", "gzip, br")
		if res.Header.Get("Content-Encoding") != "gzip" || body != zipped.String() {
			t.Errorf("%s/zip: %v %q", prefix, res.Header, body)
		}
		res, body = get(t, "GET", s.URL+prefix+"/x", nil, "Range", "bytes=2-4")
		if res.StatusCode != 206 || body != "234" || res.Header.Get("Content-Range") != "bytes 2-4/10" {
			t.Errorf("%s range: %d %q %v", prefix, res.StatusCode, body, res.Header)
		}
		res, body = get(t, "HEAD", s.URL+prefix+"/x", nil)
		if res.StatusCode != 200 || body != "" || res.ContentLength != 10 {
			t.Errorf("%s HEAD: %d %q %d", prefix, res.StatusCode, body, res.ContentLength)
		}
	}
}

// Every event arrives before the next one is sent.
func TestEventsAreNotHeldBack(t *testing.T) {
	seen := make(chan struct{})
	handler := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for i := range 3 {
			fmt.Fprintf(w, "data: %d\n\n", i)
			if err := http.NewResponseController(w).Flush(); err != nil {
				t.Error(err)
			}
			<-seen
		}
	}
	app := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/events" || r.URL.Path == "/stream" {
			handler(w, r)
			return
		}
		fallback(w, r)
	}
	s := newSides(t, app, handler)
	for _, path := range []string{"/events", "/stream", "/@fs/stream", "/from-vite"} {
		res, err := http.Get(s.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(res.Body)
		for i := range 3 {
			lines.Scan()
			if want := fmt.Sprintf("data: %d", i); lines.Text() != want {
				t.Errorf("%s: %q, want %q", path, lines.Text(), want)
			}
			lines.Scan()
			seen <- struct{}{}
		}
		res.Body.Close()
	}
}

func TestViteIsNotUp(t *testing.T) {
	var up func() *url.URL = func() *url.URL { return nil }
	s := newSides(t, fallback, nil, func(c *Config) {
		c.Vite = func() *url.URL { return up() }
		c.WaitTimeout = 20 * time.Millisecond
	})
	res, body := get(t, "GET", s.URL+"/@vite/client", nil)
	if res.StatusCode != 503 || !strings.Contains(body, "vite is not ready yet") {
		t.Errorf("%d %q", res.StatusCode, body)
	}
	s = newSides(t, fallback, nil, func(c *Config) {
		c.Vite = func() *url.URL { return nil }
		c.Wait = func(context.Context) error {
			return errors.New("vite ended: exit status 1\n\x1b[31mno <config>\x1b[0m")
		}
	})
	res, body = get(t, "GET", s.URL+"/unknown", nil, "Accept", "text/html")
	if res.StatusCode != 503 || !strings.Contains(body, "no &lt;config&gt;") || strings.Contains(body, "\x1b") {
		t.Errorf("%d %q", res.StatusCode, body)
	}
}

// A request waits while Vite starts, and is sent again while it restarts.
func TestViteComes(t *testing.T) {
	vite := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "vite") }))
	address := vite.Listener.Addr().String()
	vite.Listener.Close()
	asked := make(chan struct{}, 1000)
	s := newSides(t, fallback, nil, func(c *Config) {
		c.Vite = func() *url.URL {
			asked <- struct{}{}
			return &url.URL{Scheme: "http", Host: address}
		}
	})
	go func() {
		for range 3 {
			<-asked // refused
		}
		listener, err := net.Listen("tcp", address)
		if err != nil {
			t.Error(err)
			return
		}
		vite.Listener = listener
		vite.Start()
	}()
	if res, body := get(t, "GET", s.URL+"/@vite/client", nil); res.StatusCode != 200 || body != "vite" {
		t.Errorf("%d %q", res.StatusCode, body)
	}
	vite.Close()
	res, body := get(t, "POST", s.URL+"/@vite/client", strings.NewReader("x"))
	if res.StatusCode != 502 || !strings.Contains(body, "hint:") {
		t.Errorf("%d %q", res.StatusCode, body)
	}
}

// A question that a restart of Vite has cut off is asked again; nothing else is.
func TestCutOff(t *testing.T) {
	var cut atomic.Int32
	vite := func(w http.ResponseWriter, r *http.Request) {
		if cut.Add(-1) >= 0 {
			panic(http.ErrAbortHandler)
		}
		fmt.Fprint(w, "vite")
	}
	s := newSides(t, fallback, vite)
	for _, path := range []string{"/@fs/x", "/x"} {
		cut.Store(3)
		if res, body := get(t, "GET", s.URL+path, nil); res.StatusCode != 200 || body != "vite" {
			t.Errorf("%s: %d %q", path, res.StatusCode, body)
		}
	}
	cut.Store(1)
	if res, _ := get(t, "POST", s.URL+"/@fs/x", strings.NewReader("body")); res.StatusCode != 502 {
		t.Errorf("POST: %d", res.StatusCode)
	}
}

func TestBadConfig(t *testing.T) {
	_, err := New(Config{BackendPrefixes: []string{"events", "/"}, AllowedHosts: []string{"http://x"}})
	for _, want := range []string{"App is required", "Vite is required", `backend prefix "events"`, `backend prefix "/"`, `allowed host "http://x"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\ndoes not say %s", err, want)
		}
	}
}
