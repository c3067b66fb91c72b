package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dx-host/dx/server"
)

// newProject writes a project with the example's packages.
func newProject(t *testing.T, files map[string]string) string {
	t.Helper()
	modules, err := examplePackages()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	files["client/index.html"] = `<!doctype html><html><head><title>x</title></head><body><div id="root"><!-- element --></div><!-- hydration --><script type="module" src="/dx:mount.js"></script></body></html>`
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// dx runs the program, and gives what it says.
func dx(t *testing.T, args ...string) string {
	t.Helper()
	var said bytes.Buffer
	if code := run(args, strings.NewReader(""), io.Discard, &said); code != 0 {
		t.Fatalf("dx %v: %d\n%s", args, code, said.String())
	}
	return said.String()
}

// A prerendered page is what the page gives live: as a document, as data and
// for the router. The functions run once, while it is built, and never again.
func TestPrerenderedIsLive(t *testing.T) {
	dir := newProject(t, map[string]string{
		"client/pages/_layout.jsx": `import { useRouteContext } from '/dx:router.jsx'
			export const getData = () => ({ site: 'Site' })
			export default ({ children }) => <main><i>{useRouteContext().data.site}</i>{children}</main>`,
		"client/pages/[id].jsx": `import { useRouteContext, Await } from '/dx:router.jsx'
			export const prerender = async () => [{ id: 'plain' }, { id: 'typed & <b>' }]
			export const getData = ({ params }) => ({ id: params.id, at: params.id === 'plain' ? 0 : new Date(0), more: new Map([[1n, params]]).get(1n) })
			export const getMeta = ({ data }) => ({ title: data.id })
			export default () => <h1>{String(useRouteContext().data.at)}</h1>`,
		"client/pages/count.jsx": `import { useRouteContext } from '/dx:router.jsx'
			export const prerender = true
			let runs = 0
			export const getData = ({ reply }) => (reply.header('x-own', 'kept'), { runs: ++runs, random: Math.random() })
			export const onEnter = () => ({ entered: true })
			export default () => <h1>{useRouteContext().data.random}</h1>`,
	})
	dx(t, "build", "--root", dir)
	s, err := server.New(server.Config{Dist: os.DirFS(filepath.Join(dir, "dist"))})
	if err != nil {
		t.Fatal(err)
	}
	ask := func(path, accept string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = "localhost"
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	const router = "application/vnd.dx.route+json"
	for _, path := range []string{"/plain", "/typed%20&%20%3Cb%3E"} {
		for _, prefix := range []string{"", "/-/data"} {
			ahead, live := ask(prefix+path, "*/*"), ask(prefix+path+"?live", "*/*")
			if ahead.Header().Get("Etag") == "" || live.Header().Get("Etag") != "" {
				t.Fatalf("%s%s: which one is prerendered? %v, %v", prefix, path, ahead.Header(), live.Header())
			}
			if ahead.Body.String() != live.Body.String() || ahead.Header().Get("Content-Type") != live.Header().Get("Content-Type") {
				t.Errorf("%s%s:\n%s %s\nlive:\n%s %s", prefix, path, ahead.Header(), ahead.Body, live.Header(), live.Body)
			}
		}
		ahead, live := envelope(t, ask("/-/data"+path, router)), envelope(t, ask("/-/data"+path+"?live", router))
		if ahead != live {
			t.Errorf("%s for the router:\n%s\nlive:\n%s", path, ahead, live)
		}
	}
	document, data := ask("/count", "*/*"), ask("/-/data/count", "*/*")
	if again := ask("/count", "*/*"); again.Body.String() != document.Body.String() || document.Header().Get("X-Own") != "kept" {
		t.Errorf("%v %s\n, then %s", document.Header(), document.Body, again.Body)
	}
	if live := ask("/count?live", "*/*"); !strings.Contains(live.Body.String(), `"runs":1,`) {
		t.Errorf("getData has run before a visitor needed it: %s", live.Body)
	}
	if strings.Contains(data.Body.String(), "entered") {
		t.Errorf("onEnter is of the document alone, but the data is %s", data.Body)
	}
}

// envelope is the data of the router's answer.
func envelope(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var e struct {
		Data json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &e); err != nil || len(e.Data) == 0 {
		t.Fatalf("%v: %d %s", err, w.Code, w.Body)
	}
	return fmt.Sprint(w.Header().Get("Content-Type"), w.Header().Get("Dx-Build"), string(e.Data))
}

// Promises are awaited: the document has no fallback, the router's answer is one
// JSON object, the data has the values in their places.
func TestPrerenderedPromises(t *testing.T) {
	dir := newProject(t, map[string]string{"client/pages/index.jsx": `import { Suspense } from 'react'
		import { Await, useRouteContext } from '/dx:router.jsx'
		export const prerender = true
		export const getData = () => ({ slow: new Promise((resolve) => setTimeout(resolve, 20, 'came late')) })
		export default () => <Suspense fallback="FALLBACK"><Await resolve={useRouteContext().data.slow}>{(value) => <h1>{value}</h1>}</Await></Suspense>`})
	dx(t, "build", "--root", dir)
	for name, want := range map[string]string{
		"documents/index.html": "<h1>came late</h1>",
		"data/index.json":      `{"slow":"came late"}`,
		"routes/index.json":    `"promises":[{"promise":0,"value":["came late"]}]`,
	} {
		text, err := os.ReadFile(filepath.Join(dir, "dist", "prerendered", filepath.FromSlash(name)))
		if err != nil || !strings.Contains(string(text), want) || strings.Contains(string(text), "FALLBACK") {
			t.Errorf("%s: %v\n%s\nwant %s", name, err, text, want)
		}
		if strings.HasSuffix(name, ".json") && !json.Valid(text) {
			t.Errorf("%s is not JSON: %s", name, text)
		}
	}
}

func TestPrerenderManyPages(t *testing.T) {
	const n = 1000
	dir := newProject(t, map[string]string{"client/pages/items/[id].jsx": `import { useRouteContext } from '/dx:router.jsx'
		export const prerender = () => Array.from({ length: ` + fmt.Sprint(n) + ` }, (_, id) => ({ id }))
		export const getData = ({ params }) => ({ id: params.id })
		export default () => <ul>{Array.from({ length: 50 }, (_, i) => <li key={i}>{useRouteContext().data.id}</li>)}</ul>`})
	if said := dx(t, "build", "--root", dir); !strings.Contains(said, "prerendered 1000 pages") {
		t.Errorf("it says\n%s", said)
	}
	for _, id := range []int{0, n - 1} {
		text, err := os.ReadFile(filepath.Join(dir, "dist/prerendered/documents/items", fmt.Sprint(id)+".html"))
		if err != nil || !strings.Contains(string(text), fmt.Sprintf("<li>%d</li>", id)) {
			t.Errorf("page %d: %v\n%s", id, err, text)
		}
	}
}
