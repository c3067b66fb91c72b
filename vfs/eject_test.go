package vfs_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/dx-host/dx/vfs"
)

func TestEject(t *testing.T) {
	src := mapFS(map[string]string{"mount.js": "built-in", "layouts/default.jsx": "layout"})
	dir := t.TempDir()
	for _, name := range []string{"mount.js", "layouts/default.jsx"} {
		file, err := vfs.Eject(src, name, dir, false)
		if err != nil {
			t.Fatal(err)
		}
		if want := filepath.Join(dir, filepath.FromSlash(name)); file != want {
			t.Errorf("wrote %s, want %s", file, want)
		}
		got, err := os.ReadFile(file)
		if err != nil || string(got) != string(src[name].Data) {
			t.Errorf("%s holds %q, %v", name, got, err)
		}
	}
}

func TestEjectKeepsTheUsersFile(t *testing.T) {
	src := mapFS(map[string]string{"mount.js": "built-in"})
	dir := t.TempDir()
	write(t, dir, map[string]string{"mount.js": "mine"})
	_, err := vfs.Eject(src, "mount.js", dir, false)
	if !errors.Is(err, fs.ErrExist) || err.Error() != "eject mount.js: file already exists" {
		t.Errorf("got %v", err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "mount.js")); string(got) != "mine" {
		t.Errorf("the file holds %q", got)
	}
	if _, err := vfs.Eject(src, "mount.js", dir, true); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "mount.js")); string(got) != "built-in" {
		t.Errorf("after force the file holds %q", got)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.tmp")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestEjectRefusesOtherPlaces(t *testing.T) {
	src := mapFS(map[string]string{"mount.js": "x"})
	for _, name := range []string{"../mount.js", "/mount.js", "a/../mount.js", "", ".", "mount.js/", "./mount.js"} {
		if file, err := vfs.Eject(src, name, t.TempDir(), true); err == nil {
			t.Errorf("%q was written to %s", name, file)
		}
	}
	if _, err := vfs.Eject(src, "none.js", t.TempDir(), false); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
