package e2e

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// startMDX serves the project in testdata/mdx, developed or built, with the blog's packages.
func startMDX(mode string) (*app, error) {
	parent, err := fixtures.dir()
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(parent, "mdx-"+mode)
	if err := os.CopyFS(dir, os.DirFS("testdata/mdx")); err != nil {
		return nil, err
	}
	if err := shareModules(filepath.Join(dir, "node_modules"), "../examples/blog/node_modules"); err != nil {
		return nil, err
	}
	if mode == "dev" {
		return fixtures.start("dx dev", dir, nil, "dev", "--root", dir, "--no-install", "--vite-timeout", "60")
	}
	b, err := fixtures.binaries()
	if err != nil {
		return nil, err
	}
	bare, err := fixtures.barePath()
	if err != nil {
		return nil, err
	}
	if err := errors.Join(runEnv(bare, b.dx, "build", "--root", dir), keepOnly(dir, "dist")); err != nil {
		return nil, err
	}
	return fixtures.start("dx serve", dir, nil, "serve", "--root", dir)
}

// Files in MDX are pages, components and what import.meta.glob finds: in development, where the browser has them from the
// project's Vite plugin, and in a build without Node.
func TestMDX(t *testing.T) {
	pages := map[string]string{}
	build := inBackground(func() (*app, error) { return startMDX("build") })
	for mode, start := range map[string]func() (*app, error){"dev": func() (*app, error) { return startMDX("dev") }, "build": build} {
		t.Run(mode, func(t *testing.T) {
			a := use(t, start)
			t.Cleanup(a.process.stop)
			b := openTab(t, a)
			for path, wants := range mdxPages {
				got := a.get(t, path)
				got.body = strings.ReplaceAll(got.body, "<!-- -->", "")
				got.want(t, 200, wants...)
				root := rootOf(got.body)
				if pages[path] == "" {
					pages[path] = root
				} else if pages[path] != root {
					t.Errorf("%s of one mode is\n%s\nthat of the other\n%s", path, root, pages[path])
				}
				b.open(t, path) // a difference between the sides is a fault of the tab's
			}
			walkMDX(t, b)
			if mode == "dev" {
				if script := a.get(t, "/pages/posts/hello.mdx").body; strings.Contains(script, "lib.server") || strings.Contains(script, "getData") {
					t.Errorf("the browser gets what is the server's:\n%s", script)
				}
				editMDX(t, a)
				return
			}
			wantNoSecrets(t, a.dir)
		})
	}
}

// What the server sends, among the rest.
var mdxPages = map[string][]string{
	"/": {
		`<h1>The first</h1><p>The <strong>first</strong> note, in <i>MDX</i>: {braces}.</p>`,
		`<p id="raw">The **second** note, in *Markdown*: {braces} and &lt;b&gt;tags&lt;/b&gt;.</p>`,
		`{&quot;../notes/first.mdx&quot;:{&quot;title&quot;:&quot;The first&quot;},&quot;../notes/second.md&quot;:{&quot;title&quot;:&quot;The second&quot;}}`,
		`<p>The <strong>second</strong> note, in <em class="provided">Markdown</em>: {braces} and tags.</p>`,
	},
	"/plain": {`<h1 id="plain">Plain</h1>`, `is <em class="provided">LOUD</em>, has {no} expressions`},
	"/posts/hello": {
		`<title>Hello, wörld 11</title>`, `<main id="wide"><h1 id="">Hello, wörld</h1>`,
		`A LOUD paragraph, <del>not</del> <em class="provided">really</em> 2, of <b id="length">11</b>. See <a href="https://example.com">`,
		`<button id="counter">2</button>`, `<u>first</u>`, `<td style="text-align:right">2</td>`, `<h2 id="code-that-is-highlighted">`,
		`<span class="hljs-regexp">/\p{Lu}\d+/u</span>`, "\nThe first", `<li id="user-content-fn-note">`,
	},
}

// rootOf is what React rendered.
func rootOf(document string) string {
	_, root, _ := strings.Cut(document, `<div id="root">`)
	root, _, _ = strings.Cut(root, "<script")
	return root
}

// walkMDX goes from page to page with links.
func walkMDX(t *testing.T, b *tab) {
	t.Helper()
	b.open(t, "/")
	b.exec(t, `window.alive = true`)
	b.click(t, `nav a[href="/posts/hello"]`)
	b.untilTitle(t, "Hello, wörld 11")
	b.click(t, "#counter")
	b.untilText(t, "#counter", "3")
	b.exec(t, `history.back()`)
	b.click(t, `nav a[href="/plain"]`)
	b.untilText(t, "h1", "Plain")
	if !js[bool](t, b, `window.alive === true`) {
		t.Error("a document was loaded")
	}
}

// editMDX changes a page while it is open: what is seen changes and the state stays. A fault is shown with its place.
func editMDX(t *testing.T, a *app) {
	const file, path = "client/pages/posts/hello.mdx", "/posts/hello"
	b := openTab(t, a)
	b.open(t, path)
	b.exec(t, `window.alive = true`)
	b.click(t, "#counter")
	b.untilText(t, "#counter", "3")
	mark := b.mark()
	restore := a.edit(t, file, "A loud paragraph", "A loud and new paragraph")
	b.untilReads(t, "A LOUD and new paragraph")
	b.untilText(t, "#counter", "3")
	a.get(t, path).want(t, 200, "A LOUD and new paragraph")
	restore()
	b.untilReads(t, "A LOUD paragraph")
	a.edit(t, file, "title: Hello, wörld", "title: Servus, wörld")
	b.untilText(t, "h1", "Servus, wörld")
	b.wantAlive(t, mark, "3")
	a.closeTabs(t)
	for _, test := range []struct{ name, old, new, message, place string }{
		{"syntax", "{1 + 1}", "{1 + }", "Could not parse expression with acorn", "hello.mdx:23:"},
		{"element", "<Length />", "<Length>", "closing tag for `<Length>`", "hello.mdx:23:"},
		{"plugin's message", "paragraph,", "paragraph, fail here", "Nobody may fail here", "hello.mdx:23:"},
		{"plugin's fault", "paragraph,", "paragraph, crash here", "remark-shout gave up", "lib/remark-shout.ts:9:"},
		{"flag", "layout = 'wide'", "layout = String('wide')", "must be written here as a literal", "hello.mdx:10:"},
		{"component", "{1 + 1}", "{missing.name}", "missing is not defined", "hello.mdx:23:"},
	} {
		restore := a.edit(t, file, test.old, test.new)
		got := a.get(t, path, "Accept", "text/html")
		got.want(t, 500)
		for _, want := range []string{test.message, test.place} {
			if !strings.Contains(unescape(got.body), want) {
				t.Errorf("%s: the page says nothing of %q:\n%s", test.name, want, shorten(unescape(got.body)))
			}
		}
		restore()
	}
	a.get(t, path).want(t, 200, "Servus, wörld")
}
