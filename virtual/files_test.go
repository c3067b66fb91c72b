package virtual

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

func TestFiles(t *testing.T) {
	const component = "export default () => null\n"
	m := project(t, map[string]string{
		"pages/index.jsx":           "export const streaming = true, layout = 'auth'\nexport async function getData() {}\nexport function helper() {}\n" + component,
		"pages/posts/[id].tsx":      "const only: boolean = true\nexport { only as clientOnly, Page as default, load as getData }\nfunction Page() {}\nconst load = () => 1\n",
		"pages/moved.jsx":           "export const path = `/elsewhere/:id`\nexport const serverOnly = true\nexport const streaming = false\n" + component,
		"pages/star.jsx":            "export * from './_star.js'\n" + component,
		"pages/_star.js":            "export const getMeta = 1, unrelated = 2",
		"pages/_draft.jsx":          "this is not JavaScript",
		"pages/index.test.jsx":      "neither is this",
		"pages/posts/a.stories.tsx": "nor this",
		"pages/_parts/part.jsx":     "this neither",
		"pages/.hidden/x.jsx":       "nor this",
		"pages/notes.md":            "text",
		"pages/helper.js":           "export default 1",
		"layouts/auth.jsx":          component,
		"layouts/default.tsx":       component,
		"layouts/_shared.jsx":       "",
		"layouts/deep/other.jsx":    "",
	})
	files, err := m.Files()
	if err != nil {
		t.Fatal(err)
	}
	want := []Page{
		{ID: "pages/index.jsx", Pattern: "/", Exports: []string{"default", "getData", "layout", "streaming"}, Layout: "auth", Chain: []string{}, Streaming: true},
		{ID: "pages/moved.jsx", Pattern: "/elsewhere/:id", Exports: []string{"default", "path", "streaming", "serverOnly"}, Chain: []string{}, Path: "/elsewhere/:id", ServerOnly: true},
		{ID: "pages/posts/[id].tsx", Pattern: "/posts/:id", Exports: []string{"default", "getData", "clientOnly"}, Chain: []string{}, ClientOnly: true},
		{ID: "pages/star.jsx", Pattern: "/star", Exports: []string{"default", "getMeta"}, Chain: []string{}},
	}
	got, _ := json.MarshalIndent(files.Pages, "", " ")
	wanted, _ := json.MarshalIndent(want, "", " ")
	if string(got) != string(wanted) {
		t.Errorf("got %s\nwant %s", got, wanted)
	}
	if layouts := []Layout{{"auth", "layouts/auth.jsx"}, {"default", "layouts/default.tsx"}}; !slices.Equal(files.Layouts, layouts) {
		t.Errorf("layouts %v", files.Layouts)
	}
}

func TestFilesSeeEveryChange(t *testing.T) {
	m := project(t, nil)
	check := func(want string) {
		t.Helper()
		files, err := m.Files()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range files.Pages {
			got = append(got, p.Pattern)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("got %q, want %q", s, want)
		}
	}
	check("")
	writeFiles(t, m.Root(), map[string]string{"pages/a.jsx": "export default 1"})
	check("/a")
	writeFiles(t, m.Root(), map[string]string{"pages/a.jsx": "export const path = '/b'\nexport default 1"})
	check("/b")
	if err := os.RemoveAll(filepath.Join(m.Root(), "pages")); err != nil {
		t.Fatal(err)
	}
	check("")
}

