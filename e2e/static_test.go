package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A site that dx build --static wrote, behind a file server that knows nothing
// of it: pages are there without scripts, navigation asks for one file each.
func TestStaticSite(t *testing.T) {
	a := staticSite(t)
	b := openTab(t, a)
	b.open(t, "/")
	b.exec(t, `window.sameDocument = true`)
	mark := b.mark()
	b.click(t, `a[href="/about"]`)
	b.untilText(t, "h1", "About 1970")
	b.untilText(t, "#slow", "came late")
	b.wantPlace(t, "/about", "About")
	b.settle(t)
	if got := b.dataSince(mark); !slices.Equal(got, []string{"/-/data/about.json"}) {
		t.Errorf("asked for the data of %q, want of /about once", got)
	}
	b.click(t, `a[href="/posts/a%20b"]`)
	b.untilText(t, "h1", "Post a b")
	b.exec(t, `history.back()`)
	b.untilText(t, "h1", "About 1970")
	b.exec(t, `history.back()`)
	b.untilText(t, "h1", "Home")
	b.exec(t, `history.forward()`)
	b.untilText(t, "h1", "About 1970")
	if !js[bool](t, b, `window.sameDocument === true`) {
		t.Error("a document was loaded")
	}
	b.wantNoDocument(t, mark)
}

// A file server redirects /about to /about/; the page is at /about all the same.
func TestStaticSiteByAddress(t *testing.T) {
	a := staticSite(t)
	b := openTab(t, a)
	b.open(t, "/about")
	b.untilText(t, "h1", "About 1970")
	b.wantPlace(t, "/about", "About")
	b.click(t, `a[href="/"]`)
	b.untilText(t, "h1", "Home")
	b.open(t, "/posts/a%20b/")
	b.untilText(t, "h1", "Post a b")

	b.expect("/-/data/posts/unknown.json", 404)
	b.click(t, `a[href="/posts/unknown"]`)
	b.untilText(t, "h1", "Not Found")

	plain := openTabWithoutScripts(t, a)
	plain.visit(t, "/about/")
	plain.untilText(t, "#slow", "came late")
}

// staticSite is the project in testdata/static as a file server has it.
func staticSite(t *testing.T) *app {
	t.Helper()
	a, err := fixtures.static()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (w *world) startStatic() (*app, error) {
	dir, err := w.dir()
	if err != nil {
		return nil, err
	}
	dir = filepath.Join(dir, "static")
	if err := os.CopyFS(dir, os.DirFS("testdata/static")); err != nil {
		return nil, err
	}
	modules, err := w.modules()
	if err != nil {
		return nil, err
	}
	if modules, err = filepath.Abs(modules); err != nil {
		return nil, err
	}
	if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
		return nil, err
	}
	b, err := w.binaries()
	if err != nil {
		return nil, err
	}
	if err := run(".", b.dx, "build", "--static", "--root", dir); err != nil {
		return nil, err
	}
	files := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(dir, "dist", "static"))))
	w.onClose(files.Close)
	return &app{dir: dir, url: files.URL, kept: make(map[string]bool)}, nil
}
