package main

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// The stylesheets of a build are, byte by byte, those that come out when
// @tailwindcss/vite has compiled them before: with Tailwind's own scanner, in
// Node.
func TestTailwind(t *testing.T) {
	ours := tailwindProject(t)
	theirs := tailwindProject(t)
	compileWithNode(t, theirs)
	if err := os.Remove(filepath.Join(theirs, "vite.config.ts")); err != nil {
		t.Fatal(err)
	}
	if said := dx(t, "build", "--root", ours); strings.Contains(said, "not run") || strings.Contains(said, "WARNING") {
		t.Errorf("the build says\n%s", said)
	}
	dx(t, "build", "--root", theirs)
	got, want := builtStyles(t, ours), builtStyles(t, theirs)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		for _, missing := range lacking(got[name], want[name]) {
			t.Errorf("%s: only with Node: %s", name, missing)
		}
		for _, extra := range lacking(want[name], got[name]) {
			t.Errorf("%s: only here: %s", name, extra)
		}
		if got[name] != want[name] && !t.Failed() {
			t.Errorf("%s has the rules in another order", name)
		}
	}
	if len(got) != 3 || len(want) != 3 || !strings.Contains(want["index.css"], `.hocus\:by-plugin`) {
		t.Errorf("%d and %d stylesheets", len(got), len(want))
	}
}

func tailwindProject(t *testing.T) string {
	archive, err := txtar.ParseFile("testdata/tailwind.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	return newProject(t, files)
}

func compileWithNode(t *testing.T, dir string) {
	modules, err := examplePackages()
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Join(dir, "client")
	args := []string{"testdata/tailwind.mjs", modules, root}
	for _, pattern := range []string{"styles/*.css", "pages/*.css"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, files...)
	}
	if out, err := exec.Command("node", args...).CombinedOutput(); err != nil {
		t.Fatalf("node: %v\n%s", err, out)
	}
}

var hashed = regexp.MustCompile(`-[A-Z0-9]{8}\.css$`)

// builtStyles returns the stylesheets of a build by their names without hash.
func builtStyles(t *testing.T, dir string) map[string]string {
	styles := map[string]string{}
	assets := os.DirFS(filepath.Join(dir, "dist", "client", "assets"))
	names, err := fs.Glob(assets, "*.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(assets, name)
		if err != nil {
			t.Fatal(err)
		}
		styles[hashed.ReplaceAllString(name, ".css")] = string(text)
	}
	return styles
}

// lacking returns the pieces of want that text has not.
func lacking(text, want string) (list []string) {
	has := map[string]int{}
	for piece := range strings.SplitSeq(text, "}") {
		has[piece]++
	}
	for piece := range strings.SplitSeq(want, "}") {
		if has[piece]--; has[piece] < 0 {
			list = append(list, piece)
		}
	}
	return list
}
