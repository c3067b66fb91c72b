package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Whoever bundles the kitchen sink, a visitor gets the same documents and sees the same pages.
func TestBundlersAgree(t *testing.T) {
	dir, err := fixtures.copyProject("bundlers")
	check(t, err)
	b, err := fixtures.binaries()
	check(t, err)
	for _, bundler := range []string{"dx", "vite"} {
		check(t, runEnv(nil, b.dx, "build", "--root", dir, "--bundler", bundler, "--out", "dist-"+bundler))
	}
	failWithVite(t, dir, b.dx)
	paths := []string{"/nowhere", "/docs/a/b", "/posts/3", "/e2e/plain", "/e2e/life/links", "/-/data/posts/3", "/-/data/dashboard/water"}
	for _, page := range kitchenSink() {
		paths = append(paths, page.path)
	}
	inBrowser := []string{"/", "/styled", "/dashboard/heating", "/todos", "/using-auth"}
	documents, texts := map[string]string{}, map[string]string{}
	for _, bundler := range []string{"dx", "vite"} {
		a := startBuilt(t, dir, "dist-"+bundler)
		for _, path := range paths {
			got := normalDocument(a.get(t, path, "Accept", "text/html").body)
			if bundler == "vite" && got != documents[path] {
				t.Errorf("Vite's build answers %s with\n%s\nand the built-in bundler's with\n%s", path, got, documents[path])
			}
			documents[path] = got
		}
		tab := openTab(t, a)
		for _, path := range inBrowser {
			tab.open(t, path)
			text := normalDocument(tab.text())
			if bundler == "vite" && text != texts[path] {
				t.Errorf("in the browser %s reads with Vite\n%s\nand with the built-in bundler\n%s", path, text, texts[path])
			}
			texts[path] = text
		}
		walk(t, tab)
		a.closeTabs(t)
		a.process.stop()
	}
}

// walk goes to a page whose styles come with it.
func walk(t *testing.T, b *tab) {
	t.Helper()
	b.open(t, "/")
	b.exec(t, `window.sameDocument = true`)
	b.click(t, `a[href="/styled"]`)
	b.untilTitle(t, "CSS module · Kitchen sink")
	if styled := js[bool](t, b, `window.sameDocument && getComputedStyle(document.querySelector('fieldset')).display === 'grid'`); !styled {
		t.Error("the page is shown without its styles")
	}
}

// startBuilt serves one of a project's builds where there is no Node.
func startBuilt(t *testing.T, dir, out string) *app {
	t.Helper()
	bare, err := fixtures.barePath()
	check(t, err)
	command, err := backendCommand(dir)
	check(t, err)
	a, err := fixtures.start("dx serve", dir, bare, append([]string{"serve", "--root", dir, "--out", out, "--backend-command", command}, limits...)...)
	check(t, err)
	return a
}

// failWithVite builds with a plugin that throws: the error has its place, and nothing of the build before is lost.
func failWithVite(t *testing.T, dir, dx string) {
	t.Helper()
	config := filepath.Join(dir, "vite.config.js")
	text, err := os.ReadFile(config)
	check(t, err)
	manifest := filepath.Join(dir, "dist-vite", "manifest.json")
	before, err := os.ReadFile(manifest)
	check(t, err)
	angry := "react(), { name: 'angry', transform(code, id) { if (id.endsWith('pages/links.jsx')) this.error('not today', code.indexOf('export')) } }"
	check(t, os.WriteFile(config, []byte(strings.Replace(string(text), "react()", angry, 1)), 0o644))
	err = runEnv(nil, dx, "build", "--root", dir, "--bundler", "vite", "--out", "dist-vite")
	if err == nil || !regexp.MustCompile(`not today \[plugin angry\]\s+client/pages/links\.jsx:\d+:0:`).MatchString(err.Error()) {
		t.Errorf("a plugin that throws gives\n%v", err)
	}
	if after, err := os.ReadFile(manifest); err != nil || string(after) != string(before) {
		t.Errorf("the build before is not as it was: %v", err)
	}
	check(t, os.WriteFile(config, text, 0o644))
}

