package virtual

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// bundle builds entry for side and returns what is in the output files, joined.
func bundle(t testing.TB, m *Modules, side Side, o PluginOptions, entry string) (string, []api.Message) {
	t.Helper()
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{entry}, AbsWorkingDir: m.Project(), Outdir: filepath.Join(m.Project(), "out"),
		Bundle: true, Format: api.FormatESModule, Splitting: side == Client && !o.Stylesheets, JSX: api.JSXAutomatic,
		External: []string{"react/jsx-runtime"}, PublicPath: "/", AssetNames: "assets/[name]-[hash]",
		LogLevel: api.LogLevelSilent, Plugins: []api.Plugin{m.Plugin(side, o)},
	})
	var text strings.Builder
	for _, out := range result.OutputFiles {
		text.WriteString("// OUTPUT " + filepath.ToSlash(strings.TrimPrefix(out.Path, m.Project())) + "\n")
		text.Write(out.Contents)
	}
	return text.String(), result.Errors
}

func mustBundle(t testing.TB, m *Modules, side Side, o PluginOptions, entry string) string {
	t.Helper()
	code, messages := bundle(t, m, side, o, entry)
	if len(messages) > 0 {
		t.Fatal(formatted(messages))
	}
	return code
}

func formatted(messages []api.Message) string {
	return strings.Join(api.FormatMessages(messages, api.FormatMessagesOptions{Kind: api.ErrorMessage}), "")
}

func expect(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, s := range want {
		if !strings.Contains(text, s) {
			t.Errorf("%q is missing in:\n%s", s, text)
		}
	}
}

func refuse(t *testing.T, text string, unwanted ...string) {
	t.Helper()
	for _, s := range unwanted {
		if strings.Contains(text, s) {
			t.Errorf("%q is in:\n%s", s, text)
		}
	}
}

