package virtual

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var words = map[string]string{
	"words/one.js": "export default 1", "words/two.js": "export default 2", "words/deep/three.js": "export default 3",
	"words/.hidden.js": "export default 'hidden'", "words/node_modules/x.js": "export default 'foreign'", "words/[id].js": "export default 'id'",
	"words/Upper.js": "", "src/a.js": "export default 'a'",
}

// Keys and files are those that Vite 8 gives.
func TestGlob(t *testing.T) {
	for call, want := range map[string]string{
		`import.meta.glob('../words/*.js')`:                                         `../words/Upper.js ../words/[id].js ../words/one.js ../words/two.js`,
		`import.meta.glob('/words/**/*.js')`:                                        `/words/Upper.js /words/[id].js /words/deep/three.js /words/one.js /words/two.js`,
		`import.meta.glob(['../words/**', '!**/t*.js'], { eager: true })`:           `../words/Upper.js ../words/[id].js ../words/one.js`,
		"import.meta.glob(`../words/{one,two}.js`, { import: 'default' })":          `../words/one.js ../words/two.js`,
		`import.meta.glob('../words/**/*.js', { exhaustive: true, eager: false })`:  `../words/.hidden.js ../words/Upper.js ../words/[id].js ../words/deep/three.js ../words/node_modules/x.js ../words/one.js ../words/two.js`,
		`import.meta.glob('./*.js', { base: '../words' })`:                          `./Upper.js ./[id].js ./one.js ./two.js`,
		`import.meta.glob('../words/*.js', { base: '/src' })`:                       `../words/Upper.js ../words/[id].js ../words/one.js ../words/two.js`,
		`import.meta.glob('@/*.js', { query: '?raw', import: 'default' })`:          `/src/a.js`,
		`import.meta.glob('../words/[ot]*.js', { query: { raw: true }, })`:          `../words/one.js ../words/two.js`,
		`import.meta.glob('../words/UPPER.js', { caseSensitive: false })`:           `../words/Upper.js`,
		`import.meta.glob('../words/\\[id\\].js')`:                                  `../words/[id].js`,
		`import.meta.glob('./*.jsx')`:                                               ``,
		`import.meta.glob('./nowhere/*.js')`:                                        ``,
		`import.meta.glob<{ default: number }>('../words/one.js', { eager: sure })`: `error`,
		`import.meta.glob(where)`:                                                   `error`,
		`import.meta.glob('../words/*.js', options)`:                                `error`,
		`import.meta.glob('words/*.js')`:                                            `error`,
		`import.meta.glob('./[.js')`:                                                `error`,
	} {
		files := map[string]string{"pages/index.jsx": "const where = '', options = {}\nexport default () => [" + call + "]\n"}
		for name, text := range words {
			files[name] = text
		}
		if strings.Contains(call, "<") {
			files["pages/index.tsx"] = files["pages/index.jsx"]
			delete(files, "pages/index.jsx")
		}
		m := project(t, files)
		o := PluginOptions{Conventions: &Conventions{Aliases: []Alias{{Find: "@", Replacement: filepath.ToSlash(filepath.Join(m.Root(), "src"))}}}}
		code, messages := bundle(t, m, Server, o, "/dx:index.js")
		if len(messages) > 0 || want == "error" {
			if want != "error" || len(messages) == 0 || messages[0].Location == nil || messages[0].Location.Line != 2 {
				t.Errorf("%s: want %s, got %s", call, want, formatted(messages))
			}
			continue
		}
		_, object, _ := strings.Cut(code, "var pages_default")
		var keys []string
		for _, found := range regexp.MustCompile(`"([^"]*)": `).FindAllStringSubmatch(object[:strings.Index(object, "var pages =")], -1) {
			keys = append(keys, found[1])
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("%s: %q, want %q", call, got, want)
		}
	}
}

