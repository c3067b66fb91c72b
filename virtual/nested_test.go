package virtual

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// nestedProject has layouts in pages/, in a directory and in a group.
var nestedProject = map[string]string{
	"db.js":                             "console.log('SECRET')\nexport const secret = () => 'SECRET'\n",
	"pages/_layout.jsx":                 "export default ({ children }) => <main>ROOT {children}</main>\n",
	"pages/index.jsx":                   "export default () => <p>INDEX</p>\n",
	"pages/dash/_layout.tsx":            "import { secret } from '../../db'\nexport const getData = async () => secret()\nexport const preHandler = () => secret()\nexport const shouldRevalidate = (): any => 'REVALIDATE'\nexport const helper = 1\nexport function ErrorBoundary() { return <p>BOUNDARY</p> }\nexport default ({ children }: any) => <section>DASH {children}</section>\n",
	"pages/dash/index.jsx":              "export const layout = 'auth'\nexport default () => <p>DASH INDEX</p>\n",
	"pages/dash/(group)/_layout.jsx":    "export default ({ children }) => children\n",
	"pages/dash/(group)/deep/moved.jsx": "export const path = '/elsewhere'\nexport default () => <p>MOVED</p>\n",
	"pages/dash/_parts/_layout.jsx":     "this is no layout",
	"pages/dash/__layout.jsx":           "nor this",
	"layouts/auth.jsx":                  "export default ({ children }) => children\n",
}

func TestNestedLayouts(t *testing.T) {
	m := project(t, nestedProject)
	files, err := m.Files()
	if err != nil {
		t.Fatal(err)
	}
	const root, dash, group = "pages/_layout.jsx", "pages/dash/_layout.tsx", "pages/dash/(group)/_layout.jsx"
	chains := map[string][]string{
		"pages/index.jsx": {root}, "pages/dash/index.jsx": {root, dash}, "pages/dash/(group)/deep/moved.jsx": {root, dash, group},
	}
	if len(files.Pages) != len(chains) || len(files.Nested) != 3 {
		t.Errorf("pages %+v, nested %+v", files.Pages, files.Nested)
	}
	for _, p := range files.Pages {
		if !slices.Equal(p.Chain, chains[p.ID]) {
			t.Errorf("%s is in %v, want %v", p.ID, p.Chain, chains[p.ID])
		}
	}
	text := files.generate(Client, nil)
	expect(t, text,
		`{ id: "pages/dash/index.jsx", pattern: "/dash", exports: ["default", "layout"], layout: "auth", chain: ["pages/_layout.jsx", "pages/dash/_layout.tsx"], `,
		`"pages/dash/_layout.tsx": { id: "pages/dash/_layout.tsx", exports: ["default", "getData", "preHandler", "shouldRevalidate", "ErrorBoundary"], load: () => import("/pages/dash/_layout.tsx") },`)
	expect(t, files.generate(Server, nil), `import * as n2 from "/pages/dash/_layout.tsx"`, "load: () => n2 },")
}

func TestNestedLayoutsAreDivided(t *testing.T) {
	m := project(t, nestedProject)
	writeFiles(t, m.Root(), map[string]string{
		"mount.js": "import { nested } from '/dx:files.js'\nglobalThis.nested = nested\n",
		"index.js": "import { nested } from '/dx:files.js'\nexport default nested\n",
	})
	client := mustBundle(t, m, Client, PluginOptions{}, "/dx:mount.js")
	expect(t, client, "ROOT", "DASH", "BOUNDARY", "REVALIDATE")
	refuse(t, client, "SECRET")
	expect(t, mustBundle(t, m, Server, PluginOptions{}, "/dx:index.js"), "ROOT", "DASH", "BOUNDARY", "SECRET")
}

