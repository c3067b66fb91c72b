package ssr

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// versions are those of React in testdata/versions. The example has the
// current one.
var versions = []string{"19-0", "19-1", "19-2"}

// withReact bundles another version of React than the example's.
func withReact(t testing.TB, version string) func(*api.BuildOptions) {
	t.Helper()
	dir, err := filepath.Abs("testdata/versions")
	if err != nil {
		t.Fatal(err)
	}
	if err := install(dir); err != nil {
		t.Fatalf("install React: %v", err)
	}
	return func(o *api.BuildOptions) {
		o.AbsWorkingDir = dir
		o.Alias = map[string]string{"react": "react-" + version, "react-dom": "react-dom-" + version}
	}
}

func TestReactVersions(t *testing.T) {
	comparison(t)
	for _, version := range versions {
		t.Run(version, func(t *testing.T) {
			react := withReact(t, version)
			pool := nativePool(t, casesBundle(t, "main.jsx", react), Config{Deadline: time.Minute})
			want := nodeCases(t, "production", react)
			maps.DeleteFunc(want, func(name, _ string) bool { return atOnce.MatchString(name) }) // enough with one version
			sameAsNode(t, nativeCases(t, pool), want)
			for seed := range uint32(60) {
				compareSeed(t, pool, seed)
			}
			compareStreams(t, pool)
		})
	}
}

func TestNativeStreams(t *testing.T) {
	compareStreams(t, nativePool(t, casesBundle(t, "main.jsx"), Config{Deadline: time.Minute}))
}

// compareStreams compares pages that are sent bit by bit.
func compareStreams(t *testing.T, pool *Pool) {
	t.Helper()
	names := caseNames(t, pool, "streaming", "1")
	for seed := range 100 { // few: react-dom up to 19.1 may give a promise among children the value of one of an earlier page
		names = append(names, strconv.Itoa(seed))
	}
	fell := 0
	for some := range slices.Chunk(names, 20) {
		want := renderCases(t, pool, some, "digest", "d", "streaming", "1")
		got := renderCases(t, pool, some, "digest", "d", "streaming", "1", "native", "1")
		for i, name := range some {
			if got[i] == "fell back" {
				fell++
			} else if got[i] != want[i] {
				t.Errorf("%s: %s", name, difference(got[i], want[i]))
			}
		}
	}
	if fell > 10 {
		t.Errorf("%d pages were left to react-dom", fell)
	}
}

// A React of a version that is known, but made in another way inside, is left
// to its own react-dom.
func TestNativeDoctored(t *testing.T) {
	for _, c := range []struct{ name, from, to, say string }{
		{"internals", "__CLIENT_INTERNALS_", "__INTERNALS_", "there is no __CLIENT_INTERNALS"},
		{"dom internals", "__DOM_INTERNALS_", "__INTERNALS_", "there is no __DOM_INTERNALS"},
		{"elements", "react.transitional.element", "react.next.element", "its sample differs"},
		{"contexts", "_currentValue", "_value", "its sample differs"},
		{"hooks", "useReducer", "useReduction", "try react-dom"},
		{"classes", "getDerivedStateFromProps", "deriveState", "its sample differs"},
		{"boundaries", `\x3c!--$--\x3e`, `\x3c!--boundary--\x3e`, "its sample differs"},
		{"ids", `"H" +`, `"-" +`, "its sample differs"},
		{"scripts", `'$RC("'`, `'$R("'`, "react-dom writes something else"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var l logs
			doctor := doctor{from: c.from, to: c.to}
			b := bundle(t, map[string]string{"main.jsx": streamMain, "page.jsx": "export default () => <p>fine</p>"}, doctor.install)
			if !doctor.worked.Load() {
				t.Fatalf("there is no %s", c.from)
			}
			page := onePage(t, b, Config{Log: l.log})
			if text := l.text(); page != "<dx-root><p>fine</p></dx-root>" || strings.Count(text, "without the native renderer") != 1 || !strings.Contains(text, c.say) {
				t.Errorf("page %s\nlog %s", page, text)
			}
		})
	}
}

// Development builds are left to react-dom without a word.
func TestNativeDevelopment(t *testing.T) {
	var l logs
	b := bundle(t, map[string]string{"main.jsx": streamMain, "page.jsx": "export default () => <p>{[<i/>]}</p>"}, func(o *api.BuildOptions) {
		o.Define = map[string]string{"process.env.NODE_ENV": `"development"`}
	})
	if page := onePage(t, b, Config{Log: l.log}); page != "<dx-root><p><i></i></p></dx-root>" {
		t.Errorf("page %s", page)
	}
	if text := l.text(); strings.Contains(text, "native") || !strings.Contains(text, "unique \"key\" prop") {
		t.Errorf("log %s", text)
	}
}

func onePage(t *testing.T, b Bundle, c Config) string {
	t.Helper()
	p, err := Compile(b)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := NewPool(p, c)
	if err != nil {
		t.Fatal(err)
	}
	_, page, err := exchangeOn(t.Context(), pool, request())
	if err != nil || p.facts.facts != nil {
		t.Errorf("facts %v, %v", p.facts.facts, err)
	}
	return page
}

// doctor replaces text in React's files.
type doctor struct {
	from, to string
	worked   atomic.Bool
}

func (d *doctor) install(o *api.BuildOptions) {
	o.Plugins = append(o.Plugins, api.Plugin{Name: "doctor", Setup: func(b api.PluginBuild) {
		b.OnLoad(api.OnLoadOptions{Filter: `/node_modules/react(-dom)?/cjs/`}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			text, err := os.ReadFile(a.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			changed := strings.ReplaceAll(string(text), d.from, d.to)
			if changed != string(text) {
				d.worked.Store(true)
			}
			return api.OnLoadResult{Contents: &changed}, nil
		})
	}})
}
