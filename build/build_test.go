package build

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dx-host/dx/virtual"
)

const shell = `<!doctype html>
<html><head></head><body><div id="root"><!-- element --></div><!-- hydration -->
<script type="module" src="/dx:mount.js"></script></body></html>
`

// The built-in modules of the tests: the shape of the real ones, without React.
var builtIn = fstest.MapFS{
	"mount.js":   {Data: []byte("import { pages, layouts, nested } from '/dx:files.js'\nimport Base from '/dx:base.jsx'\nimport * as layout from '/dx:layout.jsx'\nglobalThis.app = [pages, layouts, nested, Base, layout]\n")},
	"index.js":   {Data: []byte("import { pages, layouts, nested } from '/dx:files.js'\nimport Base from '/dx:base.jsx'\nimport * as layout from '/dx:layout.jsx'\nexport default { pages, layouts, nested, Base, layout }\n")},
	"base.jsx":   {Data: []byte("export default function Base({ children }) { return <main>{children}</main> }\n")},
	"layout.jsx": {Data: []byte("export default ({ children }) => children\n")},
}

// react is a package with what JSX needs.
var react = map[string]string{
	"node_modules/react/package.json":       `{"name":"react","version":"0.0.0"}`,
	"node_modules/react/jsx-runtime.js":     "export const jsx = (type, props) => ({ type, props })\nexport const jsxs = jsx\nexport const Fragment = 'fragment'\n",
	"node_modules/react/jsx-dev-runtime.js": "export const jsxDEV = (type, props) => ({ type, props })\nexport const Fragment = 'fragment'\n",
}

// app writes a project with an index.html and the fake React.
func app(t testing.TB, files map[string]string) (Config, func(map[string]string)) {
	t.Helper()
	dir := t.TempDir()
	put := func(files map[string]string) { t.Helper(); write(t, dir, files) }
	put(react)
	put(map[string]string{"client/index.html": shell})
	put(files)
	m, err := virtual.New(virtual.Config{Root: filepath.Join(dir, "client"), Project: dir, BuiltIn: builtIn})
	if err != nil {
		t.Fatal(err)
	}
	return Config{Modules: m, Out: filepath.Join(dir, "dist")}, put
}

