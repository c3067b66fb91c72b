package ssr

import (
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// thrower is a module whose frames the tests look for; the é in front shifts
// bytes against columns.
const thrower = `// é
export function inner(data) {
  const é = 'é😀'; return data.title.toUpperCase() + é
}
export const late = async (data) => {
  await null
  return inner(data)
}
`

func TestSourceMappedStack(t *testing.T) {
	files := map[string]string{
		"main.jsx": `import { late, inner } from './pages/post.jsx'
export default {
  routes: [],
  load: (request, host) => {
    if (request.query.log) { console.error(new Error('logged')); return {} }
    return request.query.sync ? inner({}) : late({})
  },
  async render() {},
}
`,
		"pages/post.jsx": thrower,
	}
	for name, options := range map[string]func(*api.BuildOptions){
		"readable": func(*api.BuildOptions) {},
		"minified": func(o *api.BuildOptions) { o.MinifyWhitespace, o.MinifyIdentifiers = true, true },
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Compile(bundle(t, files, options))
			if err != nil {
				t.Fatal(err)
			}
			var l logs
			pool, err := NewPool(p, Config{Log: l.log})
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range []*Request{request("sync", "1"), request()} {
				_, _, err = exchangeOn(t.Context(), pool, r)
				e := asError(t, err)
				if e.Name != "TypeError" || !strings.Contains(e.Message, "'toUpperCase'") || len(e.Stack) < 2 {
					t.Fatalf("error %+v", e)
				}
				top := e.Stack[0]
				if top.File != "pages/post.jsx" || top.Line != 3 || top.Source != "  const é = 'é😀'; return data.title.toUpperCase() + é" {
					t.Errorf("frame %+v", top)
				}
				if top.Column < 28 || top.Column > 48 {
					t.Errorf("column %d is not in data.title.toUpperCase", top.Column)
				}
			}
			if _, _, err = exchangeOn(t.Context(), pool, request("log", "1")); err != nil {
				t.Fatal(err)
			}
			if got := l.text(); !strings.HasPrefix(got, "error: Error: logged\n    at ") || !strings.Contains(got, "main.jsx:5:") || strings.Contains(got, "server.js") {
				t.Errorf("log %q", got)
			}
		})
	}
}

func TestInterruptHasPosition(t *testing.T) {
	b := bundle(t, map[string]string{
		"main.jsx":       "import spin from './pages/spin.jsx'\nexport default { routes: [], load: () => spin(), render() {} }\n",
		"pages/spin.jsx": "export default function spin() {\n  for (;;) {\n  }\n}\n",
	})
	p, err := Compile(b)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := NewPool(p, Config{Deadline: 50_000_000})
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = exchangeOn(t.Context(), pool, request())
	e := asError(t, err)
	if len(e.Stack) == 0 || e.Stack[0].File != "pages/spin.jsx" || e.Stack[0].Func != "spin" {
		t.Errorf("error %+v", e)
	}
}

func TestBrokenMapCostsNothing(t *testing.T) {
	p, err := Compile(Bundle{Name: "b.js", Code: app(`throw new Error("x")`, ""), Map: []byte("{")})
	if err != nil {
		t.Fatal(err)
	}
	pool, err := NewPool(p, Config{})
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = exchangeOn(t.Context(), pool, request())
	if e := asError(t, err); len(e.Stack) == 0 || e.Stack[0].File != "b.js" {
		t.Errorf("error %+v", e)
	}
}

func TestLineOffsets(t *testing.T) {
	got := lineOffsets("a\nb\r\nc\rd\u2028e")
	want := []int{0, 2, 5, 7, 11}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

// TestNoMapFromComments makes sure that code can't make the host read files.
func TestNoMapFromComments(t *testing.T) {
	got, err := evaluate(t, "return eval('1\\n//# sourceMappingURL=/etc/hostname') + new Function('return 1\\n//# sourceMappingURL=/nonexistent')()", Config{})
	if err != nil || got != "2" {
		t.Errorf("got %s, %v", got, err)
	}
}