var normalizations = []struct {
	from *regexp.Regexp
	to   string
}{
	{regexp.MustCompile(`<link rel="(?:stylesheet|modulepreload)" href="/assets/[^>]*>`), ""}, // bundlers divide files as they like
	{regexp.MustCompile(`(/assets/[^"?]*)-[\w-]{8}\.`), "$1."},
	{regexp.MustCompile(`"build":"\w+"`), `"build":""`},
	{regexp.MustCompile(`\d\d:\d\d:\d\d UTC`), "TIME"},
	{regexp.MustCompile(`\d{4}-\d\d-\d\dT[\d:.]+Z`), "TIME"},
}

// normalDocument returns a document without what differs from build to build and from second to second.
func normalDocument(text string) string {
	for _, n := range normalizations {
		text = n.from.ReplaceAllString(text, n.to)
	}
	return text
}

// A project whose modules only plugins of Vite understand is rendered, developed and built, and hydrates.
func TestVitePlugins(t *testing.T) {
	const project = "../examples/plugins"
	parent, err := fixtures.dir()
	check(t, err)
	modules, err := fixtures.install(project)
	check(t, err)
	dir := filepath.Join(parent, "plugins")
	for _, name := range []string{"icons", "pages", "styles"} {
		check(t, os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(project, name))))
	}
	for _, name := range []string{"dx.json", "index.html", "layout.tsx", "package.json", "vite.config.js"} {
		check(t, copyFile(filepath.Join(dir, name), filepath.Join(project, name)))
	}
	check(t, copyModules(filepath.Join(dir, "node_modules"), modules))
	b, err := fixtures.binaries()
	check(t, err)

	dev, err := fixtures.start("dx dev", dir, nil, "dev", "--root", dir, "--no-install", "--vite-timeout", "60")
	check(t, err)
	developed := seePlugins(t, dev)
	page := filepath.Join(dir, "styles", "palette.ts")
	text, err := os.ReadFile(page)
	check(t, err)
	check(t, os.WriteFile(page, []byte(strings.ReplaceAll(string(text), "#0f6b63", "#0f6b64")), 0o644))
	tab := openTab(t, dev)
	tab.open(t, "/")
	tab.until(t, `getComputedStyle(document.querySelector('svg')).color === 'rgb(15, 107, 100)'`)
	check(t, os.WriteFile(page, text, 0o644))
	dev.closeTabs(t)
	dev.process.stop()

	check(t, runEnv(nil, b.dx, "build", "--root", dir))
	bare, err := fixtures.barePath()
	check(t, err)
	built, err := fixtures.start("dx serve", dir, bare, "serve", "--root", dir)
	check(t, err)
	for path, got := range seePlugins(t, built) {
		if got != developed[path] {
			t.Errorf("%s is when built\n%s\nand when developed\n%s", path, got, developed[path])
		}
	}
}

// seePlugins returns the pages of the project with plugins as the server sends them. In the browser they are the same.
func seePlugins(t *testing.T, a *app) map[string]string {
	t.Helper()
	root := regexp.MustCompile(`(?s)<div id="root">.*</main></div>`)
	kettle := regexp.MustCompile(`src="[^"]*/kettle[^"]*"`)
	pages := map[string]string{}
	b := openTab(t, a)
	for _, path := range []string{"/plain", "/"} {
		sent := root.FindString(a.get(t, path, "Accept", "text/html").body)
		b.visit(t, path)
		color := "rgb(15, 107, 99)"
		b.until(t, `getComputedStyle(document.querySelector('svg, a')).color === '`+color+`'`)
		pages[path] = kettle.ReplaceAllString(sent, "")
	}
	b.hydrated(t)
	want := js[string](t, b, `document.querySelector('#root').outerHTML.replaceAll('<!-- -->', '')`)
	if got := strings.ReplaceAll(pages["/"], "<!-- -->", ""); got != want {
		t.Errorf("sent:\n%s\nin the browser:\n%s", got, want)
	}
	if n := strings.Count(pages["/"], "<svg"); n != 3 {
		t.Errorf("there are %d icons in\n%s", n, pages["/"])
	}
	a.closeTabs(t)
	return pages
}
