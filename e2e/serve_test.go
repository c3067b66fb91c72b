package e2e

import (
	"bytes"
	"compress/gzip"
	"io"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

var (
	stylesheetLink = regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)"`)
	preloadLink    = regexp.MustCompile(`<link rel="modulepreload" href="([^"]+)"`)
	entryScript    = regexp.MustCompile(`<script type="module" src="([^"]+)"`)
)

func hrefs(pattern *regexp.Regexp, html string) []string {
	var list []string
	for _, found := range pattern.FindAllStringSubmatch(html, -1) {
		list = append(list, found[1])
	}
	return list
}

// There was nothing of Node around when the pages of the other tests were
// built and served.
func TestServeHasNoNode(t *testing.T) {
	a := builtApp(t)
	for _, variable := range a.process.cmd.Env {
		if dirs, ok := strings.CutPrefix(variable, "PATH="); ok {
			for _, tool := range []string{"node", "npm"} {
				if found, err := exec.LookPath(path.Join(dirs, tool)); err == nil {
					t.Errorf("there is %s", found)
				}
			}
		}
	}
	for _, name := range []string{"client", "node_modules", "package.json", "virtual", "vite.config.js"} {
		if got := a.get(t, "/"+name); got.status == 200 {
			t.Errorf("/%s is served", name)
		}
	}
	for _, name := range []string{"/manifest.json", "/server/index.js", "/dist/server/index.js", "/index.html", "/pages/index.jsx"} {
		a.get(t, name).want(t, 404)
	}
}

// Each document links what its page needs, and all of it is there.
func TestServeLinksOfRoute(t *testing.T) {
	a := builtApp(t)
	entries := make(map[string]bool)
	for _, p := range kitchenSink() {
		html := a.get(t, p.path).body
		styles, preloads, entry := hrefs(stylesheetLink, html), hrefs(preloadLink, html), hrefs(entryScript, html)
		if p.mode == "serverOnly" {
			if len(preloads)+len(entry) > 0 {
				t.Errorf("%s: scripts %q %q", p.path, preloads, entry)
			}
			// React's marks are for its client: "{data.day}, {data.time}" is one text.
			if strings.Contains(html, "<!--") {
				t.Errorf("%s: comments in\n%s", p.path, html)
			}
		} else if len(preloads) < 2 || len(entry) != 1 {
			t.Errorf("%s: preloads %q, entry %q", p.path, preloads, entry)
		}
		if len(styles) == 0 {
			t.Errorf("%s: no stylesheet", p.path)
		}
		for _, list := range [][]string{styles, preloads, entry} {
			if slices.Sort(list); len(slices.Compact(slices.Clone(list))) != len(list) {
				t.Errorf("%s: linked twice: %q", p.path, list)
			}
			for _, href := range list {
				entries[href] = true
			}
		}
	}
	for href := range entries {
		got := a.get(t, href)
		got.want(t, 200)
		if cache := got.header.Get("Cache-Control"); !strings.Contains(cache, "immutable") || !strings.Contains(cache, "max-age=31536000") {
			t.Errorf("%s: Cache-Control %q", href, cache)
		}
	}
}

// A page's own stylesheet and code are linked from its documents only.
func TestServeSplitsByRoute(t *testing.T) {
	a := builtApp(t)
	styled, birthday := a.get(t, "/styled").body, a.get(t, "/birthday").body
	for what, pattern := range map[string]*regexp.Regexp{"stylesheet": stylesheetLink, "module": preloadLink} {
		own := 0
		for _, href := range hrefs(pattern, styled) {
			if !slices.Contains(hrefs(pattern, birthday), href) {
				own++
			}
		}
		if own == 0 {
			t.Errorf("/styled has no %s of its own", what)
		}
	}
	for _, href := range hrefs(preloadLink, birthday) {
		if strings.Contains(a.get(t, href).body, "Terracotta") {
			t.Errorf("/birthday preloads the code of /styled in %s", href)
		}
	}
}

// What the document preloads is what the browser runs: nothing is found late
// and nothing is loaded in vain.
func TestServePreloadsWhatRuns(t *testing.T) {
	a := builtApp(t)
	html := a.get(t, "/using-data").body
	known := append(hrefs(preloadLink, html), hrefs(entryScript, html)...)
	b := openTab(t, a)
	b.open(t, "/using-data")
	b.settle(t)
	for _, q := range b.since(0, "Script") {
		if !slices.Contains(known, q.path) {
			t.Errorf("%s was not preloaded", q.path)
		}
	}
}

