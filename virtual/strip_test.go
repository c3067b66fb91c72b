package virtual

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"
)

// project writes files below a new directory and returns the modules of a project there.
func project(t testing.TB, files map[string]string, custom ...Custom) *Modules {
	t.Helper()
	dir := t.TempDir()
	writeFiles(t, dir, files)
	m, err := New(Config{Root: dir, BuiltIn: builtIn, Custom: custom})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func writeFiles(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

var builtIn = fstest.MapFS{
	"mount.js":   {Data: []byte("import { pages, layouts } from '/dx:files.js'\nimport router from '/dx:router.jsx'\nglobalThis.started = [pages, layouts, router]\n")},
	"index.js":   {Data: []byte("import { pages, layouts } from '/dx:files.js'\nimport router from '/dx:router.jsx'\nexport default { pages, layouts, router }\n")},
	"router.jsx": {Data: []byte("export default function Router() { return 'the built-in router' }\n")},
	"context.js": {Data: []byte("export default 'the built-in context'\n")},
	"embed.go":   {Data: []byte("package react\n")},
	"_draft.js":  {Data: []byte("")},
}

func parsed(t testing.TB, source string) *pageModule {
	t.Helper()
	m := project(t, map[string]string{"pages/x.tsx": source, "pages/star.js": "export const getData = () => 'SECRET'\nexport const getMeta = () => 'META'\n"})
	p, err := m.page(filepath.Join(m.root, "pages", "x.tsx"), source, false)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func strip(t testing.TB, source string, names ...string) string {
	t.Helper()
	return parsed(t, source).without(names)
}

func TestStripOnTheClient(t *testing.T) {
	const page = "export default function Page() { return <p>PAGE</p> }\n"
	cases := map[string]struct {
		source     string
		stay, gone []string
	}{
		"function":           {"import db from './db'\nexport function getData() { return db('SECRET') }\n" + page, []string{"PAGE"}, []string{"SECRET", "db", "getData"}},
		"arrow":              {"import { db } from './db'\nexport const getData = () => db('SECRET')\n" + page, []string{"PAGE"}, []string{"SECRET", "db"}},
		"async":              {"import * as db from './db'\nexport async function getData() { return await db.all('SECRET') }\n" + page, []string{"PAGE"}, []string{"SECRET", "db"}},
		"re-exported":        {"export { getData } from './SECRET'\n" + page, []string{"PAGE"}, []string{"SECRET"}},
		"re-exported as":     {"export { load as getData, meta as getMeta } from './data'\n" + page, []string{"PAGE", "meta as getMeta"}, []string{"load"}},
		"listed as":          {"import db from './db'\nconst load = () => db('SECRET')\nexport { load as getData }\n" + page, []string{"PAGE"}, []string{"SECRET", "db", "load"}},
		"listed with others": {"const load = () => 'SECRET', title = 'TITLE'\nexport { load as getData, title as layout }\n" + page, []string{"PAGE", "TITLE", "title as layout"}, []string{"SECRET", "load"}},
		"action":             {"import { save } from './db'\nexport async function action(ctx) { return save(await ctx.json(), 'SECRET') }\n" + page, []string{"PAGE"}, []string{"SECRET", "db", "action"}},
		"prerender":          {"import { all } from './db'\nexport const prerender = async () => (await all('SECRET')).map(({ id }) => ({ id }))\n" + page, []string{"PAGE"}, []string{"SECRET", "db", "prerender"}},
		"both sides":         {"import db from './db'\nexport const prerender = true, action = () => db('SECRET')\nexport const shouldRevalidate = () => 'KEPT'\nexport function ErrorBoundary() { return 'SHOWN' }\n" + page, []string{"PAGE", "KEPT", "SHOWN"}, []string{"SECRET", "db", "action", "prerender"}},
		"preHandler":         {"import auth from './auth'\nexport const preHandler = auth('SECRET')\n" + page, []string{"PAGE"}, []string{"SECRET", "auth"}},
		"star":               {"export * from './star.js'\n" + page, []string{"export { getMeta } from \"./star.js\"", "PAGE"}, []string{"getData", "export *"}},
		"namespace":          {"export * as getData from './SECRET'\n" + page, []string{"PAGE"}, []string{"SECRET"}},
		"what it used too":   {"import { connect } from './db'\nconst url = 'SECRET'\nconst db = connect(url)\nfunction query(q) { return db(q, again) }\nfunction again() { return query() }\nexport const getData = () => query('x')\n" + page, []string{"PAGE"}, []string{"SECRET", "connect", "db", "query"}},
		"side effect import": {"import './style.css'\nimport './polyfill'\nimport db from './db'\nexport const getData = () => db\n" + page, []string{"style.css", "polyfill", "PAGE"}, []string{"db"}},
		"used by both":       {"import { a, b } from './both'\nexport const getData = () => a('SECRET')\nexport default () => <p>{b}</p>\n", []string{"./both"}, []string{"SECRET"}},
		"shared helper":      {"import fmt from './fmt'\nconst helper = (x) => fmt(x)\nexport const getData = () => helper('SECRET')\nexport default () => <p>{helper(1)}</p>\n", []string{"./fmt", "helper"}, []string{"SECRET"}},
		"called by the page": {"import db from './db'\nexport const getData = () => db('KEPT')\nexport default () => { getData(); return <p>PAGE</p> }\n", []string{"const getData = ", "KEPT", "./db"}, []string{"export const getData"}},
		"unused stays":       {"import x from './unused.js'\nconst kept = start('KEPT')\nexport const getData = () => 1\nconsole.log(x)\n" + page, []string{"KEPT", "unused.js"}, []string{"getData"}},
		"property of it":     {"import schema from './schema'\nexport const getData = () => 1\ngetData.schema = schema('SECRET')\n" + page, []string{"PAGE"}, []string{"SECRET", "schema"}},
		"property of page":   {"export const getData = () => 'SECRET'\nexport default function Page() { return 1 }\nPage.title = 'TITLE'\n", []string{"TITLE"}, []string{"SECRET"}},
		"global":             {"export const getData = () => window.x\nwindow.x = 'KEPT'\n" + page, []string{"KEPT"}, []string{"getData"}},
		"types":              {"import type { DB } from './SECRET'\nimport { type Row, open } from './db'\ninterface Data { rows: Row[] }\nexport const getData = async (ctx: { db: DB }): Promise<Data> => open('SECRET') as any satisfies Data\n" + page, []string{"PAGE"}, []string{"SECRET", "db"}},
		"enum, namespace":    {"enum Level { A = 1 }\nnamespace Config { export const key = 'SECRET' }\nexport const getData = () => [Level.A, Config.key]\n" + page, []string{"PAGE"}, []string{"SECRET"}},
		"comments":           {"/** export const getData = 'IN COMMENT' */\n// getData\nimport db from './db' // db\nexport /* x */ const /* y */ getData /* z */ = /* w */ () => db(/* SECRET */)\n" + page, []string{"PAGE"}, []string{"SECRET", "./db"}},
		"strings":            {"const text = `\nexport const getData = () => 'KEPT'\n${`nested ${'}'}`}\n`\nexport const getData = () => 'SECRET'\nexport default () => <p title={text}>{/}\"/.test('x')}</p>\n", []string{"KEPT", "/}\"/"}, []string{"SECRET"}},
		"several":            {"import { a, b, c } from './abc'\nexport const first = a, getData = () => b('SECRET'), last = [c, 1]\n" + page, []string{"first = a", "last = [c, 1]"}, []string{"SECRET", "getData"}},
		"only in the middle": {"export const getData = () => 'SECRET', layout = 'auth', preHandler = 'SECRET'\n" + page, []string{"layout = \"auth\""}, []string{"SECRET", "getData", "preHandler"}},
		"destructured":       {"import make from './make'\nexport const { getData, getMeta } = make('KEPT')\n" + page, []string{"KEPT", "export { getMeta };", "const { getData"}, []string{"export const"}},
		"class":              {"import Base from './base'\nclass Store extends Base { static key = 'SECRET'; #x = 1 }\nexport const getData = () => new Store()\n" + page, []string{"PAGE"}, []string{"SECRET", "Base", "Store"}},
		"decorated":          {"import dec from './dec'\n@dec class Store { static key = 'SECRET' }\nexport const getData = () => new Store()\n" + page, []string{"PAGE"}, []string{}},
		"shadowed name":      {"import db from './db'\nexport const getData = () => db('SECRET')\nexport default ({ list }) => <p>{list.map((db) => db.name)}</p>\n", []string{"db2.name"}, []string{"SECRET", "./db"}},
		"property name":      {"import db from './db'\nexport const getData = () => db('SECRET')\nexport default (props) => <p db={props.db}>{{ db: 1 }.db}</p>\n", []string{"props.db"}, []string{"SECRET", "./db"}},
		"generator":          {"import db from './db'\nexport async function* getData() { for await (const x of db('SECRET')) yield x }\n" + page, []string{"PAGE"}, []string{"SECRET", "db"}},
		"let":                {"import db from './db'\nexport let getData\ngetData = () => db('SECRET')\n" + page, []string{"PAGE"}, []string{"SECRET", "db"}},
		"odd statements":     {"if (a) b()\nelse if (c) { d() }\nelse e()\ndo { f() } while (g)\nouter: for (;;) { break outer }\nswitch (h) { case 1: break }\ntry { i() } catch { j() } finally { k() }\nexport const getData = () => 'SECRET'\n" + page, []string{"else if (c)", "else e()", "while (g)", "finally", "PAGE"}, []string{"SECRET"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			code := strip(t, c.source, serverExports...)
			for _, s := range c.stay {
				if !strings.Contains(code, s) {
					t.Errorf("%q is gone from:\n%s", s, code)
				}
			}
			for _, s := range c.gone {
				if strings.Contains(code, s) {
					t.Errorf("%q stayed in:\n%s", s, code)
				}
			}
			checkModule(t, code)
		})
	}
}

func checkModule(t testing.TB, code string) {
	t.Helper()
	if result := api.Transform(code, api.TransformOptions{Loader: api.LoaderJS, Format: api.FormatESModule}); len(result.Errors) > 0 {
		t.Errorf("not a module any more: %s\n%s", result.Errors[0].Text, code)
	}
}

func TestStripClientOnlyOnTheServer(t *testing.T) {
	cases := map[string]string{
		"function":  "import chart from './chart'\nexport const clientOnly = true\nexport const getMeta = () => 'META'\nexport default function Page() { return chart('BROWSER') }\nPage.title = 'BROWSER'\n",
		"arrow":     "import chart from './chart'\nexport const clientOnly = true\nexport const getMeta = () => 'META'\nexport default () => chart('BROWSER')\n",
		"anonymous": "import chart from './chart'\nexport const clientOnly = true\nexport const getMeta = () => 'META'\nexport default class extends chart { x = 'BROWSER' }\n",
		"listed":    "import chart from './chart'\nconst clientOnly = true\nconst Page = () => chart('BROWSER')\nexport { Page as default, clientOnly }\nexport const getMeta = () => 'META'\n",
		"passed on": "export { default } from './chart'\nexport const clientOnly = true\nexport const getMeta = () => 'META'\n",
		"effects":   "import 'BROWSER'\nimport { chart } from './chart'\nwindow.x = 'BROWSER'\nchart.register('BROWSER')\nif (self) setup('BROWSER')\nconst unused = setup('BROWSER')\nexport const clientOnly = true\nexport const getMeta = () => 'META'\nexport default () => chart()\n",
		"boundary":  "import chart from './chart'\nexport const clientOnly = true\nexport const getMeta = () => 'META'\nexport function ErrorBoundary() { return chart('BROWSER') }\nexport default () => 'BROWSER'\n",
		"named":     "import chart from './chart'\nconst Page = () => chart('BROWSER')\nexport const clientOnly = true\nexport const getMeta = () => 'META'\nexport default Page\n",
	}
	for name, source := range cases {
		t.Run(name, func(t *testing.T) {
			code := parsed(t, source).serverHalf()
			for _, gone := range []string{"BROWSER", "chart", "default", "ErrorBoundary"} {
				if strings.Contains(code, gone) {
					t.Errorf("%q stayed in:\n%s", gone, code)
				}
			}
			if !strings.Contains(code, "META") || !strings.Contains(code, "clientOnly") {
				t.Errorf("too much is gone:\n%s", code)
			}
			checkModule(t, code)
		})
	}
}

func TestServerHalfKeepsWhatGetDataNeeds(t *testing.T) {
	code := parsed(t, "import './page.css'\nimport db from './db'\nconst cache = new Map()\ncache.set('a', 'KEPT')\ndb.connect('CONNECTED')\nexport const getData = () => db(cache)\nexport const clientOnly = true\nexport default () => 1\n").serverHalf()
	for _, s := range []string{"page.css", "./db", "KEPT", "CONNECTED", "getData"} {
		if !strings.Contains(code, s) {
			t.Errorf("%q is gone from:\n%s", s, code)
		}
	}
}

// What stays keeps its line, so that the source map stays true.
func TestStripMovesNoLines(t *testing.T) {
	source := "import db from './db'\nexport {\n  a as getData,\n  b as getMeta\n}\nconst a = () => db(`\n\n`), b = 2\nexport default () => <p>PAGE</p>\n"
	before, after := strip(t, source), strip(t, source, serverExports...)
	for _, s := range []string{"b = 2", "PAGE"} {
		if line(before, s) != line(after, s) {
			t.Errorf("%q moved from line %d to %d:\n%s", s, line(before, s), line(after, s), after)
		}
	}
}

func line(text, part string) int {
	before, _, _ := strings.Cut(text, part)
	return strings.Count(before, "\n")
}

// Whatever surrounds it, the body of getData never stays when nothing else uses it.
func FuzzStripHidesGetData(f *testing.F) {
	for _, s := range []string{"", "const a = 1", "import x from './x'", "if (a) b()\nelse c()", "const r = /[/]/ / 2", "`${`}`}`", "label: for (;;) {}", "class A { #b = 1; static { c() } }", "/* export */", "export const layout = 'a'", "enum E { A }", "x = <a.b c={d}>{...e}</a.b>", "'use client'", "for await (const x of y) z()", "export * as n from './n'"} {
		f.Add(s, s)
	}
	m := project(f, map[string]string{"pages/x.tsx": ""})
	file := filepath.Join(m.root, "pages", "x.tsx")
	f.Fuzz(func(t *testing.T, before, after string) {
		if strings.Contains(before+after, "getData") || strings.Contains(before+after, "SECRET") || strings.Contains(before+after, "\\") || !utf8.ValidString(before+after) {
			return
		}
		source := before + "\nexport function getData() { return 'SECRET' }\n" + after
		p, err := m.page(file, source, false)
		if err != nil || len(p.stars) > 0 {
			return // not a module
		}
		if _, ok := p.exported("getData"); !ok {
			if strings.Contains(p.code, "export function getData") && !strings.Contains(p.code, "`") {
				t.Fatalf("the export was not seen in:\n%s", p.code)
			}
			return // it is inside of a comment or a string
		}
		if code := p.without(serverExports); strings.Contains(code, "SECRET") {
			t.Fatalf("stayed in:\n%s", code)
		}
	})
}
