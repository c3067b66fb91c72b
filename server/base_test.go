package server

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
)

// Below a base everything is as without, and what leads somewhere leads below it. Nothing else is there but the
// program's own routes.
func TestBase(t *testing.T) {
	files := dist()
	files["manifest.json"] = &fstest.MapFile{Data: bytes.Replace(files["manifest.json"].Data, []byte(`"base": "/"`), []byte(`"base": "/app/"`), 1)}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/x", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("API " + r.URL.Path)) })
	s, err := New(Config{Dist: files, Backend: mux, BackendPrefixes: []string{"/api"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		method, target string
		status         int
		want           string // in the body, or the address that it leads to
	}{
		{"GET", "/app/", 200, `href="/app/assets/i.css"`},
		{"GET", "/app/posts/7", 200, "<p>/posts/7</p>"},
		{"GET", "/app/-/data/posts/7", 200, `"path":"/posts/7"`},
		{"GET", "/app/assets/m.js", 200, "0123456789"},
		{"GET", "/api/x", 200, "API /api/x"},
		{"GET", "/app/fetch", 200, ""},
		{"GET", "/app/old", 301, "/app/echo"},
		{"GET", "/app/-/data/old", 301, "/app/-/data/echo"},
		{"GET", "/app/echo/?q=1", 308, "/app/echo?q=1"},
		{"GET", "/app", 302, "/app/"},
		{"GET", "/", 302, "/app/"},
		{"POST", "/", 404, ""},
		{"GET", "/posts/7", 404, ""},
		{"GET", "/apple", 404, ""},
		{"GET", "/-/data/posts/7", 404, ""},
		{"GET", "/assets/m.js", 404, ""},
		{"GET", "/app/api/x", 404, ""},
	} {
		r := get(t, s, c.method, c.target)
		got := r.Body.String()
		if c.status/100 == 3 {
			if got = r.Header().Get("Location"); got != c.want {
				t.Errorf("%s leads to %q, want %q", c.target, got, c.want)
			}
			got = c.want
		}
		if r.Code != c.status || !strings.Contains(got, c.want) {
			t.Errorf("%s %s: %d %s, want %d %s", c.method, c.target, r.Code, got, c.status, c.want)
		}
	}
}
