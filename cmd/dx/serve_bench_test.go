package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/server"
)

// BenchmarkServe answers requests as dx serve does, with what dx build wrote
// and the built-in templates, without a socket.
func BenchmarkServe(b *testing.B) {
	h := builtServer(b, "testdata/bench/app.txtar", server.Config{})
	for _, page := range []struct{ name, path, want string }{
		{"trivial", "/", "<p>Hello, world</p>"},
		{"typical", "/typical", "<h2 id=\"_R_"},
		{"data", "/-/data/typical", `{"user":{"name":"Ada"}`},
	} {
		answer := httptest.NewRecorder()
		h.ServeHTTP(answer, browserRequest(page.path))
		if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), page.want) {
			b.Fatalf("GET %s: %d\n%s", page.path, answer.Code, answer.Body)
		}
		b.Run(page.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(answer.Body.Len()))
			for b.Loop() {
				h.ServeHTTP(&nowhere{header: make(http.Header)}, browserRequest(page.path))
			}
		})
		b.Run(page.name+"-parallel", func(b *testing.B) {
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					h.ServeHTTP(&nowhere{header: make(http.Header)}, browserRequest(page.path))
				}
			})
		})
	}
}

// nowhere is a writer that costs nothing.
type nowhere struct{ header http.Header }

func (n *nowhere) Header() http.Header         { return n.header }
func (n *nowhere) WriteHeader(int)             {}
func (n *nowhere) Write(p []byte) (int, error) { return len(p), nil }

// browserRequest has the headers of a browser's navigation.
func browserRequest(path string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for _, h := range [][2]string{
		{"User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36"},
		{"Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8"},
		{"Accept-Encoding", "gzip, deflate, br, zstd"},
		{"Accept-Language", "en-GB,en;q=0.9,de;q=0.8"},
		{"Cookie", "session=0123456789abcdef; theme=dark"},
		{"Sec-Fetch-Dest", "document"},
		{"Sec-Fetch-Mode", "navigate"},
		{"Sec-Fetch-Site", "same-origin"},
		{"Upgrade-Insecure-Requests", "1"},
	} {
		r.Header.Set(h[0], h[1])
	}
	return r
}

// builtServer builds the project of a txtar file and serves it with c.
func builtServer(b testing.TB, file string, c server.Config) *server.Server {
	b.Helper()
	modules, err := examplePackages()
	if err != nil {
		b.Fatal(err)
	}
	app, err := txtar.ParseFile(file)
	if err != nil {
		b.Fatal(err)
	}
	s := &settings{Root: b.TempDir()}
	if err := txtar.Write(app, s.Root); err != nil {
		b.Fatal(err)
	}
	if err := os.Symlink(modules, filepath.Join(s.Root, "node_modules")); err != nil {
		b.Fatal(err)
	}
	p, err := s.project()
	if err != nil {
		b.Fatal(err)
	}
	out := filepath.Join(s.Root, "dist")
	if _, err := build.Production(b.Context(), build.Config{Modules: p.modules, Out: out}); err != nil {
		b.Fatal(err)
	}
	c.Dist = os.DirFS(out)
	h, err := server.New(c)
	if err != nil {
		b.Fatal(err)
	}
	return h
}
