package ssr

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// nodeCases renders all cases in Node.
func nodeCases(t *testing.T, mode string) map[string]string {
	t.Helper()
	b := casesBundle(t, "node.jsx", func(o *api.BuildOptions) {
		o.Format, o.GlobalName, o.Platform = api.FormatESModule, "", api.PlatformNode
		o.Conditions = []string{"node", mode}
		o.Supported = nil
		o.Define = map[string]string{"process.env.NODE_ENV": `"` + mode + `"`}
		o.Banner = map[string]string{"js": "import { createRequire } from 'node:module'; const require = createRequire('/')"}
	})
	file := filepath.Join(t.TempDir(), "cases.mjs")
	if err := os.WriteFile(file, []byte(b.Code), 0o600); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	node := exec.CommandContext(t.Context(), "node", file)
	node.Stderr = &stderr
	out, err := node.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	all := map[string]string{}
	for line := range strings.Lines(string(out)) {
		var pair [2]string
		if err := json.Unmarshal([]byte(line), &pair); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		all[pair[0]] = pair[1]
	}
	return all
}

// What a development build adds for a boundary that failed: message and stacks.
var developmentOnly = regexp.MustCompile(` data-(msg|stck|cstck)="[^"]*"`)

// engineText are cases whose text depends on how the bundle is run.
var engineText = regexp.MustCompile(`^(created )?components bound$`) // a module is strict, the bundle is not

// productionElements are cases that look at elements, or change them: those of
// a development build are frozen, and have more in them.
var productionElements = regexp.MustCompile(`^template (change|inspect|order|kept) `)

func TestNativeNode(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Fatal("node is not installed: the renderer is compared with what react-dom writes in it")
	}
	pool := nativePool(t, casesBundle(t, "main.jsx"), Config{Deadline: time.Minute})
	got := map[string]string{}
	for some := range slices.Chunk(caseNames(t, pool), 200) {
		for i, text := range renderCases(t, pool, some, "digest", `d<"`, "native", "1") {
			got[some[i]] = text
		}
	}
	for _, mode := range []string{"production", "development"} {
		t.Run(mode, func(t *testing.T) {
			differ := 0
			for name, want := range nodeCases(t, mode) {
				have := got[name]
				if have == "fell back" || engineText.MatchString(name) {
					continue
				}
				if mode == "development" {
					if productionElements.MatchString(name) {
						continue
					}
					want = developmentOnly.ReplaceAllString(want, "")
				}
				// Engines have their own words for their own errors.
				if strings.HasPrefix(have, "\nthrew") && strings.HasPrefix(want, "\nthrew") {
					continue
				}
				have, _, _ = strings.Cut(have, "\nreported ")
				want, _, _ = strings.Cut(want, "\nreported ")
				if have != want {
					if differ++; differ < 40 {
						t.Errorf("%s:\n got %.600s\nwant %.600s", name, have, want)
					}
				}
			}
		})
	}
}
