package e2e

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// A project with Tailwind looks the same developed and built, with its styles
// at first paint; a class that an edit brings is there at once.
func TestNewTailwind(t *testing.T) {
	looks := map[string]string{}
	for _, command := range []string{"dev", "serve"} {
		t.Run(command, func(t *testing.T) {
			a := startNew(t, "tailwind", command)
			painted := openTabWithoutScripts(t, a)
			painted.visit(t, "/")
			looks[command] = js[string](t, painted, looksOfAll)
			if command == "serve" {
				return
			}
			exploreNew(t, a)
			b := openTab(t, a)
			b.open(t, "/")
			a.edit(t, "client/pages/index.tsx", "text-lg text-pretty", "text-[27px] text-pretty")
			b.until(t, `getComputedStyle(document.querySelector('h1 + p')).fontSize === '27px'`)
			painted.visit(t, "/")
			if size := js[string](t, painted, `getComputedStyle(document.querySelector('h1 + p')).fontSize`); size != "27px" {
				t.Errorf("loaded again, the edited paragraph has %s", size)
			}
		})
	}
	if n := strings.Count(looks["dev"], "\n"); n < 5000 {
		t.Errorf("only %d properties", n)
	}
	for _, line := range lacking(looks["serve"], looks["dev"], "\n") {
		t.Errorf("developed only: %s", line)
	}
	for _, line := range lacking(looks["dev"], looks["serve"], "\n") {
		t.Errorf("built only: %s", line)
	}
}

// looksOfAll are the computed styles of everything that is shown.
const looksOfAll = `[...document.querySelectorAll('body, body *:not(script, style)')].flatMap((e) => {
	const style = getComputedStyle(e)
	return [...style].filter((name) => !name.startsWith('--')).map((name) => e.localName + ' ' + name + ': ' + style.getPropertyValue(name))
}).join('\n')`

// The stylesheets of a build are, byte by byte, those that come out when
// @tailwindcss/vite has compiled them before: with Tailwind's own scanner, in
// Node.
func TestTailwindRules(t *testing.T) {
	ours, theirs := tailwindProject(t, "ours"), tailwindProject(t, "theirs")
	compileWithNode(t, theirs)
	check(t, os.Remove(filepath.Join(theirs, "vite.config.ts")))
	got, want := builtStyles(t, ours), builtStyles(t, theirs)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		for _, missing := range lacking(got[name], want[name], "}") {
			t.Errorf("%s: only with Node: %s", name, missing)
		}
		for _, extra := range lacking(want[name], got[name], "}") {
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

// What is wrong in a stylesheet or with Tailwind stops the build, and is said
// with its place.
func TestTailwindFaults(t *testing.T) {
	faults := []struct{ css, want string }{
		{"\n.a { @apply flex bg-nothing; }", `Cannot apply unknown utility class .bg-nothing.[^✘]*client/styles/0.css:2:17:`},
		{"@import './parts/bad.css';", `Cannot apply unknown utility class .p-none.[^✘]*client/styles/parts/bad.css:2:12:`},
		{".a { @apply flex;", `Missing closing \}[^✘]*client/styles/2.css:1:`},
		{"@plugin './throws.js';", `Cannot read properties of null[^✘]*client/styles/throws.js:2:`},
		{"@plugin './none.js';", `Could not resolve "./none.js"[^✘]*client/styles/4.css:1:9:`},
		{"@plugin 'daisyui';", `Could not resolve "daisyui"[^✘]*client/styles/5.css:1:9:[^✘]*npm install daisyui`},
		{"@import 'tailwindcss' source('../nowhere');", `source\(.../nowhere.\) is no directory[^✘]*client/styles/6.css:1:`},
	}
	dir := tailwindProject(t, "faults")
	pages := filepath.Join(dir, "client", "pages")
	check(t, os.RemoveAll(pages))
	check(t, os.Mkdir(pages, 0o755))
	page := "export default () => 'faults'\n"
	for i, fault := range faults {
		name := fmt.Sprint(i, ".css")
		page += "import '../styles/" + name + "'\n"
		check(t, os.WriteFile(filepath.Join(dir, "client", "styles", name), []byte(fault.css), 0o644))
	}
	check(t, os.WriteFile(filepath.Join(pages, "index.jsx"), []byte(page), 0o644))
	b, err := fixtures.binaries()
	check(t, err)
	said := fmt.Sprint(run(dir, b.dx, "build"))
	for _, fault := range faults {
		if !regexp.MustCompile(fault.want).MatchString(said) {
			t.Errorf("%s: no %s in\n%s", fault.css, fault.want, said)
		}
	}
	check(t, os.Remove(filepath.Join(dir, "node_modules", "tailwindcss")))
	missing := `Could not resolve "tailwindcss"[^✘]*client/styles/6.css:1:0:[^✘]*The package tailwindcss is not installed`
	if said := fmt.Sprint(run(dir, b.dx, "build")); !regexp.MustCompile(missing).MatchString(said) {
		t.Errorf("without Tailwind:\n%s", said)
	}
}

func tailwindProject(t *testing.T, name string) string {
	parent, err := fixtures.dir()
	check(t, err)
	modules, err := fixtures.modules()
	check(t, err)
	archive, err := txtar.ParseFile("testdata/tailwind.txtar")
	check(t, err)
	dir := filepath.Join(parent, "tailwind-"+name)
	check(t, txtar.Write(archive, dir))
	check(t, os.Mkdir(filepath.Join(dir, "node_modules"), 0o755))
	linkModules(t, filepath.Join(dir, "node_modules"), modules)
	return dir
}

func compileWithNode(t *testing.T, dir string) {
	modules, err := fixtures.modules()
	check(t, err)
	modules, err = filepath.Abs(modules)
	check(t, err)
	root := filepath.Join(dir, "client")
	args := []string{"testdata/tailwind.mjs", modules, root}
	for _, pattern := range []string{"styles/*.css", "pages/*.css"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		check(t, err)
		args = append(args, files...)
	}
	check(t, run(".", "node", args...))
}

var hashed = regexp.MustCompile(`-[A-Z0-9]{8}\.css$`)

// builtStyles builds a project without Node and returns its stylesheets, by
// their names without hash.
func builtStyles(t *testing.T, dir string) map[string]string {
	b, err := fixtures.binaries()
	check(t, err)
	bare, err := fixtures.barePath()
	check(t, err)
	check(t, runEnv(bare, b.dx, "build", "--root", dir))
	styles := map[string]string{}
	assets := os.DirFS(filepath.Join(dir, "dist", "client", "assets"))
	names, err := fs.Glob(assets, "*.css")
	check(t, err)
	for _, name := range names {
		text, err := fs.ReadFile(assets, name)
		check(t, err)
		styles[hashed.ReplaceAllString(name, ".css")] = string(text)
	}
	return styles
}

// lacking returns the pieces of want that text has not.
func lacking(text, want, separator string) (list []string) {
	has := map[string]int{}
	for piece := range strings.SplitSeq(text, separator) {
		has[piece]++
	}
	for piece := range strings.SplitSeq(want, separator) {
		if has[piece]--; has[piece] < 0 {
			list = append(list, piece)
		}
	}
	return list
}
