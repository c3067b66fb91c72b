package vfs

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Dir returns the file system of a directory on disk, for the project's layer. It goes through [os.Root], so a symbolic
// link that leads out of the directory is refused. Files that are neither regular nor directories are refused too:
// opening a named pipe would wait for a writer.
//
// The directory is opened anew at every call. It may appear, vanish and come back while the file system is in use.
func Dir(root string) fs.FS { return dirFS(root) }

type dirFS string

func (d dirFS) with(op, name string, fn func(*os.Root) error) error {
	if !fs.ValidPath(name) {
		return &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	root, err := os.OpenRoot(string(d))
	if err != nil {
		return err
	}
	defer root.Close()
	return explain(name, fn(root))
}

// explain says in plain words what os.Root reports as "path escapes from parent", and takes a path through a file
// ("mount.js/x") for what it is, one that does not exist.
func explain(name string, err error) error {
	var pathErr *fs.PathError
	if !errors.As(err, &pathErr) {
		return err
	}
	if errors.Is(err, errNotDir) {
		return &fs.PathError{Op: pathErr.Op, Path: name, Err: fs.ErrNotExist}
	}
	if pathErr.Err.Error() == "path escapes from parent" {
		return &fs.PathError{Op: pathErr.Op, Path: name, Err: errors.New("the symbolic link leads out of the directory")}
	}
	return err
}

// Open implements [fs.FS].
func (d dirFS) Open(name string) (f fs.File, err error) {
	err = d.with("open", name, func(root *os.Root) error {
		info, err := root.Stat(name)
		if err != nil {
			return err
		}
		if !info.IsDir() && !info.Mode().IsRegular() {
			return &fs.PathError{Op: "open", Path: name, Err: fmt.Errorf("not a regular file (%v)", info.Mode().Type())}
		}
		f, err = root.Open(name)
		return err
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Stat implements [fs.StatFS].
func (d dirFS) Stat(name string) (info fs.FileInfo, err error) {
	err = d.with("stat", name, func(root *os.Root) error {
		info, err = root.Stat(name)
		return err
	})
	return info, err
}
