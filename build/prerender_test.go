package build

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dx-host/dx/virtual"
)

// pagesOf has a build render these addresses.
func pagesOf(c Config, paths ...string) Config {
	c.Prerender = func(context.Context, fs.FS, *virtual.Files) (pages []Page, err error) {
		for _, path := range paths {
			pages = append(pages, Page{Path: path, HTML: []byte("<p>" + path), Data: []byte(`"` + path + `"`), DataType: "application/json", Route: []byte("{}")})
		}
		return pages, nil
	}
	return c
}

func TestPrerenderedFiles(t *testing.T) {
	c, _ := app(t, map[string]string{"client/pages/index.jsx": "export default () => <p/>\n"})
	paths := []string{"/", "/index", "/a", "/A", "/a/b", "/a.html/b", "/Ä", "/" + strings.Repeat("x", 300), "/con:1"}
	if _, err := Production(t.Context(), pagesOf(c, paths...)); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(c.Out, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for _, path := range paths {
		entry := m.Pages[path]
		for _, f := range []manifestCopy{entry.Document, entry.Data, entry.Route} {
			if other, taken := names[strings.ToLower(f.Name)]; taken {
				t.Errorf("%s and %s are one file: %s", path, other, f.Name)
			}
			names[strings.ToLower(f.Name)] = path
		}
		html, err := os.ReadFile(filepath.Join(c.Out, filepath.FromSlash(entry.Document.Name)))
		if err != nil || string(html) != "<p>"+path {
			t.Errorf("%s: %v %q", path, err, html)
		}
	}
}

// The ID is of the code: pages have it in them.
func TestPrerenderingSeesTheBuildAndCanRefuseIt(t *testing.T) {
	c, _ := app(t, map[string]string{"client/pages/index.jsx": "export default () => <p/>\n"})
	var id string
	c.Prerender = func(_ context.Context, dist fs.FS, files *virtual.Files) ([]Page, error) {
		var m manifest
		text, err := fs.ReadFile(dist, manifestName)
		if err == nil {
			err = json.Unmarshal(text, &m)
		}
		id = m.ID
		return []Page{{Path: "/", HTML: []byte(id)}}, err
	}
	if _, err := Production(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(c.Out, manifestName))
	if err != nil || id == "" || !strings.Contains(string(text), `"id": "`+id+`"`) {
		t.Errorf("%v: the pages saw the ID %q, and it is\n%s", err, id, text)
	}
	refused := errors.New("no database")
	c.Prerender = func(context.Context, fs.FS, *virtual.Files) ([]Page, error) { return nil, refused }
	if _, err := Production(t.Context(), c); !errors.Is(err, refused) {
		t.Errorf("got %v", err)
	}
	if after, err := os.ReadFile(filepath.Join(c.Out, manifestName)); err != nil || string(after) != string(text) {
		t.Errorf("%v: the build that was refused was written:\n%s", err, after)
	}
}

func TestExportRefusesFilesInOnePlace(t *testing.T) {
	c, put := app(t, map[string]string{"client/pages/index.jsx": "export default () => <p/>\n"})
	c.Static = true
	for _, paths := range [][]string{{"/a", "/A"}, {"/robots.txt/x"}, {"/x", "/x/index.html"}} {
		put(map[string]string{"client/public/robots.txt": "x"})
		if _, err := Production(t.Context(), pagesOf(c, paths...)); err == nil {
			t.Errorf("%q: no error", paths)
		}
	}
	if _, err := Production(t.Context(), pagesOf(c, "/", "/a", "/a/b", "")); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{"index.html": "<p>/", "a/index.html": "<p>/a", "a/b/index.html": "<p>/a/b", "404.html": "<p>", "-/data.json": "{}", "-/data/a/b.json": "{}", "robots.txt": "x"} {
		if text, err := os.ReadFile(filepath.Join(c.Out, filepath.FromSlash(name))); err != nil || string(text) != want {
			t.Errorf("%s: %v %q, want %q", name, err, text, want)
		}
	}
}
