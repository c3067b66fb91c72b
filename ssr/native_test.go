package ssr

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// casesBundle bundles the trees of testdata/native.
func casesBundle(t testing.TB, main string, change ...func(*api.BuildOptions)) Bundle {
	t.Helper()
	if err := installed(); err != nil {
		t.Fatalf("install the example's dependencies: %v", err)
	}
	files := map[string]string{}
	for name, file := range map[string]string{
		"main.jsx": main, "cases.jsx": "cases.jsx", "random.jsx": "random.jsx", "streams.jsx": "streams.jsx", "templates.jsx": "templates.jsx",
		"nonces.jsx": "nonces.jsx",
	} {
		text, err := os.ReadFile(filepath.Join("testdata", "native", file))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	// The same trees made by a function that is known to be React's: from templates.
	files["created.jsx"] = regexp.MustCompile(`\bh\(`).ReplaceAllString(files["cases.jsx"], "React.createElement(")
	files["generated.jsx"] = generatedCases(1, 400)
	return bundle(t, files, change...)
}

func nativePool(t testing.TB, b Bundle, c Config) *Pool {
	t.Helper()
	p, err := Compile(b)
	if err != nil {
		t.Fatalf("%v %+v", err, asError(t, err).Stack)
	}
	var said logs
	if c.Log == nil {
		c.Log = said.log
	}
	pool, err := NewPool(p, c)
	if err != nil {
		t.Fatal(err)
	}
	if p.facts.facts == nil {
		t.Fatalf("the native renderer stepped aside: %s", said.text())
	}
	return pool
}

// caseNames asks the bundle for its cases.
func caseNames(t testing.TB, pool *Pool, query ...string) (names []string) {
	t.Helper()
	err := pool.Do(t.Context(), func(w *Worker) error {
		o, err := w.Load(t.Context(), request(query...))
		if err != nil {
			return err
		}
		return json.Unmarshal(o.Data, &names)
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// renderCases renders cases in one exchange.
func renderCases(t testing.TB, pool *Pool, names []string, query ...string) []string {
	t.Helper()
	list, err := json.Marshal(names)
	if err != nil {
		t.Fatal(err)
	}
	_, all, err := exchangeOn(t.Context(), pool, request(append(query, "names", string(list))...))
	if err != nil {
		t.Fatalf("%s: %v", list, err)
	}
	return strings.Split(strings.TrimSuffix(all, "\x00"), "\x00")
}

// reactOnly are the cases that are left to react-dom.
var reactOnly = map[string]bool{
	"form custom": true, "hooks serverAction": true, "context badConsumer": true, "components getterThrows": true,
}

// A message about a class without render has the name of a variable, which is
// react-dom's or the prelude's.
var instanceName = regexp.MustCompile(`[\w$]+(\.render is not a function)`)

func unnamed(page string) string { return instanceName.ReplaceAllString(page, "instance$1") }

func TestNativeCases(t *testing.T) {
	pool := nativePool(t, casesBundle(t, "main.jsx"), Config{Deadline: time.Minute})
	names := caseNames(t, pool)
	failed := 0
	for some := range slices.Chunk(names, 200) {
		want := renderCases(t, pool, some, "digest", "d<\"")
		got := renderCases(t, pool, some, "digest", "d<\"", "native", "1")
		for i, name := range some {
			if fell := got[i] == "fell back"; fell != reactOnly[strings.TrimPrefix(name, "created ")] {
				t.Errorf("%s: left to react-dom: %v", name, fell)
			} else if !fell && unnamed(got[i]) != unnamed(want[i]) {
				if failed++; failed < 30 {
					t.Errorf("%s:\n got %.2000s\nwant %.2000s", name, got[i], want[i])
				}
			}
		}
	}
	if len(names) < 400 || failed > 0 {
		t.Errorf("%d of %d cases differ", failed, len(names))
	}
}
