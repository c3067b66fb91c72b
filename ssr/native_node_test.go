package ssr

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// nodeCases renders all cases in Node.
func nodeCases(t *testing.T, mode string, change ...func(*api.BuildOptions)) map[string]string {
	t.Helper()
	b := casesBundle(t, "node.jsx", append(change, func(o *api.BuildOptions) {
		o.Format, o.GlobalName, o.Platform = api.FormatESModule, "", api.PlatformNode
		o.Conditions = []string{"node", mode}
		o.Supported = nil
		o.Define = map[string]string{"process.env.NODE_ENV": `"` + mode + `"`}
		o.Banner = map[string]string{"js": "import { createRequire } from 'node:module'; const require = createRequire('/')"}
	})...)
	file := filepath.Join(t.TempDir(), "cases.mjs")
	if err := os.WriteFile(file, []byte(b.Code), 0o600); err != nil {
		t.Fatal(err)
	}
	return runNode(t, file)
}

// runNode runs a script that prints [name, text] for each line.
func runNode(t *testing.T, file string) map[string]string {
	t.Helper()
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
var developmentOnly = regexp.MustCompile(` data-(msg|stck|cstck)="[^"]*"|(\$RX\("B:\w+","d\\u003c\\"")(,"([^"\\]|\\.)*")*`)

// productionElements are cases that look at elements, or change them: those of
// a development build are frozen, and have more in them.
var productionElements = regexp.MustCompile(`^template (change|inspect|order|kept) `)

// atOnce are cases of renderToString and renderToStaticMarkup, in production only.
var atOnce = regexp.MustCompile(`^(static|string) `)

func TestNativeNode(t *testing.T) {
	comparison(t)
	pool := nativePool(t, casesBundle(t, "main.jsx"), Config{Deadline: time.Minute})
	got := nativeCases(t, pool)
	addAtOnce(t, pool, got)
	for _, mode := range []string{"production", "development"} {
		t.Run(mode, func(t *testing.T) {
			want := nodeCases(t, mode)
			if mode == "development" {
				maps.DeleteFunc(got, func(name, _ string) bool { return atOnce.MatchString(name) })
				for name, text := range want {
					if productionElements.MatchString(name) {
						text = got[name]
					}
					want[name] = developmentOnly.ReplaceAllString(text, "$2")
				}
			}
			sameAsNode(t, got, want)
		})
	}
}

// nativeCases renders all cases with the native renderer.
func nativeCases(t *testing.T, pool *Pool) map[string]string {
	t.Helper()
	all := map[string]string{}
	for some := range slices.Chunk(caseNames(t, pool), 200) {
		for i, text := range renderCases(t, pool, some, "digest", `d<"`, "native", "1") {
			all[some[i]] = text
		}
	}
	streams := caseNames(t, pool, "streaming", "1")
	for i, text := range renderCases(t, pool, streams, "digest", `d<"`, "native", "1", "streaming", "1") {
		all["stream "+streams[i]] = text
	}
	return all
}

// addAtOnce adds what renderToStaticMarkup and renderToString are compared with.
func addAtOnce(t *testing.T, pool *Pool, all map[string]string) {
	t.Helper()
	for some := range slices.Chunk(caseNames(t, pool, "static", "1"), 200) {
		for i, text := range renderCases(t, pool, some, "digest", `d<"`, "native", "1", "static", "1", "legacy", "1") {
			all["static "+some[i]] = text
		}
	}
	seeds := make([]string, 200)
	for i := range seeds {
		seeds[i] = strconv.Itoa(i)
	}
	for i, text := range renderCases(t, pool, seeds, "native", "1", "legacy", "1") {
		all["string "+seeds[i]] = text
	}
}

func sameAsNode(t *testing.T, got, want map[string]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d cases, %d in Node", len(got), len(want))
	}
	differ, compared := 0, 0
	for name, want := range want {
		have := got[name]
		if have == "fell back" || strings.Contains(have, "\nwaited") {
			continue
		}
		if strings.HasPrefix(name, "string ") && strings.Contains(have, `<template id="B:`) {
			continue // renderToString never sends boundaries after their fallbacks
		}
		compared++
		// Engines have their own words for their own errors.
		if strings.HasPrefix(have, "\nthrew") && strings.HasPrefix(want, "\nthrew") {
			continue
		}
		have, _, _ = strings.Cut(have, "\nreported ")
		want, _, _ = strings.Cut(want, "\nreported ")
		if have != want {
			if differ++; differ < 40 {
				t.Errorf("%s: %s", name, difference(have, want))
			}
		}
	}
	if compared*100 < len(want)*98 {
		t.Errorf("only %d of %d cases were compared", compared, len(want))
	}
}