// write writes files below dir; an empty name of a file's text deletes it.
func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if text == "" {
			if err := os.RemoveAll(file); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func expect(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, s := range want {
		if !strings.Contains(text, s) {
			t.Errorf("%q is missing in:\n%s", s, text)
		}
	}
}

func refused(t *testing.T, text string, unwanted ...string) {
	t.Helper()
	for _, s := range unwanted {
		if strings.Contains(text, s) {
			t.Errorf("%q is in:\n%s", s, text)
		}
	}
}

// production builds and returns the files that were written.
func buildApp(t *testing.T, c Config) (files map[string]string, m manifest, r *Report) {
	t.Helper()
	r, err := Production(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	err = fs.WalkDir(os.DirFS(c.Out), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(c.Out, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(files["manifest.json"]), &m); err != nil {
		t.Fatal(err)
	}
	return files, m, r
}

var kitchen = map[string]string{
	"client/pages/index.jsx":        "import { secret } from '../lib/db.server.js'\nimport css from './index.module.css'\nimport big from './big.png'\nexport const getData = () => secret('SECRET QUERY')\nexport default () => <p className={css.lead}>INDEX <img src={big} /></p>\n",
	"client/pages/[id].jsx":         "import { shared } from '../lib/shared.js'\nexport const layout = 'auth'\nexport default () => <p>{shared} ID</p>\n",
	"client/pages/other.jsx":        "import { shared } from '../lib/shared.js'\nexport default () => <p>{shared} OTHER</p>\n",
	"client/pages/quiet.jsx":        "import quiet from './quiet.svg'\nimport './quiet.css'\nexport const serverOnly = true\nexport default () => <p>QUIET <img src={quiet} /></p>\n",
	"client/pages/only.jsx":         "import '../lib/browser.js'\nimport { chart } from '../lib/browser.js'\nexport const clientOnly = true\nexport default () => <p>{chart}</p>\n",
	"client/layouts/auth.jsx":       "import './auth.css'\nexport default ({ children }) => <main>AUTH {children}</main>\n",
	"client/layouts/auth.css":       ".auth { color: blue }",
	"client/base.jsx":               "import './app.css'\nexport default ({ children }) => children\n",
	"client/app.css":                "body { margin: 0; background: url(/logo.svg) }",
	"client/pages/index.module.css": ".lead { color: red; background: url(./big.png) }",
	"client/pages/quiet.css":        ".quiet { color: gray }",
	"client/pages/quiet.svg":        "<svg xmlns='http://www.w3.org/2000/svg'/>",
	"client/pages/big.png":          strings.Repeat("png", 4000),
	"client/lib/db.server.js":       "console.log('SECRET CONNECTION')\nexport const secret = (q) => q\n",
	"client/lib/shared.js":          "export const shared = 'SHARED ' + globalThis.now\nexport const long = '" + strings.Repeat("long ", 500) + "'\nglobalThis.long = long\n",
	"client/lib/browser.js":         "export const chart = window.chart ?? 'BROWSER CHART'\n",
	"client/public/logo.svg":        "<svg/>",
	"client/public/robots.txt":      strings.Repeat("User-agent: *\n", 200),
	"client/public/.well-known/x":   "X",
}

func TestProduction(t *testing.T) {
	c, _ := app(t, kitchen)
	files, m, r := buildApp(t, c)
	var client strings.Builder
	for name, text := range files {
		if strings.HasPrefix(name, "client/") && !strings.HasSuffix(name, ".br") && !strings.HasSuffix(name, ".gz") {
			client.WriteString(name + "\n" + text + "\n")
		}
	}
	refused(t, client.String(), "SECRET", "db.server", "QUIET", c.Modules.Project())
	expect(t, client.String(), "INDEX", "BROWSER CHART", "AUTH", ".quiet{", ".auth{", "sourceMappingURL=")
	expect(t, files["server/index.js"], "SECRET QUERY", "SECRET CONNECTION", "QUIET", "AUTH", "var __dx =")
	refused(t, files["server/index.js"], "window.chart ?? ")
	expect(t, files["server/index.js.map"], `"client/pages/[id].jsx"`, "SECRET QUERY")
	expect(t, files["index.html"], `src="/`+m.Entry+`"`, "<!-- element -->", "<!-- hydration -->")
	checkManifest(t, files, m)
	index := m.Routes["pages/index.jsx"]
	if len(index.CSS) != 1 || index.File == "" {
		t.Fatalf("route %+v", index)
	}
	expect(t, files["client/"+index.CSS[0]], "margin:0", "color:red", "/assets/big-", "url(/logo.svg)")
	refused(t, files["client/"+index.CSS[0]], ".quiet", ".auth")
	id := m.Routes["pages/[id].jsx"]
	if strings.ContainsAny(id.File, "[]") {
		t.Errorf("the name %s has to be escaped in a URL", id.File)
	}
	expect(t, files["client/"+id.CSS[0]], "margin:0", ".auth")
	if quiet := m.Routes["pages/quiet.jsx"]; quiet.File != "" || len(quiet.CSS) != 1 {
		t.Errorf("serverOnly: %+v", quiet)
	}
	if other, only := m.Routes["pages/other.jsx"], m.Routes["pages/only.jsx"]; other.CSS[0] != only.CSS[0] || len(other.Imports) == 0 {
		t.Errorf("other %+v, only %+v", other, only)
	}
	if m.Layouts["auth"].File == "" {
		t.Errorf("layouts %+v", m.Layouts)
	}
	checkReport(t, r)
}

// checkManifest checks that the manifest names every file, and only files that are there.
func checkManifest(t *testing.T, files map[string]string, m manifest) {
	t.Helper()
	if m.Version != 1 || m.Base != "/" || m.ID == "" || m.Files[m.Entry].Size == 0 {
		t.Errorf("manifest %+v", m)
	}
	for name := range files {
		bare, client := strings.CutPrefix(name, "client/")
		if _, listed := m.Files[bare]; client && !listed && !strings.HasSuffix(name, ".br") && !strings.HasSuffix(name, ".gz") {
			t.Errorf("%s is not in the manifest", name)
		}
	}
	for name, f := range m.Files {
		if int64(len(files["client/"+name])) != f.Size || f.ETag == "" || f.Type == "" || f.Immutable != strings.HasPrefix(name, "assets/") {
			t.Errorf("%s: %+v", name, f)
		}
		if int64(len(files["client/"+name+".br"])) != f.Brotli || int64(len(files["client/"+name+".gz"])) != f.Gzip {
			t.Errorf("%s: compressed copies are not as %+v says", name, f)
		}
		if f.Size > 2000 && strings.HasPrefix(f.Type, "text/") && (f.Brotli == 0 || f.Gzip == 0) {
			t.Errorf("%s is not compressed: %+v", name, f)
		}
	}
	for _, name := range append(m.Imports, m.Entry) {
		if _, ok := files["client/"+name]; !ok {
			t.Errorf("the entry imports %s, which is not there", name)
		}
	}
	for page, r := range m.Routes {
		for _, name := range append(append(r.Imports, r.CSS...), r.File) {
			if _, ok := files["client/"+name]; name != "" && !ok {
				t.Errorf("%s needs %s, which is not there", page, name)
			}
		}
	}
}

func checkReport(t *testing.T, r *Report) {
	t.Helper()
	if len(r.Routes) != 5 || r.Routes[0].Page != "pages/[id].jsx" || r.Routes[0].JS == 0 || r.Routes[0].CSS == 0 {
		t.Errorf("routes %+v", r.Routes)
	}
	names := []string{}
	for _, f := range r.Files {
		names = append(names, f.Name)
	}
	expect(t, strings.Join(names, " "), "client/assets/mount-", "server/index.js", "index.html", "client/robots.txt")
	refused(t, strings.Join(names, " "), ".map", ".br", "manifest")
}

func TestProductionIsReproducible(t *testing.T) {
	c, put := app(t, kitchen)
	first, m1, _ := buildApp(t, c)
	again, m2, _ := buildApp(t, c)
	for name, text := range again {
		if first[name] != text {
			t.Errorf("%s differs between two builds", name)
		}
	}
	put(map[string]string{"client/lib/db.server.js": "export const secret = (q) => 'changed'\n"})
	_, m3, _ := buildApp(t, c)
	if m1.ID != m2.ID || m1.ID == m3.ID || m1.Entry != m3.Entry {
		t.Errorf("IDs %s %s %s, entries %s %s", m1.ID, m2.ID, m3.ID, m1.Entry, m3.Entry)
	}
}

func TestBuildErrors(t *testing.T) {
	page := map[string]string{"client/pages/index.jsx": "export default () => <p>INDEX</p>\n"}
	cases := map[string]struct {
		files map[string]string
		want  []string
	}{
		"no index.html":      {map[string]string{"client/index.html": ""}, []string{"There is no client/index.html", "<!-- element -->"}},
		"no element":         {map[string]string{"client/index.html": strings.ReplaceAll(shell, "<!-- element -->", "")}, []string{"client/index.html has no <!-- element -->"}},
		"no script":          {map[string]string{"client/index.html": "<div><!-- element --></div>"}, []string{"client/index.html does not load /dx:mount.js"}},
		"script in comment":  {map[string]string{"client/index.html": "<!-- element --><!-- <script type=module src=/dx:mount.js></script> -->"}, []string{"does not load /dx:mount.js"}},
		"no pages":           {map[string]string{"client/pages": ""}, []string{"There are no pages in client/pages", "client/pages/index.jsx"}},
		"missing dependency": {map[string]string{"client/pages/index.jsx": "import x from '@scope/pkg/sub'\nexport default () => x\n"}, []string{`Could not resolve "@scope/pkg/sub"`, "npm install @scope/pkg", "client/pages/index.jsx:1:14"}},
		"with pnpm":          {map[string]string{"client/pages/index.jsx": "import x from 'pkg'\nexport default () => x\n", "pnpm-lock.yaml": "x"}, []string{"pnpm add pkg"}},
		"missing file":       {map[string]string{"client/pages/index.jsx": "import x from './none'\nexport default () => x\n"}, []string{`Could not resolve "./none"`, "client/pages/index.jsx:1:14"}},
		"missing rooted":     {map[string]string{"client/pages/index.jsx": "import x from '/none.js'\nexport default () => x\n"}, []string{`Could not resolve "/none.js"`, "client or its public/"}},
		"syntax":             {map[string]string{"client/pages/index.jsx": "export default () => <p>"}, []string{"client/pages/index.jsx:1:24"}},
		"unknown module":     {map[string]string{"client/pages/index.jsx": "import '/dx:none.js'\nexport default () => 1"}, []string{`No virtual module "/dx:none.js"`, "base.jsx, files.js, index.js", "client/pages/index.jsx:1:7"}},
		"broken shadow":      {map[string]string{"client/base.tsx": "export default <"}, []string{"client/base.tsx:1:"}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			c, put := app(t, page)
			put(tc.files)
			check := func(what string, err error) {
				t.Helper()
				var failed *Error
				if !errors.As(err, &failed) {
					t.Fatalf("%s: %v", what, err)
				}
				expect(t, err.Error(), tc.want...)
			}
			_, err := Production(t.Context(), c)
			check("production", err)
			if _, err := os.Stat(c.Out); err == nil {
				t.Error("a failed build left something")
			}
			d := newDev(t, c)
			_, err = d.Current(t.Context())
			check("dev", err)
		})
	}
}

func TestReferencesOfTheTemplate(t *testing.T) {
	c, put := app(t, kitchen)
	put(map[string]string{"client/index.html": strings.Replace(shell, "<head>", `<head><link rel="stylesheet" href="/app.css"><link rel="icon" href="/logo.svg">`, 1)})
	_, err := Production(t.Context(), c)
	if err == nil {
		t.Fatal("a file that the build leaves out was accepted")
	}
	expect(t, err.Error(), "client/index.html uses /app.css, which is not in public/")
}

func TestOutputIsReplacedWithCare(t *testing.T) {
	c, put := app(t, kitchen)
	for _, out := range []string{c.Modules.Project(), c.Modules.Root(), filepath.Dir(c.Modules.Project()), filepath.Join(c.Modules.Root(), "pages", "out"), "dist"} {
		bad := c
		bad.Out = out
		if _, err := Production(t.Context(), bad); err == nil {
			t.Errorf("%s was written", out)
		}
	}
	put(map[string]string{"dist/mine.txt": "MINE"})
	if _, err := Production(t.Context(), c); err == nil || !strings.Contains(err.Error(), "did not write") {
		t.Errorf("got %v", err)
	}
	put(map[string]string{"dist": ""})
	buildApp(t, c)
	put(map[string]string{"dist/old.txt": "OLD"})
	files, _, _ := buildApp(t, c)
	if files["old.txt"] != "" {
		t.Error("the build before is still there")
	}
	left, err := filepath.Glob(filepath.Join(c.Modules.Project(), ".dist*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// The pages of a directory load its layouts with them: scripts, what those import, and styles.
func TestNestedLayouts(t *testing.T) {
	c, put := app(t, kitchen)
	put(map[string]string{
		"client/pages/_layout.jsx":        "import './root.css'\nimport { secret } from '../lib/db.server.js'\nexport const getData = () => secret('SECRET OF LAYOUT')\nexport default ({ children }) => <main>ROOT {children}</main>\n",
		"client/pages/root.css":           ".root { color: black }",
		"client/pages/(in)/_layout.jsx":   "import { shared } from '../../lib/shared.js'\nimport './in.css'\nexport default ({ children }) => <main>{shared} IN {children}</main>\n",
		"client/pages/(in)/in.css":        ".in { color: white }",
		"client/pages/(in)/quiet-too.jsx": "export const serverOnly = true\nexport default () => <p>QUIET TOO</p>\n",
		"client/pages/(in)/deep/page.jsx": "import './page.css'\nexport const prerender = true\nexport const layout = 'auth'\nexport const action = () => 'SECRET ACTION'\nexport default () => <p>DEEP</p>\n",
		"client/pages/(in)/deep/page.css": ".deep { color: gold }",
	})
	files, m, r := buildApp(t, c)
	checkManifest(t, files, m)
	page, layout := m.Routes["pages/(in)/deep/page.jsx"], ""
	var scripts strings.Builder
	for _, name := range append([]string{page.File}, page.Imports...) {
		scripts.WriteString(files["client/"+name])
		if strings.Contains(files["client/"+name], "ROOT ") {
			layout = name
		}
	}
	expect(t, scripts.String(), "DEEP", "ROOT", "IN ", "SHARED")
	if !slices.Contains(m.Routes["pages/only.jsx"].Imports, layout) || slices.Contains(m.Routes["pages/only.jsx"].Imports, page.File) {
		t.Errorf("%s is not in %+v", layout, m.Routes["pages/only.jsx"])
	}
	if quiet := m.Routes["pages/(in)/quiet-too.jsx"]; quiet.File != "" || len(quiet.Imports) > 0 {
		t.Errorf("serverOnly: %+v", quiet)
	}
	expect(t, files["client/"+page.CSS[0]], "margin:0", ".auth{", ".root{", ".in{", ".deep{")
	if sheet := files["client/"+page.CSS[0]]; strings.Index(sheet, ".root{") > strings.Index(sheet, ".in{") || strings.Index(sheet, ".in{") > strings.Index(sheet, ".deep{") {
		t.Errorf("the inner styles come before the outer ones: %s", sheet)
	}
	for name, text := range files {
		if strings.HasPrefix(name, "client/") {
			refused(t, text, "SECRET")
		}
	}
	expect(t, files["server/index.js"], "SECRET OF LAYOUT", "SECRET ACTION", "prerender: !0")
	i := slices.IndexFunc(r.Routes, func(r Route) bool { return r.Pattern == "/deep/page" })
	if bare := r.Routes[slices.IndexFunc(r.Routes, func(r Route) bool { return r.Pattern == "/only" })]; i < 0 || r.Routes[i].JS <= bare.JS {
		t.Errorf("routes %+v", r.Routes)
	}
	want := []string{"/app.css", "/layouts/auth.css", "/pages/root.css", "/pages/(in)/in.css", "/pages/(in)/deep/page.css"}
	if s := current(t, newDev(t, c)); !slices.Equal(s.Styles["pages/(in)/deep/page.jsx"], want) {
		t.Errorf("styles while developing: %v", s.Styles)
	}
}