func TestUnknownName(t *testing.T) {
	m := project(t, map[string]string{"pages/page.jsx": "import Router from '/dx:rotuer.jsx'\nexport const getData = () => 1\nexport default () => <Router />\n"})
	_, messages := bundle(t, m, Server, PluginOptions{}, "/dx:index.js")
	want := `✘ [ERROR] No virtual module "/dx:rotuer.jsx" [plugin dx-virtual]

    pages/page.jsx:1:19:
      1 │ import Router from '/dx:rotuer.jsx'
        ╵                    ~~~~~~~~~~~~~~~~

  Virtual modules in this project: context.js, files.js, index.js, mount.js, router.jsx

`
	if got := formatted(messages); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestImportsNeverLeaveTheRegistry(t *testing.T) {
	for _, spec := range []string{"/dx:../outside.js", "/dx:router.jsx/../../outside.js", "dx:/etc/passwd", "/dx:", "/dx:/", "/dx:./router.jsx", "/dx:router.jsx/", "/dx:Router.jsx", "/dx:embed.go", "/dx:_draft.js", "/dx:%2e%2e/outside.js", "/../outside.js", "/dx:router.jsx#x", "/dx:router.jsx "} {
		m := project(t, map[string]string{"root/pages/index.jsx": "import x from " + quote(spec) + "\nexport default () => x\n", "outside.js": "export default 'OUTSIDE'"})
		m, err := New(Config{Root: filepath.Join(m.Root(), "root"), BuiltIn: builtIn})
		if err != nil {
			t.Fatal(err)
		}
		code, messages := bundle(t, m, Server, PluginOptions{}, "/dx:index.js")
		if len(messages) == 0 || strings.Contains(code, "OUTSIDE") {
			t.Errorf("%s was resolved", spec)
		}
	}
}

func TestShadowing(t *testing.T) {
	m := project(t, map[string]string{"pages/index.jsx": "import '/dx:router.jsx?t=1'\nimport './../router'\nexport default () => 1\n"})
	for _, c := range []struct{ file, want string }{{"", "the built-in router"}, {"router.ts", "MINE ts"}, {"router.tsx", "MINE tsx"}, {"router.jsx", "MINE jsx"}} {
		if c.file != "" {
			writeFiles(t, m.Root(), map[string]string{c.file: "console.log(" + quote(c.want) + ")\nexport default 1"})
		} else {
			writeFiles(t, m.Root(), map[string]string{"pages/index.jsx": "import '/dx:router.jsx?t=1'\nexport default () => 1\n"})
		}
		code := mustBundle(t, m, Server, PluginOptions{}, "/dx:index.js")
		expect(t, code, c.want)
		if n := strings.Count(code, "console.log"); n > 1 {
			t.Errorf("%s is there %d times", c.file, n)
		}
	}
	if err := os.Remove(filepath.Join(m.Root(), "router.jsx")); err != nil {
		t.Fatal(err)
	}
	expect(t, mustBundle(t, m, Server, PluginOptions{}, "/dx:index.js"), "MINE tsx")
}

func TestShadowThatImportsItself(t *testing.T) {
	m := project(t, map[string]string{"pages/index.jsx": "export default () => 1", "router.jsx": "export * from '/dx:router.jsx'"})
	_, messages := bundle(t, m, Server, PluginOptions{}, "/dx:index.js")
	expect(t, formatted(messages), "router.jsx imports itself")
}

func TestPagesAreDivided(t *testing.T) {
	m := project(t, map[string]string{
		"pages/index.jsx": "import { secret } from '../db'\nimport './index.css'\nexport const getData = () => secret()\nexport default () => <p>INDEX</p>\n",
		"db.js":           "console.log('SECRET')\nexport const secret = () => 'SECRET'\n",
		"pages/only.jsx":  "import chart from 'chart'\nexport const clientOnly = true\nexport const getData = () => 'ONLY DATA'\nexport default () => <p>{chart}</p>\n",
		"pages/quiet.jsx": "export const serverOnly = true\nexport default () => <p>QUIET</p>\n",
		"pages/index.css": "p { color: red }", "node_modules/chart/index.js": "export default 'BROWSER'\nwindow.chart = 1\n",
		"layouts/auth.jsx": "export default ({ children }) => <main>AUTH {children}</main>\n",
	})
	client := mustBundle(t, m, Client, PluginOptions{CSS: map[string][]string{"pages/index.jsx": {"/assets/i.css"}}}, "/dx:mount.js")
	expect(t, client, "INDEX", "BROWSER", "AUTH", "load: null", `css: ["/assets/i.css"]`, `exports: ["default", "getData"]`)
	refuse(t, client, "SECRET", "ONLY DATA", "QUIET")
	server := mustBundle(t, m, Server, PluginOptions{}, "/dx:index.js")
	expect(t, server, "INDEX", "SECRET", "ONLY DATA", "QUIET", "AUTH")
	refuse(t, server, "BROWSER", "import(")
}

func TestClassNamesAreTheSameEverywhere(t *testing.T) {
	m := project(t, map[string]string{
		"pages/index.jsx":              "import css, { title } from '../components/2 card.module.css'\nimport other from '/components/other.module.css'\nexport default () => <p className={css['two-words'] + title + other.btn}>x</p>\n",
		"components/2 card.module.css": ".btn { composes: base from './other.module.css'; composes: local; color: red; background: url(./x.png) }\n.local, .title { animation: spin 1s }\n.two-words {}\n:global(.open) .title {}\n@keyframes spin {}\n",
		"components/other.module.css":  ".base { color: green }\n.btn { color: blue }\n",
		"components/x.png":             "PNG",
	})
	pattern := regexp.MustCompile(`(card|other)_[0-9a-f]{6}_[\w-]+`)
	names := func(code string) map[string]bool {
		set := map[string]bool{}
		for _, name := range pattern.FindAllString(code, -1) {
			set[name] = true
		}
		return set
	}
	client := mustBundle(t, m, Client, PluginOptions{}, "/dx:mount.js")
	server := mustBundle(t, m, Server, PluginOptions{}, "/dx:index.js")
	again := mustBundle(t, m, Server, PluginOptions{}, "/dx:index.js")
	sheet := mustBundle(t, m, Client, PluginOptions{Stylesheets: true}, "./pages/index.jsx")
	if server != again {
		t.Error("two builds differ")
	}
	card := m.scope(filepath.Join(m.Root(), "components", "2 card.module.css"))
	other := m.scope(filepath.Join(m.Root(), "components", "other.module.css"))
	composed := card + "_btn " + other + "_base " + card + "_local"
	expect(t, client, composed)
	expect(t, server, composed)
	for _, name := range []string{card + "_btn", card + "_two-words", card + "_title", other + "_btn"} {
		if !names(client)[name] || !names(server)[name] || !names(sheet)[name] {
			t.Errorf("%s: client %v, server %v, stylesheet %v", name, names(client)[name], names(server)[name], names(sheet)[name])
		}
	}
	expect(t, sheet, ".open ", "@keyframes "+card+"_spin")
	refuse(t, client, "color:", "// OUTPUT /out/mount.css")
}

// The expected names are what Vite 8 gives for these two files.
func TestComposedNamesAreInVitesOrder(t *testing.T) {
	m := project(t, map[string]string{
		"a.module.css": ".root { margin: 0 }\n.a { composes: root; }\n.b { composes: root; }\n.c { composes: a b; }\n.d { composes: c; composes: x y from './b.module.css'; composes: glob from global }\n",
		"b.module.css": ".r { margin: 0 } .x { composes: r } .y { composes: r x }\n",
	})
	file := filepath.Join(m.Root(), "a.module.css")
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	code, err := (&plugin{Modules: m, PluginOptions: PluginOptions{Conventions: &Conventions{}}}).classNames(file, string(source), nil)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, code,
		`"c": "a_015374_c a_015374_a a_015374_root a_015374_b a_015374_root"`,
		`"d": "a_015374_d a_015374_c a_015374_a a_015374_root a_015374_b a_015374_root b_b1c2df_x b_b1c2df_r b_b1c2df_y b_b1c2df_r b_b1c2df_x b_b1c2df_r glob"`)
}

