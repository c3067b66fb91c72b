package vfs_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dx-host/dx/vfs"
)

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func mapFS(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func overlay(t *testing.T, project, builtIn map[string]string) (*vfs.Overlay, string) {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, project)
	return vfs.New(vfs.Layer{Name: "project", FS: vfs.Dir(dir)}, vfs.Layer{Name: "built-in", FS: mapFS(builtIn)}), dir
}

func TestOverlayIsAFileSystem(t *testing.T) {
	o, _ := overlay(t,
		map[string]string{"mount.js": "mine", "pages/index.jsx": "index", "empty.js": ""},
		map[string]string{"mount.js": "theirs", "router.jsx": "router", "pages/404.jsx": "404", "deep/a/b.js": "b"})
	err := fstest.TestFS(o, "mount.js", "router.jsx", "pages/index.jsx", "pages/404.jsx", "deep/a/b.js", "empty.js")
	if err != nil {
		t.Fatal(err)
	}
}

func TestUpperLayerShadows(t *testing.T) {
	o, dir := overlay(t, nil, map[string]string{"mount.js": "theirs"})
	check := func(layer, text string) {
		t.Helper()
		l, err := o.Find("mount.js")
		if err != nil {
			t.Fatal(err)
		}
		data, err := fs.ReadFile(o, "mount.js")
		if err != nil {
			t.Fatal(err)
		}
		if l.Name != layer || string(data) != text {
			t.Fatalf("got %q from layer %s, want %q from %s", data, l.Name, text, layer)
		}
	}
	check("built-in", "theirs")
	write(t, dir, map[string]string{"mount.js": "mine"})
	check("project", "mine")
	if err := os.Remove(filepath.Join(dir, "mount.js")); err != nil {
		t.Fatal(err)
	}
	check("built-in", "theirs")
}

func TestFileHidesDirectoryBelow(t *testing.T) {
	o, _ := overlay(t, map[string]string{"deep": "a file"}, map[string]string{"deep/b.js": "b"})
	if _, err := o.ReadDir("deep"); err == nil {
		t.Error("a file was listed as a directory")
	}
	data, err := o.ReadFile("deep")
	if err != nil || string(data) != "a file" {
		t.Errorf("got %q, %v", data, err)
	}
}

func TestPathThroughAFileDoesNotExist(t *testing.T) {
	o, _ := overlay(t, map[string]string{"deep": "a file"}, map[string]string{"other.js": ""})
	if _, err := o.Find("deep/b.js"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want fs.ErrNotExist", err)
	}
}

// A shadowing file that cannot be used must be an error: falling back to the built-in one would hide it.
func TestUnusableShadowIsAnError(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("symbolic links need a privilege on Windows; the rest of the package covers it")
		return
	}
	outside := filepath.Join(t.TempDir(), "outside.js")
	if err := os.WriteFile(outside, []byte("secret"), 0o666); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		make func(file string) error
		want string
	}{
		"link out":  {func(f string) error { return os.Symlink(outside, f) }, "leads out of the directory"},
		"loop":      {func(f string) error { return os.Symlink(filepath.Base(f), f) }, "symbolic links"},
		"directory": {func(f string) error { return os.Mkdir(f, 0o777) }, "not a regular file"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o, dir := overlay(t, nil, map[string]string{"mount.js": "theirs"})
			if err := c.make(filepath.Join(dir, "mount.js")); err != nil {
				t.Fatal(err)
			}
			data, err := o.ReadFile("mount.js")
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %q, %v; want an error with %q", data, err, c.want)
			}
		})
	}
}

func TestLinkInsideTheProject(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("symbolic links need a privilege on Windows; the rest of the package covers it")
		return
	}
	o, dir := overlay(t, map[string]string{"lib/context.js": "linked"}, map[string]string{"context.js": "theirs"})
	if err := os.Symlink("lib/context.js", filepath.Join(dir, "context.js")); err != nil {
		t.Fatal(err)
	}
	data, err := o.ReadFile("context.js")
	if err != nil || string(data) != "linked" {
		t.Errorf("got %q, %v", data, err)
	}
}

func FuzzNamesNeverLeaveTheLayers(f *testing.F) {
	for _, name := range []string{"mount.js", "../secret", "a/../../secret", "/etc/passwd", "a//b", "./mount.js", "mount.js/", "", ".", "..", "a\\..\\..\\secret", "C:/x", "mount.js\x00", "link/../secret"} {
		f.Add(name)
	}
	top := f.TempDir()
	dir := filepath.Join(top, "project")
	if err := os.Mkdir(dir, 0o777); err != nil {
		f.Fatal(err)
	}
	for file, text := range map[string]string{filepath.Join(dir, "mount.js"): "mine", filepath.Join(top, "secret"): "SECRET"} {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			f.Fatal(err)
		}
	}
	o := vfs.New(vfs.Layer{Name: "project", FS: vfs.Dir(dir)}, vfs.Layer{Name: "built-in", FS: mapFS(map[string]string{"router.jsx": "router"})})
	f.Fuzz(func(t *testing.T, name string) {
		data, err := o.ReadFile(name)
		if strings.Contains(string(data), "SECRET") {
			t.Fatalf("%q left the layers", name)
		}
		if err == nil && name != "mount.js" && name != "router.jsx" && runtime.GOOS == "linux" {
			t.Fatalf("%q names a file that nobody made", name)
		}
	})
}