func TestProblemsInPages(t *testing.T) {
	cases := map[string]struct {
		files map[string]string
		want  []string
	}{
		"no default": {map[string]string{"pages/a.jsx": "export const getData = 1"}, []string{"The page has no default export", "pages/a.jsx"}},
		"empty file": {map[string]string{"pages/a.jsx": ""}, []string{"The page has no default export", "pages/a.jsx"}},
		"not a literal": {map[string]string{"pages/a.tsx": "type T = 1\nconst on: T = 1\nexport const streaming = on > 0\nexport default 1"},
			[]string{"The value of `streaming` must be written here as a literal", "pages/a.tsx:3:13", "export const streaming = on > 0", "~~~~~~~~~"}},
		"imported flag":    {map[string]string{"pages/a.jsx": "export { layout } from './b'\nexport default 1"}, []string{"`layout` must be written here", "pages/a.jsx:1:0"}},
		"starred flag":     {map[string]string{"pages/a.jsx": "export * from './_b.js'\nexport default 1", "pages/_b.js": "export const layout = 'x'"}, []string{"`layout` must be written here"}},
		"function as flag": {map[string]string{"pages/a.jsx": "export function streaming() {}\nexport default 1"}, []string{"`streaming` must be written here"}},
		"wrong type":       {map[string]string{"pages/a.jsx": "export const streaming = 'yes'\nexport default 1"}, []string{"`streaming` must be true or false", "pages/a.jsx:1:13"}},
		"wrong layout":     {map[string]string{"pages/a.jsx": "export const layout = 'auht'\nexport default 1"}, []string{"There is no layouts/auht.jsx", "pages/a.jsx:1:13"}},
		"both only":        {map[string]string{"pages/a.jsx": "export const clientOnly = true, serverOnly = true\nexport default 1"}, []string{"both clientOnly and serverOnly"}},
		"bad path":         {map[string]string{"pages/a.jsx": "export const path = 'a'\nexport default 1"}, []string{`the pattern "a" must begin with a slash`, "pages/a.jsx:1:13"}},
		"empty path":       {map[string]string{"pages/a.jsx": "export const path = ''\nexport default 1"}, []string{"must begin with a slash"}},
		"bad file name":    {map[string]string{"pages/[a/b.jsx": "export default 1"}, []string{"is not a parameter"}},
		"one pattern":      {map[string]string{"pages/a/[id].jsx": "export default 1", "pages/a/[slug].tsx": "export default 1"}, []string{"pages/a/[id].jsx and pages/a/[slug].tsx are both the page of /a/:slug"}},
		"two extensions":   {map[string]string{"pages/a.jsx": "export default 1", "pages/a.tsx": "export default 1"}, []string{"pages/a.jsx and pages/a.tsx are both"}},
		"two layouts":      {map[string]string{"layouts/a.jsx": "", "layouts/a.tsx": ""}, []string{`layouts/a.jsx and layouts/a.tsx are both the layout "a"`}},
		"syntax":           {map[string]string{"pages/a.jsx": "export default () => <p>"}, []string{"Unexpected end of file", "pages/a.jsx:1:24"}},
		"missing star":     {map[string]string{"pages/a.jsx": "export default 1\nexport * from './none'"}, []string{`Cannot tell what is exported by "./none"`, "pages/a.jsx:2:0"}},
		"all of them":      {map[string]string{"pages/a.jsx": "", "pages/b.jsx": "export default <"}, []string{"pages/a.jsx", "pages/b.jsx"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := project(t, c.files).Files()
			var source *SourceError
			if !errors.As(err, &source) {
				t.Fatalf("got %v", err)
			}
			expect(t, strings.Join(api.FormatMessages(source.Messages, api.FormatMessagesOptions{}), ""), c.want...)
		})
	}
}

func TestNamesAndList(t *testing.T) {
	m := project(t, map[string]string{"router.tsx": "", "files.js": "not ours"})
	if got := m.Names(); !slices.Equal(got, []string{"context.js", "files.js", "index.js", "mount.js", "router.jsx"}) {
		t.Errorf("names %v", got)
	}
	list, err := m.List()
	if err != nil {
		t.Fatal(err)
	}
	want := []Module{{Name: "context.js"}, {Name: "files.js", Generated: true}, {Name: "index.js"}, {Name: "mount.js"}, {Name: "router.jsx", File: filepath.Join(m.Root(), "router.tsx")}}
	if !slices.Equal(list, want) {
		t.Errorf("list %v", list)
	}
	var unknown *UnknownError
	if _, err := m.Resolve("/dx:rotuer.jsx"); !errors.As(err, &unknown) || unknown.Spec != "/dx:rotuer.jsx" || len(unknown.Names) != 5 {
		t.Errorf("got %v", err)
	}
}

// A shadowing file that cannot be used is an error, not a reason to take the built-in one.
func TestUnusableShadow(t *testing.T) {
	m := project(t, map[string]string{"router.jsx/index.js": ""})
	if module, err := m.Resolve("/dx:router.jsx"); err == nil || !strings.Contains(err.Error(), "router.jsx in the project is not a file") {
		t.Errorf("got %v, %v", module, err)
	}
}