func TestAssetsHaveOneURL(t *testing.T) {
	big := strings.Repeat("x", InlineLimit)
	m := project(t, map[string]string{
		"pages/index.jsx": "import big from './big.png'\nimport small from './small.png'\nimport svg from './small.svg'\nimport raw from './note.txt?raw'\nimport url from './small.png?url'\nimport pub from '/logo.svg'\nimport './index.css'\nexport default () => [big, small, svg, raw, url, pub]\n",
		"pages/index.css": "p { background: url(./big.png) url(/logo.svg) }",
		"pages/big.png":   big, "pages/small.png": "small", "pages/small.svg": "<svg/>", "pages/note.txt": "NOTE", "public/logo.svg": "<svg/>",
	})
	url := regexp.MustCompile(`/assets/[\w-]+-[A-Z0-9]{8}\.(png|svg)`)
	client := mustBundle(t, m, Client, PluginOptions{}, "/dx:mount.js")
	server := mustBundle(t, m, Server, PluginOptions{}, "/dx:index.js")
	sheet := mustBundle(t, m, Client, PluginOptions{Stylesheets: true}, "./pages/index.jsx")
	for _, found := range url.FindAllString(client, -1) {
		expect(t, server, found)
	}
	if n := len(url.FindAllString(server, -1)); n != 2 {
		t.Errorf("%d URLs in:\n%s", n, server)
	}
	expect(t, sheet, url.FindString(server[strings.Index(server, "big"):]), "/logo.svg")
	expect(t, client, "data:image/png;base64,c21hbGw=", "data:image/svg+xml,%3csvg/%3e", "NOTE", `"/logo.svg"`)
	dev := mustBundle(t, m, Server, PluginOptions{AssetURL: func(file string) string { return "/" + m.fromRoot(file) }}, "/dx:index.js")
	expect(t, dev, `"/pages/big.png"`, "data:image/svg+xml,%3csvg/%3e", `"/pages/small.png"`, "NOTE")
}

func TestCustomModules(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{"virtual/dates.js": "", "virtual/lib.js": "export const iso = (s) => 'ISO ' + s"})
	dates := Custom{Prefix: "dates:", File: filepath.Join(dir, "virtual", "dates.js"), Load: func(name string) (string, error) {
		if name == "bad" {
			return "", errors.New("no such date")
		}
		return "import { iso } from './lib.js'\nexport default iso(" + quote(name) + ")", nil
	}}
	m := project(t, map[string]string{"pages/index.jsx": "import birthday from 'dates:1986/03/05'\nexport default () => birthday\n"}, dates)
	for _, side := range []Side{Client, Server} {
		entry := []string{"/dx:mount.js", "/dx:index.js"}[side]
		expect(t, mustBundle(t, m, side, PluginOptions{}, entry), "ISO", "1986/03/05")
	}
	writeFiles(t, dir, map[string]string{"virtual/dates.js": "import { iso } from './lib.js'\nexport default iso"})
	var mu sync.Mutex
	read := map[string]bool{}
	mustBundle(t, m, Server, PluginOptions{Read: func(file string, _ []byte) {
		mu.Lock()
		defer mu.Unlock()
		read[filepath.Base(file)] = true
	}}, "/dx:index.js")
	if !read["dates.js"] || !read["lib.js"] {
		t.Errorf("read %v", read)
	}
	writeFiles(t, m.Root(), map[string]string{"pages/index.jsx": "import birthday from 'dates:bad'\nexport default () => birthday\n"})
	_, messages := bundle(t, m, Server, PluginOptions{}, "/dx:index.js")
	expect(t, formatted(messages), "load dates:bad: no such date", "dates:bad")
}

