package e2e

import (
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What the page of testdata/vite says of each convention, wherever it is made. The names of files are without the hash
// that a build gives them.
var conventions = map[string]string{
	"env":         `Conventions & more https://kiln.test/shop $5 The "Kiln" []`,
	"files":       `.env.staging.local staging of The "Kiln" outside`,
	"lines":       `"one\ntwo\nthree"`,
	"names":       `BASE_URL,BUILD_NAME,DEV,MODE,PROD,SHOP_NAME,SSR,VITE_EMPTY,VITE_LINES,VITE_MODE_FILE,VITE_OUTSIDE,VITE_OVERRIDDEN,VITE_PRICE,VITE_URL`,
	"mode":        `staging boolean true boolean /shop/`,
	"unknown":     `undefined undefined undefined`,
	"define":      `1.2.3 3 {"lines":3,"deep":[true,null]} by loadEnv kiln`,
	"alias":       `two stoneware 1+2+3`,
	"json":        `kiln 2 true 63`,
	"glob":        `{"../lib/words/draft.test.js":"a draft","../lib/words/one.js":"one","../lib/words/three.js":"three","../lib/words/two.js":"two"}`,
	"globKeys":    `/lib/words/one.js /lib/words/three.js /lib/words/two.js`,
	"globRooted":  `{"/lib/words/three.js":5,"/lib/words/two.js":3}`,
	"globBase":    `./.hidden.js ./draft.test.js ./one.js ./three.js ./two.js: export default 'one'`,
	"globNone":    `{}`,
	"globImages":  `../img/large.png: large.png ../img/small.svg: data:image/svg+xml,%3csvg%20xmlns='http://www.w3.org/2000/sv`,
	"assets":      `data:image/svg+xml,%3csvg%20xmlns='http://www.w3.org/2000/sv small.svg data:image/svg+xml,%3csvg%20xmlns='http://www.w3.org/2000/sv data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAA large.png paper.png linked.css`,
	"raw":         `User-agent: *`,
	"url":         `large.png large.png true`,
	"data":        `three one,three,two`,
	"workers":     `function,function,function`,
	"circular":    `ring closed`,
	"classes":     `Badge_c7810b_light Badge_c7810b_base/Badge_c7810b_dark Badge_c7810b_light Badge_c7810b_base shapes_f79178_rounded`,
	"named":       `Badge_c7810b_with-dash`,
	"application": `Conventions & more/staging %VITE_UNKNOWN% 100%`,
}

// What Vite does in development is done by the build, and by the server in both.
func TestViteConventions(t *testing.T) {
	for _, mode := range []string{"dev", "build", "dev vite", "build vite"} {
		t.Run(mode, func(t *testing.T) {
			a := startConventions(t, mode)
			sent := saidBy(a.get(t, "/shop/").body)
			if strings.HasPrefix(mode, "build") {
				wantConventions(t, "the server", sent)
				wantNoSecrets(t, a.dir)
				if large := a.get(t, "/shop/large").body; !strings.Contains(large, `<h1>v1 last City &quot;7&quot;</h1>`) {
					t.Errorf("the page with 5 MB of JSON is\n%s", large)
				}
			}
			b := openTab(t, a)
			b.open(t, "/shop/")
			b.until(t, `document.querySelector('output').innerText.includes('|')`)
			wantConventions(t, "the browser", saidBy(js[string](t, b, `document.documentElement.outerHTML`)))
			wantConventions(t, "the server", sent)
			workers := js[string](t, b, `document.querySelector('output').innerText`)
			if want := "worker 0 in stoneware, staging | worker 1 in stoneware, staging | worker 2 in stoneware, staging | 1+2"; workers != want {
				t.Errorf("the workers say %q, want %q", workers, want)
			}
			colors := js[string](t, b, `['body', '.inlined', '.linked', '.lazy', '.inlined b'].map((s) => getComputedStyle(document.querySelector(s)).color.match(/\d+/g)[0]).join()`)
			if colors != "20,4,7,10,1" {
				t.Errorf("the colours are %s", colors)
			}
			if broken := js[int](t, b, `[...document.images].filter((i) => !i.naturalWidth).length`); broken > 0 {
				t.Errorf("%d images are not there", broken)
			}
			walkBelowBase(t, b)
			for path, want := range map[string]string{"/shop/moved": "/shop/other?from=moved", "/shop/other/": "/shop/other", "/": "/shop/"} {
				if got := a.get(t, path, "Accept", "text/html").header.Get("Location"); got != want {
					t.Errorf("%s leads to %q, want %q", path, got, want)
				}
			}
			if got := a.get(t, "/other", "Accept", "text/html").status; got != 404 {
				t.Errorf("/other, which is not below the base, answers %d", got)
			}
		})
	}
}

// walkBelowBase goes from page to page: with links, a redirect and a form.
func walkBelowBase(t *testing.T, b *tab) {
	t.Helper()
	b.exec(t, `window.sameDocument = true`)
	b.click(t, `nav a`)
	b.untilText(t, "h1", "Other")
	b.until(t, `getComputedStyle(document.querySelector('h1')).color === 'rgb(13, 14, 15)'`)
	b.untilText(t, "#where", "/other at /shop/other")
	b.click(t, `nav a[href="/shop/"]`)
	b.untilText(t, "h1", "Conventions")
	b.exec(t, `history.back()`)
	b.untilText(t, "h1", "Other")
	b.click(t, `form button`)
	b.untilText(t, "#sent", "porcelain sent")
	b.click(t, `nav a[href="/shop/moved"]`)
	b.until(t, `location.pathname + location.search === '/shop/other?from=moved'`)
	b.untilText(t, "#sent", "nothing sent")
	if !js[bool](t, b, `window.sameDocument === true`) {
		t.Error("a document was loaded")
	}
}

var (
	row       = regexp.MustCompile(`(?s)<dt>(.*?)</dt><dd>(.*?)</dd>`)
	badges    = regexp.MustCompile(`<b class="([^"]*)" data-extra="([^"]*)">`)
	metaNames = regexp.MustCompile(`<meta name="(?:application-name|generator)" content="([^"]*)">`)
)

// saidBy returns what the conventions come to in a document.
func saidBy(document string) map[string]string {
	said := map[string]string{}
	for _, m := range row.FindAllStringSubmatch(document, -1) {
		said[m[1]] = html.UnescapeString(m[2])
	}
	var classes, metas []string
	for _, m := range badges.FindAllStringSubmatch(document, -1) {
		classes = append(classes, m[1])
		said["named"] = m[2]
	}
	for _, m := range metaNames.FindAllStringSubmatch(document, -1) {
		metas = append(metas, html.UnescapeString(m[1]))
	}
	said["classes"], said["application"] = strings.Join(classes, "/"), strings.Join(metas, "/")
	return said
}

func wantConventions(t *testing.T, where string, said map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(conventions)) {
		if said[name] != conventions[name] {
			t.Errorf("%s: %s is %q, want %q", where, name, said[name], conventions[name])
		}
	}
	if len(said) != len(conventions) {
		t.Errorf("%s says %d things, want %d", where, len(said), len(conventions))
	}
}

