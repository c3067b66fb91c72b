package vfs

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// Eject copies the file name of src to the same name below dir and returns the path it wrote. It refuses names that are
// not plain relative paths, never leaves dir, and does not replace a file (the error is [fs.ErrExist]) unless force is
// set; then the old file stays whole until the new one takes its place.
func Eject(src fs.FS, name, dir string, force bool) (string, error) {
	if !fs.ValidPath(name) || name == "." {
		return "", fmt.Errorf("eject %s: not a plain relative name", name)
	}
	data, err := fs.ReadFile(src, name)
	if err != nil {
		return "", fmt.Errorf("eject %s: %w", name, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return "", fmt.Errorf("eject %s: %w", name, err)
	}
	defer root.Close()
	if parent := path.Dir(name); parent != "." {
		if err := root.MkdirAll(parent, 0o777); err != nil {
			return "", fmt.Errorf("eject %s: %w", name, err)
		}
	}
	if force {
		err = replace(root, name, data)
	} else {
		err = create(root, name, data)
	}
	if err != nil {
		return "", fmt.Errorf("eject %s: %w", name, err)
	}
	return filepath.Join(dir, filepath.FromSlash(name)), nil
}

func create(root *os.Root, name string, data []byte) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fs.ErrExist
	}
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return errors.Join(err, f.Close(), root.Remove(name))
	}
	return f.Close()
}

func replace(root *os.Root, name string, data []byte) error {
	temp := name + "." + rand.Text()[:8] + ".tmp"
	if err := create(root, temp, data); err != nil {
		return err
	}
	if err := root.Rename(temp, name); err != nil {
		return errors.Join(err, root.Remove(temp))
	}
	return nil
}
