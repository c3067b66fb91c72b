package main

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dx-host/dx/templates/react"
)

// TestTypesMatch compares what each built-in module exports with what its
// declaration says.
func TestTypesMatch(t *testing.T) {
	modules, err := fs.Glob(react.FS(), "*.js*")
	if err != nil || len(modules) == 0 {
		t.Fatal(modules, err)
	}
	for _, name := range modules {
		declaration := strings.TrimSuffix(name, path.Ext(name)) + ".d.ts"
		types, err := fs.ReadFile(react.Types(), declaration)
		if err != nil {
			t.Errorf("/dx:%s has no types: write templates/react/types/%s", name, declaration)
			continue
		}
		source, err := fs.ReadFile(react.FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := exportsOf(string(types)), exportsOf(string(source)); !slices.Equal(got, want) {
			t.Errorf("%s declares %v, /dx:%s exports %v", declaration, got, name, want)
		}
	}
}

var exportStatement = regexp.MustCompile(`(?m)^export (?:(default)|(?:declare )?(?:async )?(?:function|const|class) (\w+)|\{ ([\w, ]+) \})`)

// exportsOf lists the values that a module of our own style exports.
func exportsOf(text string) (names []string) {
	for _, match := range exportStatement.FindAllStringSubmatch(text, -1) {
		for name := range strings.SplitSeq(match[1]+match[2]+match[3], ", ") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