// wantNoSecrets looks for variables without a prefix, and what only getData uses of a JSON file, in what the browser
// may load.
func wantNoSecrets(t *testing.T, dir string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(filepath.Join(dir, "dist", "client"), func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files++
		text, err := os.ReadFile(path)
		for _, secret := range []string{"sk-live", "City "} {
			if strings.Contains(string(text), secret) {
				t.Errorf("%q is in %s", secret, path)
			}
		}
		return err
	})
	if err != nil || files == 0 {
		t.Fatalf("%d files: %v", files, err)
	}
}

// writeLargeJSON adds a page that imports 5 MB.
func writeLargeJSON(t *testing.T, dir string) {
	t.Helper()
	var text strings.Builder
	text.WriteString(`{ "version": "v1", "list": [`)
	for i := 0; text.Len() < 5_000_000; i++ {
		fmt.Fprintf(&text, "{ \"id\": %d, \"name\": \"City \\\"%d\\\"\", \"at\": [%d.5, -0.25, null, true] },\n", i, i, i)
	}
	text.WriteString(`{ "name": "last" }] }`)
	check(t, os.WriteFile(filepath.Join(dir, "data", "large.json"), []byte(text.String()), 0o644))
	page := `import { useRouteContext } from '/dx:router.jsx'
import cities, { version } from '../data/large.json'

export const getData = () => cities.list.at(-1).name + ' ' + cities.list[7].name
export default () => <h1>{version + ' ' + useRouteContext().data}</h1>
`
	check(t, os.WriteFile(filepath.Join(dir, "pages", "large.jsx"), []byte(page), 0o644))
}

// startConventions serves the project in testdata/vite, developed or built.
func startConventions(t *testing.T, mode string) *app {
	t.Helper()
	w := fixtures
	parent, err := w.dir()
	check(t, err)
	kind, vite := strings.CutSuffix(mode, " vite")
	var bundler []string
	if vite {
		bundler = []string{"--bundler", "vite"}
	}
	dir := filepath.Join(parent, "conventions-"+strings.ReplaceAll(mode, " ", "-"))
	check(t, os.CopyFS(dir, os.DirFS("testdata/vite")))
	modules, err := w.modules()
	check(t, err)
	if vite || kind == "dev" { // Vite writes into it
		check(t, copyModules(filepath.Join(dir, "node_modules"), modules))
	} else {
		modules, err = filepath.Abs(modules)
		check(t, err)
		check(t, os.Symlink(modules, filepath.Join(dir, "node_modules")))
	}
	b, err := w.binaries()
	check(t, err)
	env := append(os.Environ(), "VITE_OUTSIDE=outside")
	args := []string{"serve", "--root", dir}
	if kind == "dev" {
		args = append([]string{"dev", "--root", dir, "--mode", "staging", "--no-install", "--vite-timeout", "60"}, bundler...)
	} else {
		writeLargeJSON(t, dir)
		bare, err := w.barePath()
		check(t, err)
		if vite {
			bare = os.Environ()
		}
		check(t, runEnv(append(bare, "VITE_OUTSIDE=outside"), b.dx, append([]string{"build", "--root", dir, "--mode", "staging"}, bundler...)...))
		check(t, keepOnly(dir, "dist"))
	}
	a, err := w.start("dx "+mode, dir, env, args...)
	check(t, err)
	t.Cleanup(a.process.stop)
	return a
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
