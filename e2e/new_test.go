package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A project of dx new works as it is: in TypeScript while it is developed, in
// JavaScript built and served; with scripts and without, wide and narrow.
func TestNew(t *testing.T) {
	t.Run("dev", func(t *testing.T) {
		a := startNew(t, "ts", "dev")
		exploreNew(t, a)
		b := openTab(t, a)
		b.open(t, "/")
		b.click(t, "section:nth-child(2) button")
		b.untilText(t, "section:nth-child(2) button", "Counted to 1")
		a.edit(t, "client/pages/index.tsx", "It works.", "It works well.")
		b.untilText(t, "h1", "It works well.")
		b.untilText(t, "section:nth-child(2) button", "Counted to 1")
		a.edit(t, "client/pages/index.tsx", "It works well.", "It works.")
	})
	t.Run("build", func(t *testing.T) { exploreNew(t, startNew(t, "js", "serve")) })
}

// startNew makes a project with the packages of the example, and runs it.
func startNew(t *testing.T, template, command string) *app {
	t.Helper()
	dir, err := fixtures.dir()
	if err != nil {
		t.Fatal(err)
	}
	b, err := fixtures.binaries()
	if err != nil {
		t.Fatal(err)
	}
	modules, err := fixtures.modules()
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(dir, "new-"+template)
	if err := run(".", b.dx, "new", dir, "--template", template, "--no-install"); err != nil {
		t.Fatal(err)
	}
	linkModules(t, filepath.Join(dir, "node_modules"), modules)
	if command == "serve" {
		if err := run(dir, b.dx, "build"); err != nil {
			t.Fatal(err)
		}
	}
	a, err := fixtures.start("dx "+command, dir, nil, command, "--root", dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("output of dx %s:\n%s", command, a.process.output.since(0))
		}
		a.process.stop()
		os.RemoveAll(dir)
	})
	return a
}

func linkModules(t *testing.T, to, from string) {
	t.Helper()
	if err := shareModules(to, from); err != nil {
		t.Fatal(err)
	}
}

// shareModules links the packages, but not what dx and Vite keep among them.
func shareModules(to, from string) error {
	from, err := filepath.Abs(from)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if err := os.Symlink(filepath.Join(from, e.Name()), filepath.Join(to, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func exploreNew(t *testing.T, a *app) {
	b := openTab(t, a)
	b.open(t, "/")
	b.untilText(t, "h1", "It works.")
	b.until(t, `/ran at \d\d:\d\d:\d\d UTC/.test(document.querySelector('section').textContent)`)
	b.until(t, `getComputedStyle(document.querySelector('section').parentElement).display === 'grid'`)
	b.exec(t, `document.querySelector('time').dateTime = 'before'`)
	b.click(t, "section:nth-child(1) button")
	b.until(t, `document.querySelector('time').dateTime !== 'before'`)
	b.click(t, "section:nth-child(3) a")
	b.untilTitle(t, "Notes · "+filepath.Base(a.dir))
	for _, open := range []func(*testing.T, *app) *tab{openTab, openTabWithoutScripts} {
		writeNotes(t, open(t, a))
	}
}

func writeNotes(t *testing.T, b *tab) {
	b.visit(t, "/notes")
	if b.scripts(t) {
		b.hydrated(t)
	}
	b.untilText(t, "#none", "Nothing here yet.")
	b.expect("/notes", 422)
	b.expect("/-/data/notes", 422)
	b.fill(t, "input", strings.Repeat("long ", 20))
	b.click(t, "main > form button")
	b.untilText(t, "#problem", "That is 99 characters; 80 fit.")
	b.exec(t, `document.querySelector('input').value = ''`)
	b.fill(t, "input", "Water the plants")
	b.click(t, "main > form button")
	b.untilText(t, "#notes li:nth-child(1) span", "Water the plants")
	b.until(t, `document.querySelector('input').value === ''`)
	b.click(t, "#notes li:nth-child(1) button")
	b.untilText(t, "#none", "Nothing here yet.")
}
