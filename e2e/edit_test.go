package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// file is the path of a file of the project.
func (a *app) file(name string) string { return filepath.Join(a.dir, filepath.FromSlash(name)) }

func (a *app) read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(a.file(name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// edit replaces a piece of a file, as an editor saves it. The file is as it
// was after restore, or else after the test.
func (a *app) edit(t *testing.T, name, old, new string) (restore func()) {
	t.Helper()
	text := a.read(t, name)
	if n := strings.Count(text, old); n != 1 {
		t.Fatalf("%s: %q is there %d times, want once", name, old, n)
	}
	return a.write(t, name, strings.Replace(text, old, new, 1))
}

// write writes a file, new or not.
func (a *app) write(t *testing.T, name, text string) (restore func()) {
	t.Helper()
	restore = a.keep(t, name)
	if err := os.MkdirAll(filepath.Dir(a.file(name)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(a.file(name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return restore
}

func (a *app) remove(t *testing.T, name string) (restore func()) {
	t.Helper()
	restore = a.keep(t, name)
	if err := os.Remove(a.file(name)); err != nil {
		t.Fatal(err)
	}
	return restore
}

func (a *app) rename(t *testing.T, from, to string) {
	t.Helper()
	a.keep(t, from)
	a.keep(t, to)
	if err := os.MkdirAll(filepath.Dir(a.file(to)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(a.file(from), a.file(to)); err != nil {
		t.Fatal(err)
	}
}

// keep gives a function that makes a file what it is now. After the test the
// file is what it was at the first call.
func (a *app) keep(t *testing.T, name string) (restore func()) {
	t.Helper()
	before, err := os.ReadFile(a.file(name))
	missing := errors.Is(err, fs.ErrNotExist)
	if err != nil && !missing {
		t.Fatal(err)
	}
	restore = func() { a.restore(t, name, before, missing) }
	if !a.kept[name] {
		a.kept[name] = true
		t.Cleanup(func() {
			delete(a.kept, name)
			a.closeTabs(t) // they would see the file change once more
			restore()
		})
	}
	return restore
}

// restore returns when Vite has seen the file as it was: a page that is opened
// now is not reloaded because of an edit that is over.
func (a *app) restore(t *testing.T, name string, before []byte, missing bool) {
	t.Helper()
	now, err := os.ReadFile(a.file(name))
	switch {
	case missing && errors.Is(err, fs.ErrNotExist), !missing && err == nil && bytes.Equal(before, now):
		return
	case missing:
		err = os.Remove(a.file(name))
	default:
		err = os.WriteFile(a.file(name), before, 0o644)
	}
	if err != nil {
		t.Fatalf("restore: %v", err)
	}
	page, isPage := strings.CutPrefix(name, "client/pages/")
	if missing && isPage {
		a.untilListed(t, page, false)
	}
	a.untilForgotten(t, name, newLines(string(before), string(now)))
}

// newLines are those of an edit.
func newLines(before, after string) []string {
	var lines []string
	for line := range strings.Lines(after) {
		if line = strings.TrimSpace(line); line != "" && !strings.Contains(before, line) {
			lines = append(lines, line)
		}
	}
	return lines
}

// untilForgotten waits until Vite serves a file without the lines.
func (a *app) untilForgotten(t *testing.T, name string, lines []string) {
	t.Helper()
	path, ok := strings.CutPrefix(name, "client/")
	if !ok || strings.HasSuffix(path, ".html") {
		return
	}
	accept := "*/*"
	if strings.HasSuffix(path, ".css") {
		accept = "text/css" // the stylesheet and not the module that makes one
	}
	eventually(t, func() error {
		got := a.get(t, "/"+path, "Accept", accept)
		text := got.body + sourceOf(got.body)
		for _, line := range lines {
			if got.status == 200 && strings.Contains(text, line) {
				return fmt.Errorf("%s still has the line %s", path, line)
			}
		}
		return nil
	})
}

var inlineMap = regexp.MustCompile(`sourceMappingURL=data:application/json;base64,([\w+/=]+)`)

// sourceOf gives the source text that a module of Vite's was made from.
func sourceOf(module string) string {
	found := inlineMap.FindStringSubmatch(module)
	if found == nil {
		return ""
	}
	text, err := base64.StdEncoding.DecodeString(found[1])
	var sourceMap struct{ SourcesContent []string }
	if err != nil || json.Unmarshal(text, &sourceMap) != nil {
		return ""
	}
	return strings.Join(sourceMap.SourcesContent, "\n")
}

// untilListed waits until the browser's table of pages has, or has not, a file.
func (a *app) untilListed(t *testing.T, file string, want bool) {
	t.Helper()
	eventually(t, func() error {
		if strings.Contains(a.get(t, "/dx:files.js").body, file) != want {
			return fmt.Errorf("%s in /dx:files.js: %v", file, !want)
		}
		return nil
	})
}