func TestNestedLayoutsComeAndGo(t *testing.T) {
	m := project(t, map[string]string{"pages/a/b.jsx": "export default 1"})
	check := func(want ...string) {
		t.Helper()
		files, err := m.Files()
		if err != nil {
			t.Fatal(err)
		}
		if got := files.Pages[0].Chain; !slices.Equal(got, want) {
			t.Errorf("chain %v, want %v", got, want)
		}
	}
	check()
	writeFiles(t, m.Root(), map[string]string{"pages/a/_layout.jsx": "export default 1"})
	check("pages/a/_layout.jsx")
	if err := os.Rename(filepath.Join(m.Root(), "pages/a/_layout.jsx"), filepath.Join(m.Root(), "pages/_layout.tsx")); err != nil {
		t.Fatal(err)
	}
	check("pages/_layout.tsx")
	if err := os.Remove(filepath.Join(m.Root(), "pages/_layout.tsx")); err != nil {
		t.Fatal(err)
	}
	check()
}

func TestProblemsInNestedLayouts(t *testing.T) {
	cases := map[string]struct {
		source string
		want   []string
	}{
		"no default": {"export const getData = 1", []string{"The layout has no default export", "pages/_layout.jsx"}},
		"action":     {"\nexport async function action() {}\nexport default 1", []string{"A nested layout cannot have `action`", "pages/_layout.jsx:2:0", "export async function action() {}"}},
		"flag":       {"export const streaming = true\nexport default 1", []string{"A nested layout cannot have `streaming`", "pages/_layout.jsx:1:13"}},
		"layout":     {"export default 1\nexport const layout = 'none'", []string{"A nested layout cannot have `layout`", "pages/_layout.jsx:2:13"}},
		"several":    {"export const path = '/x', onEnter = 1, prerender = true, renderer = 1, serverOnly = 1\nexport const clientOnly = 1\nexport default 1", []string{"`path`", "`onEnter`", "`prerender`", "`renderer`", "`serverOnly`", "`clientOnly`"}},
		"syntax":     {"export default () => <p>", []string{"Unexpected end of file", "pages/_layout.jsx:1:24"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := project(t, map[string]string{"pages/_layout.jsx": c.source, "pages/index.jsx": "export default 1"}).Files()
			var source *SourceError
			if !errors.As(err, &source) {
				t.Fatalf("got %v", err)
			}
			expect(t, formatted(source.Messages), c.want...)
		})
	}
}

func TestPrerender(t *testing.T) {
	cases := map[string]struct {
		page, source string
		want         bool
		problem      string
	}{
		"none":             {"a", "", false, ""},
		"true":             {"a", "export const prerender = true", true, ""},
		"false":            {"[id]", "export const prerender = false", false, ""},
		"function":         {"[id]", "export async function prerender() { return [] }", true, ""},
		"arrow":            {"[id]", "export const prerender = () => [{ id: 1 }]", true, ""},
		"named function":   {"[id]", "const list = () => []\nexport { list as prerender }", true, ""},
		"variable":         {"[id]", "import list from './x'\nexport const prerender = list", true, ""},
		"elsewhere":        {"[id]", "export { prerender } from './x'", true, ""},
		"optional":         {"[[id]]", "export const prerender = true", true, ""},
		"true with params": {"[id]", "export const prerender = true", false, "`prerender` of a page with parameters must be a function that lists them: () => [{ id: … }]"},
		"string":           {"a", "export const prerender = 'yes'", false, "`prerender` must be true, false or a function"},
		"number":           {"a", "export const prerender = 1", false, "`prerender` must be true, false or a function"},
		"null":             {"a", "export const prerender = null", false, "`prerender` must be true, false or a function"},
		"list":             {"a", "export const prerender = ['/a', '/b']", false, "pages/a.jsx:1:13: `prerender` must be true, false or a function"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			files, err := project(t, map[string]string{"pages/" + c.page + ".jsx": c.source + "\nexport default 1"}).Files()
			if c.problem != "" {
				if err == nil {
					t.Fatal("it was accepted")
				}
				expect(t, err.Error(), c.problem)
				return
			}
			if err != nil || files.Pages[0].Prerender != c.want {
				t.Errorf("got %+v, %v", files, err)
			}
		})
	}
}
