package ssr

import (
	"path/filepath"
	"slices"
	"strconv"
	"testing"

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
	return func(o *api.BuildOptions) {
		o.AbsWorkingDir = dir
		o.Alias = map[string]string{"react": "react-" + version, "react-dom": "react-dom-" + version}
	}
}

func TestReactVersions(t *testing.T) {
	for _, version := range versions {
		t.Run(version, func(t *testing.T) {
			react := withReact(t, version)
			pool := nativePool(t, casesBundle(t, "main.jsx", react), Config{})
			sameAsNode(t, nativeCases(t, pool), nodeCases(t, "production", react))
			for seed := range uint32(2000) {
				compareSeed(t, pool, seed)
			}
			compareStreams(t, pool)
		})
	}
}

func TestNativeStreams(t *testing.T) {
	compareStreams(t, nativePool(t, casesBundle(t, "main.jsx"), Config{}))
}

// compareStreams compares pages that are sent bit by bit.
func compareStreams(t *testing.T, pool *Pool) {
	t.Helper()
	names := caseNames(t, pool, "streaming", "1")
	for seed := range 3000 {
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
