package server

import (
	"testing"
)

func TestAssets(t *testing.T) {
	s := newServer(t, Config{})
	for _, test := range []struct {
		method, path string
		header       []string
		status       int
		body         string
		want         map[string]string
	}{
		{"GET", "/assets/m.js", nil, 200, "0123456789", map[string]string{
			"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "public, max-age=31536000, immutable",
			"Etag": `"m"`, "Vary": "Accept-Encoding", "Content-Length": "10", "X-Content-Type-Options": "nosniff", "Content-Encoding": ""}},
		{"GET", "/assets/m.js", []string{"Accept-Encoding", "gzip, deflate, br"}, 200, "br", map[string]string{"Content-Encoding": "br", "Etag": `"m-br"`, "Content-Length": "2"}},
		{"GET", "/assets/m.js", []string{"Accept-Encoding", "br;q=0, GZIP"}, 200, "gzip", map[string]string{"Content-Encoding": "gzip", "Etag": `"m-gz"`}},
		{"GET", "/assets/m.js", []string{"Accept-Encoding", "*"}, 200, "br", nil},
		{"GET", "/assets/m.js", []string{"Accept-Encoding", "*;q=0"}, 200, "0123456789", nil},
		{"GET", "/assets/m.js", []string{"Accept-Encoding", "gzip;q=0.5, br;q=0.1"}, 200, "gzip", nil},
		{"GET", "/assets/m.js", []string{"If-None-Match", `"m-br"`, "Accept-Encoding", "br"}, 304, "", map[string]string{"Etag": `"m-br"`, "Content-Length": ""}},
		{"GET", "/assets/m.js", []string{"If-None-Match", `"m-br"`}, 200, "0123456789", nil},
		{"GET", "/assets/m.js", []string{"Range", "bytes=2-4"}, 206, "234", map[string]string{"Content-Range": "bytes 2-4/10"}},
		{"GET", "/assets/m.js", []string{"Range", "bytes=20-"}, 416, "invalid range: failed to overlap\n", nil},
		{"HEAD", "/assets/m.js", nil, 200, "", map[string]string{"Content-Length": "10"}},
		{"POST", "/assets/m.js", nil, 405, "Method Not Allowed\n", map[string]string{"Allow": "GET, HEAD"}},
		{"GET", "/favicon.ico", []string{"Accept-Encoding", "br"}, 200, "icon", map[string]string{"Cache-Control": "public, max-age=0, must-revalidate", "Vary": ""}},
	} {
		w := get(t, s, test.method, test.path, test.header...)
		if w.Code != test.status || w.Body.String() != test.body {
			t.Errorf("%s %s %v: %d %q, want %d %q", test.method, test.path, test.header, w.Code, w.Body, test.status, test.body)
		}
		for name, want := range test.want {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s %s %v: %s is %q, want %q", test.method, test.path, test.header, name, got, want)
			}
		}
	}
}
