// Package vfs owns the overlay: layers of [fs.FS] laid on top of each other, where the upper one wins, and the copying
// of a file out of a lower layer (eject). It does not know what the files mean: no JavaScript, no HTTP, no names of
// its own.
//
// An [Overlay] has no state besides its layers and is safe for concurrent use when they are.
package vfs

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// A Layer is a file system with the name that messages use for it, such as "project" or "built-in".
type Layer struct {
	Name string
	FS   fs.FS
}

// Overlay is the union of its layers. A file in an upper layer shadows the file or directory of that name below it;
// directories that lie on top of each other are listed as one.
//
// Nothing is cached: a file that appears in an upper layer shadows from the next call on, and a deleted one stops.
type Overlay struct {
	layers []Layer
}

// New returns the overlay of layers, the topmost first.
func New(layers ...Layer) *Overlay {
	return &Overlay{layers: slices.Clone(layers)}
}

// Find returns the topmost layer that has name. An upper layer that cannot answer is an error and is never skipped, so
// that an unreadable file does not silently give way to the one it shadows.
func (o *Overlay) Find(name string) (Layer, error) {
	layer, _, err := o.find("find", name)
	return layer, err
}

func (o *Overlay) find(op, name string) (Layer, fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return Layer{}, nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	for _, layer := range o.layers {
		info, err := fs.Stat(layer.FS, name)
		switch {
		case err == nil:
			return layer, info, nil
		case !errors.Is(err, fs.ErrNotExist):
			return Layer{}, nil, fmt.Errorf("%s layer: %w", layer.Name, err)
		}
	}
	return Layer{}, nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// Open implements [fs.FS].
func (o *Overlay) Open(name string) (fs.File, error) {
	layer, info, err := o.find("open", name)
	if err != nil {
		return nil, err
	}
	f, err := layer.FS.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s layer: %w", layer.Name, err)
	}
	if !info.IsDir() {
		return f, nil
	}
	return &dir{File: f, overlay: o, name: name}, nil
}

// Stat implements [fs.StatFS].
func (o *Overlay) Stat(name string) (fs.FileInfo, error) {
	_, info, err := o.find("stat", name)
	return info, err
}

// ReadFile implements [fs.ReadFileFS].
func (o *Overlay) ReadFile(name string) ([]byte, error) {
	layer, info, err := o.find("read", name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("not a regular file")}
	}
	data, err := fs.ReadFile(layer.FS, name)
	if err != nil {
		return nil, fmt.Errorf("%s layer: %w", layer.Name, err)
	}
	return data, nil
}

// ReadDir implements [fs.ReadDirFS]: the entries of every layer's directory of that name, the topmost one winning. A
// layer below a file of that name is hidden.
func (o *Overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	_, info, err := o.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errors.New("not a directory")}
	}
	entries := map[string]fs.DirEntry{}
	for _, layer := range o.layers {
		info, err := fs.Stat(layer.FS, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil && !info.IsDir() {
			break
		}
		list, err := fs.ReadDir(layer.FS, name)
		if err != nil {
			return nil, fmt.Errorf("%s layer: %w", layer.Name, err)
		}
		for _, e := range list {
			if _, shadowed := entries[e.Name()]; !shadowed {
				entries[e.Name()] = e
			}
		}
	}
	return sorted(entries), nil
}

func sorted(entries map[string]fs.DirEntry) []fs.DirEntry {
	list := make([]fs.DirEntry, 0, len(entries))
	for _, e := range entries {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list
}

// dir is an open directory of the overlay: the topmost layer's directory with the entries of all of them.
type dir struct {
	fs.File
	overlay *Overlay
	name    string
	entries []fs.DirEntry
	read    bool
}

// ReadDir implements [fs.ReadDirFile].
func (d *dir) ReadDir(n int) ([]fs.DirEntry, error) {
	if !d.read {
		entries, err := d.overlay.ReadDir(d.name)
		if err != nil {
			return nil, err
		}
		d.entries, d.read = entries, true
	}
	if n <= 0 {
		list := d.entries
		d.entries = nil
		return list, nil
	}
	if len(d.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.entries))
	list := d.entries[:n]
	d.entries = d.entries[n:]
	return list, nil
}