func TestImportMetaURL(t *testing.T) {
	m := project(t, map[string]string{
		"pages/index.jsx": "export default () => [\n  new URL('../img/a.png', import.meta.url), new URL(`../img/${name}.png`, import.meta.url).href,\n" +
			"  new URL('/logo.png', import.meta.url), new URL('./not-there.png', import.meta.url), new URL('https://x.test/', import.meta.url), new URL('../img/a.png', base),\n" +
			"  new Worker(new URL('../work.js', import.meta.url), { type: 'module' }),\n]\n",
		"img/a.png": strings.Repeat("a", InlineLimit), "img/b.png": strings.Repeat("b", InlineLimit), "public/logo.png": "logo", "work.js": "postMessage('WORK')",
	})
	worker := func(file string) (string, error) { return "BUNDLED " + filepath.Base(file), nil }
	client := mustBundle(t, m, Client, PluginOptions{Worker: worker}, "/dx:mount.js")
	expect(t, client, "new URL(a_default, import.meta.url)", `"../img/b.png": b_default`, `new URL(logo_default, import.meta.url)`, `logo_default = "/logo.png"`,
		`new URL("./not-there.png", import.meta.url)`, `new URL("https://x.test/", import.meta.url)`, `new URL("../img/a.png", base)`,
		"new Worker(new URL(work_default, import.meta.url), { type: \"module\" })", "BUNDLED work.js", "/assets/work-")
	server := mustBundle(t, m, Server, PluginOptions{Worker: worker}, "/dx:index.js")
	refuse(t, server, "import.meta")
	for _, url := range regexp.MustCompile(`"/assets/\w+-[A-Z0-9]{8}\.\w+"`).FindAllString(client, -1) {
		expect(t, server, url)
	}
	dev := mustBundle(t, m, Server, PluginOptions{AssetURL: func(file string) string { return "/" + m.fromRoot(file) }}, "/dx:index.js")
	expect(t, dev, `"/img/a.png"`, `"/img/b.png"`, `"/work.js?url&worker_file&type=module"`)
}

func TestAliasInTemplate(t *testing.T) {
	m := project(t, map[string]string{"pages/index.jsx": "export const getData = ({ params }) => import(`@/words/${params.id}.js`)\nexport default () => 1\n", "src/words/one.js": "export default 'ONE'"})
	for _, replacement := range []string{filepath.ToSlash(filepath.Join(m.Root(), "src")), "/src"} {
		o := PluginOptions{Conventions: &Conventions{Aliases: []Alias{{Find: "@", Replacement: replacement}}}}
		expect(t, mustBundle(t, m, Server, o, "/dx:index.js"), `"../src/words/one.js": () =>`, "ONE")
	}
}

func TestAliases(t *testing.T) {
	for _, c := range []struct {
		alias      Alias
		spec, want string
	}{
		{Alias{Find: "@", Replacement: "/src"}, "@/a.js", "/src/a.js"},
		{Alias{Find: "@", Replacement: "/src"}, "@", "/src"},
		{Alias{Find: "@", Replacement: "/src"}, "@scope/a.js", ""},
		{Alias{Find: "@/", Replacement: "/src/"}, "@/a.js", "/src/a.js"},
		{Alias{Pattern: regexp.MustCompile(`^~(\w+)/(.*)$`), Replacement: "/$1/lib/$2"}, "~ui/a.js", "/ui/lib/a.js"},
		{Alias{Pattern: regexp.MustCompile(`^lodash$`), Replacement: "lodash-es"}, "lodash", "lodash-es"},
		{Alias{Pattern: regexp.MustCompile(`^lodash$`), Replacement: "lodash-es"}, "lodash/get", ""},
		{Alias{Pattern: regexp.MustCompile(`\.css$`), Replacement: "$&?inline"}, "a.css", "a.css?inline"},
	} {
		got, ok := c.alias.apply(c.spec)
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%s of %+v is %q, want %q", c.spec, c.alias, got, c.want)
		}
	}
}