func TestCustomPrefixesAreChecked(t *testing.T) {
	ok := Custom{Prefix: "dates:", File: "/x.js"}
	for _, prefix := range []string{"", "dates", ":", "dx:", "node:", "https:", "a/b:", "c:", "dates: ", "DX:"} {
		_, err := New(Config{Root: t.TempDir(), BuiltIn: builtIn, Custom: []Custom{{Prefix: prefix, File: "/x.js"}}})
		if err == nil {
			t.Errorf("%q was accepted", prefix)
		}
	}
	if _, err := New(Config{Root: t.TempDir(), BuiltIn: builtIn, Custom: []Custom{ok, ok}}); err == nil {
		t.Error("the same prefix was accepted twice")
	}
	if _, err := New(Config{Root: t.TempDir(), BuiltIn: builtIn, Custom: []Custom{{Prefix: "dates:", File: "x.js"}}}); err == nil {
		t.Error("a relative path was accepted")
	}
}

func TestNodeBuiltIns(t *testing.T) {
	m := project(t, map[string]string{
		"pages/index.jsx":              "import { readFile } from 'node:fs'\nimport fs from 'fs/promises'\nimport util from 'util'\nimport 'buffer'\nexport const getData = () => [readFile, fs, util]\nexport default () => 1\n",
		"node_modules/buffer/index.js": "console.log('INSTALLED')",
	})
	server := mustBundle(t, m, Server, PluginOptions{}, "/dx:index.js")
	expect(t, server, `["node:fs", " is not available in the dx server runtime (imported by pages/index.jsx:1)"]`, `["node:fs/promises", " is not available in the dx server runtime (imported by pages/index.jsx:2)"]`, "INSTALLED", "promisify")
	refuse(t, mustBundle(t, m, Client, PluginOptions{}, "/dx:mount.js"), "not available")
}

// A package says with `browser` which of Node's modules it does without there.
func TestNodeBuiltInsThatAreLeftOut(t *testing.T) {
	m := project(t, map[string]string{
		"pages/index.jsx":                   "import size from 'postcss'\nexport default () => size\n",
		"node_modules/postcss/index.js":     "let { join } = require('path'); module.exports = join ? join('SERVER') : 'BROWSER'",
		"node_modules/postcss/package.json": `{"name": "postcss", "main": "index.js", "browser": {"path": false}}`,
	})
	expect(t, mustBundle(t, m, Client, PluginOptions{}, "/dx:mount.js"), "(disabled)", "BROWSER")
}

// A problem in a page is shown at its place in the file, though esbuild sees other code.
func TestPlacesInPages(t *testing.T) {
	m := project(t, map[string]string{"pages/index.tsx": "type A = 1\n\n\nexport const getData = (\n  a: A,\n) => a\nimport { x } from './missing'\nexport default () => x\n"})
	_, messages := bundle(t, m, Client, PluginOptions{}, "/dx:mount.js")
	expect(t, formatted(messages), "pages/index.tsx:7:", "import { x } from './missing'")
	m = project(t, map[string]string{"pages/index.tsx": "type A = 1\n\nexport default () => <p>\n"})
	_, messages = bundle(t, m, Server, PluginOptions{}, "/dx:index.js")
	expect(t, formatted(messages), "pages/index.tsx:4:0", "Unexpected end of file before a closing \"p\" tag")
}

func TestPluginTellsWhatItReads(t *testing.T) {
	m := project(t, map[string]string{"pages/index.jsx": "import '../lib/a'\nimport 'pkg'\nexport default () => 1\n", "lib/a.js": "", "node_modules/pkg/index.js": "", "context.js": "export default 1", "pages/b.jsx": "import '/dx:context.js'\nexport default () => 1"})
	read := make(chan string, 100)
	mustBundle(t, m, Server, PluginOptions{Read: func(file string, _ []byte) { read <- m.fromRoot(file) }}, "/dx:index.js")
	close(read)
	seen := map[string]bool{}
	for name := range read {
		seen[name] = true
	}
	for _, name := range []string{"pages/index.jsx", "pages/b.jsx", "lib/a.js", "context.js"} {
		if !seen[name] {
			t.Errorf("%s was read in silence", name)
		}
	}
	if len(seen) != 4 {
		t.Errorf("read %v", seen)
	}
}