func TestServeCachingAndCompression(t *testing.T) {
	a := builtApp(t)
	entry := hrefs(entryScript, a.get(t, "/").body)[0]
	plain := a.get(t, entry)
	plain.want(t, 200)
	for _, test := range []struct{ accept, coding string }{
		{"br, gzip", "br"}, {"gzip, deflate, br;q=0.9", "gzip"}, {"gzip", "gzip"}, {"identity", ""}, {"br;q=0, gzip;q=0", ""},
	} {
		got := a.get(t, entry, "Accept-Encoding", test.accept)
		if coding := got.header.Get("Content-Encoding"); coding != test.coding {
			t.Errorf("Accept-Encoding %q: %q, want %q", test.accept, coding, test.coding)
			continue
		}
		if text := decode(t, test.coding, got.body); text != plain.body {
			t.Errorf("%s: another text", test.coding)
		}
		if test.coding != "" && len(got.body) >= len(plain.body) {
			t.Errorf("%s: %d bytes of %d", test.coding, len(got.body), len(plain.body))
		}
		if !strings.Contains(strings.Join(got.header.Values("Vary"), ","), "Accept-Encoding") {
			t.Errorf("Vary %q", got.header.Values("Vary"))
		}
		tag := got.header.Get("Etag")
		again := a.get(t, entry, "Accept-Encoding", test.accept, "If-None-Match", tag)
		if tag == "" || again.status != 304 || again.body != "" {
			t.Errorf("%s: ETag %q gives %d with %d bytes", test.accept, tag, again.status, len(again.body))
		}
	}
}

func decode(t *testing.T, coding, body string) string {
	t.Helper()
	var r io.Reader = strings.NewReader(body)
	switch coding {
	case "br":
		r = brotli.NewReader(r)
	case "gzip":
		z, err := gzip.NewReader(r)
		if err != nil {
			t.Fatal(err)
		}
		r = z
	}
	var text bytes.Buffer
	if _, err := text.ReadFrom(r); err != nil {
		t.Errorf("decode %s: %v", coding, err)
	}
	return text.String()
}

// What has no hash in its name is asked for again each time; documents and
// data are nobody else's.
func TestServeCachingOfTheRest(t *testing.T) {
	a := builtApp(t)
	icon := a.get(t, "/favicon.svg")
	icon.want(t, 200, "<svg")
	if cache := icon.header.Get("Cache-Control"); strings.Contains(cache, "immutable") || icon.header.Get("Etag") == "" {
		t.Errorf("favicon: Cache-Control %q, ETag %q", cache, icon.header.Get("Etag"))
	}
	if got := a.get(t, "/favicon.svg", "If-None-Match", icon.header.Get("Etag")); got.status != 304 {
		t.Errorf("favicon: %d, want 304", got.status)
	}
	for _, name := range []string{"/", "/using-data", "/-/data/using-data"} {
		if cache := a.get(t, name).header.Get("Cache-Control"); !strings.Contains(cache, "private") && !strings.Contains(cache, "no-store") {
			t.Errorf("%s: Cache-Control %q", name, cache)
		}
	}
}

// Source maps come with the build and name the project's files.
func TestServeSourceMaps(t *testing.T) {
	a := builtApp(t)
	html := a.get(t, "/birthday").body
	found := false
	for _, href := range hrefs(preloadLink, html) {
		if strings.Contains(href, "birthday") {
			found = true
			a.get(t, href).want(t, 200, "sourceMappingURL=")
			a.get(t, href+".map").want(t, 200, "pages/birthday.jsx", "sourcesContent")
		}
	}
	if !found {
		t.Errorf("no module is named after the page: %q", hrefs(preloadLink, html))
	}
}

// With --spa an address without a page is the application's, except under the
// API's prefix.
func TestServeSPA(t *testing.T) {
	built := builtApp(t)
	bare, err := fixtures.barePath()
	if err != nil {
		t.Fatal(err)
	}
	a, err := fixtures.start("dx serve --spa", built.dir, bare, "serve", "--spa", "--root", built.dir)
	if err != nil {
		t.Fatal(err)
	}
	shell := a.get(t, "/no/such/page")
	shell.want(t, 200, `<div id="root"></div>`, `<script type="module" src="/assets/`)
	shell.wantNot(t, "dx-payload")
	a.get(t, "/api/nope").want(t, 404, `"message":"no route for /api/nope"`)
	a.get(t, "/-/data/no/such/page").want(t, 404)
	a.get(t, "/assets/no-such-file.js").wantNot(t, `<div id="root">`)
	a.get(t, "/birthday").want(t, 200, "Wednesday, 5 March 1986")

	b := openTab(t, a)
	b.visit(t, "/no/such/page")
	b.hydrated(t)
	b.untilReads(t, "There is nothing at this address.")
	b.until(t, `getComputedStyle(document.querySelector('.site')).display === 'grid'`)
	b.click(t, `nav a[href="/using-data"]`)
	b.untilText(t, "h1", "Using data")
	b.untilReads(t, "Respond to emails")
}
