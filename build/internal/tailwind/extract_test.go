package tailwind

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestExtract(t *testing.T) {
	for _, test := range []struct{ ext, text, want string }{
		{"html", `<a class="flex p-2.5 -mt-1 text-2xs w-1/2!">`, `-mt-1 class flex p-2.5 text-2xs w-1/2!`},
		{"html", "<div class=flex><f:case value=\"0\">from-blue-900 to-cyan-200</f:case>", `class from-blue-900 to-cyan-200 value`},
		{"tsx", "cx({flex: a, hidden: b,'sm:block': c}, (grid: Grid) => d)", `flex hidden sm:block grid`},
		{"tsx", "`h-8 ${on ? 'underline' : \"x\"} w-[calc(100%-${n}px)] before:content-['a b'] after:content-['a_b']`", `h-8 underline x a b after:content-['a_b']`},
		{"tsx", `"[&>b]:m-1 group-hover/x:m-2 data-[a=b]:[--c:1px]! bg-(--x,red)/[0.5] *:p-1 @max-[2rem]:p-2 2xl:p-3 [mask:none]"`,
			`[&>b]:m-1 group-hover/x:m-2 data-[a=b]:[--c:1px]! bg-(--x,red)/[0.5] *:p-1 @max-[2rem]:p-2 2xl:p-3 [mask:none] --c --x`},
		{"tsx", `"!m-1 !m-1! m-1/2/3 m- m_ -m m-[] m-[ ] m-(x) m-(--) Block foo.bar"`, `!m-1 m_ -m bar`},
		{"tsx", `var(--used) url('--quoted\9 ') é-block block-é`, `--used --quoted\9`},
		{"json", `{"a":["p-1"],"p-2":[{"b":"p-3"}],"[p-4]":1}`, `a p-1 p-2 b p-3`},
		{"md", "# T {.uppercase .p-1} `p-2` [x](y){.p-3}", `uppercase p-1 p-2 p-3`},
		{"txt", "", ``},
	} {
		found := map[string]bool{}
		Extract(test.text, test.ext, found)
		want := strings.Fields(test.want)
		slices.Sort(want)
		if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", test.text, got, want)
		}
	}
}

func TestScan(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		".git/HEAD": "p-0", ".gitignore": "out\n*.tmp\n!kept.tmp\n/only/here\n# p-0\n", "a.js": "p-1", "b.css": "p-0 var(--p) --q", "c.tmp": "p-0", "kept.tmp": "p-2",
		"out/x.js": "p-0", "only/here/x.js": "p-0", "sub/only/here/x.js": "p-3", "sub/.gitignore": "!x.log\ndeep/**\n", "sub/deep/er/x.js": "p-0",
		"node_modules/lib/x.js": "p-lib", "node_modules/lib/x.png": "p-0", "x.log": "p-log", "photo.png": "p-0", ".env": "p-0", "package-lock.json": `{"p-0":0}`,
		"dist/x.js": "p-dist", "ex/a/x.html": "p-a", "ex/b/x.html": "p-b", "ex/c/x.html": "p-c",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	source := func(pattern string) Source { return Source{Base: dir, Pattern: pattern} }
	not := Source{Base: dir, Pattern: "ex/{b,c}", Negated: true}
	all := "--p p-1 p-2 p-3 p-a p-b p-c"
	for _, test := range []struct {
		sources []Source
		want    string
	}{
		{[]Source{source("**/*")}, all},
		{[]Source{source("."), not}, "--p p-1 p-2 p-3 p-a"},
		{[]Source{source("./node_modules/lib")}, "p-lib"},
		{[]Source{source("out/**/*.js"), source("nowhere"), source("gone/**/*")}, "p-0"},
		{[]Source{source("{x,*}.log"), source("ex/*/x.html"), not}, "p-a p-log"},
		{[]Source{source("./**/*.log")}, "p-log"},
		{[]Source{{Base: "/", Pattern: filepath.ToSlash(dir) + "/ex/c"}}, "p-c"},
	} {
		if got := strings.Join(Scan(test.sources, filepath.Join(dir, "dist")), " "); got != test.want {
			t.Errorf("%v: %s, want %s", test.sources, got, test.want)
		}
	}
}
