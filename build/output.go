package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// checkOut refuses to replace a directory that no build has written: everything in it would be gone.
func (c Config) checkOut(out string) error {
	if !filepath.IsAbs(out) {
		return fmt.Errorf("build: %q is not an absolute path", out)
	}
	for _, dir := range []string{c.Root, c.Project} {
		if rel, err := filepath.Rel(out, dir); err == nil && filepath.IsLocal(rel) {
			return fmt.Errorf("write %s: the project is in it", c.show(out))
		}
	}
	for _, dir := range []string{"pages", "layouts", "public"} {
		if rel, err := filepath.Rel(filepath.Join(c.Root, dir), out); err == nil && filepath.IsLocal(rel) {
			return fmt.Errorf("write %s: it is in the sources", c.show(out))
		}
	}
	entries, err := os.ReadDir(out)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if !isBuild(out, entries) {
		return fmt.Errorf("write %s: there are files in it that dx did not write", c.show(out))
	}
	return nil
}

// isBuild says whether a build has written a directory: one for dx serve, a site without a server, or nothing but the
// latter in the place where it is by default.
func isBuild(dir string, entries []fs.DirEntry) bool {
	marks := []string{manifestName, siteMark}
	if len(entries) == 1 && entries[0].Name() == "static" {
		marks = append(marks, "static/"+siteMark)
	}
	return slices.ContainsFunc(marks, func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
		return err == nil
	})
}

// replace writes all files beside out and then takes its place. Whoever serves the old ones goes on with them.
func (w *written) replace(out string) (err error) {
	if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(filepath.Dir(out), "."+filepath.Base(out)+"-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	fresh, old := filepath.Join(temp, "new"), filepath.Join(temp, "old")
	for name, data := range w.files {
		file := filepath.Join(fresh, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			return err
		}
	}
	if err := os.Rename(out, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, out); err != nil {
		return errors.Join(err, ignoreMissing(os.Rename(old, out)))
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// trimSlash takes the slash off the beginning of a path.
func trimSlash(path string) string { return strings.TrimPrefix(path, "/") }