func TestEjectAndDiff(t *testing.T) {
	m := project(t, nil)
	file, err := m.Eject("/dx:context.js", false)
	if err != nil || file != filepath.Join(m.Root(), "context.js") {
		t.Fatalf("got %s, %v", file, err)
	}
	if text, err := m.Diff("context.js"); text != "" || err != nil {
		t.Errorf("an unchanged file differs: %s %v", text, err)
	}
	writeFiles(t, m.Root(), map[string]string{"context.js": "export default 'mine'\n"})
	text, err := m.Diff("context.js")
	if err != nil {
		t.Fatal(err)
	}
	expect(t, text, "--- dx:context.js", "+++ context.js", "-export default 'the built-in context'", "+export default 'mine'")
	if _, err := m.Eject("context.js", false); !errors.Is(err, fs.ErrExist) || err.Error() != "eject context.js: file already exists" {
		t.Errorf("got %v", err)
	}
	if _, err := m.Eject("context.js", true); err != nil {
		t.Error(err)
	}
	writeFiles(t, m.Root(), map[string]string{"mount.ts": ""})
	if _, err := m.Eject("mount.js", false); !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), "mount.ts shadows it") {
		t.Errorf("got %v", err)
	}
	for _, name := range []string{"../x.js", "files.js", "/etc/passwd", "embed.go", "_draft.js", "", "router.jsx?x", "dx:../router.jsx"} {
		if file, err := m.Eject(name, true); err == nil {
			t.Errorf("%q was ejected to %s", name, file)
		}
	}
}

func TestWriteVite(t *testing.T) {
	m := project(t, map[string]string{"pages/index.jsx": "export default 1", "pages/quiet.jsx": "export const serverOnly = true\nexport default 1", "layouts/a.jsx": ""},
		Custom{Prefix: "dates:", File: filepath.Join(t.TempDir(), "dates.js")})
	dir := filepath.Join(m.Project(), "node_modules", ".dx")
	if err := m.WriteVite(dir); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadFile(filepath.Join(dir, "files.js"))
	if err != nil {
		t.Fatal(err)
	}
	want := `// What there is in pages/ and layouts/. Generated.
export const pages = [
  { id: "pages/index.jsx", pattern: "/", exports: ["default"], layout: undefined, chain: [], streaming: false, clientOnly: false, serverOnly: false, prerender: false, load: () => import("/pages/index.jsx") },
  { id: "pages/quiet.jsx", pattern: "/quiet", exports: ["default", "serverOnly"], layout: undefined, chain: [], streaming: false, clientOnly: false, serverOnly: true, prerender: false, load: null },
]

export const layouts = {
  "a": () => import("/layouts/a.jsx"),
}

export const nested = {
}
`
	if string(files) != want {
		t.Errorf("files.js is\n%s", files)
	}
	var project viteProject
	text, err := os.ReadFile(filepath.Join(dir, "dx.json"))
	if err != nil || json.Unmarshal(text, &project) != nil {
		t.Fatal(err, string(text))
	}
	if !slices.Equal(project.Names["mount.js"], []string{"mount.js", "mount.ts", "mount.tsx"}) || project.Root != m.Root() || len(project.Custom) != 1 || len(project.Names) != 4 {
		t.Errorf("dx.json is %s", text)
	}
	router, err := os.ReadFile(filepath.Join(dir, "virtual", "router.jsx"))
	if err != nil || string(router) != string(builtIn["router.jsx"].Data) {
		t.Errorf("virtual/router.jsx is %q, %v", router, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "plugin.mjs")); err != nil {
		t.Error(err)
	}
}

func TestWriteViteTouchesOnlyWhatChanges(t *testing.T) {
	m := project(t, map[string]string{"pages/index.jsx": "export default 1"})
	dir := filepath.Join(m.Project(), "node_modules", ".dx")
	if err := m.WriteVite(dir); err != nil {
		t.Fatal(err)
	}
	stat := func(name string) os.FileInfo {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	plugin, files := stat("plugin.mjs"), stat("files.js")
	writeFiles(t, dir, map[string]string{"old.mjs": "of another version"})
	writeFiles(t, m.Root(), map[string]string{"pages/new.jsx": "export default 1"})
	if err := m.WriteVite(dir); err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(plugin, stat("plugin.mjs")) {
		t.Error("plugin.mjs was written again")
	}
	if os.SameFile(files, stat("files.js")) {
		t.Error("files.js was not written, or not at one stroke")
	}
	if _, err := os.Stat(filepath.Join(dir, "old.mjs")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("old.mjs is still there: %v", err)
	}
	writeFiles(t, m.Root(), map[string]string{"pages/new.jsx": "export default <"})
	if err := m.WriteVite(dir); err != nil {
		t.Errorf("a page with an error: %v", err)
	}
	if err := m.WriteFiles(dir); err == nil {
		t.Error("WriteFiles kept the error for itself")
	}
}
