package virtual

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A Module says where a virtual module comes from.
type Module struct {
	Name      string
	File      string // absolute path of the project's file that shadows it, "" for the built-in one
	Generated bool   // made from pages/ and layouts/; it has no file and cannot be shadowed
}

// UnknownError reports an import of a virtual module that does not exist.
type UnknownError struct {
	Spec  string   // as it was imported
	Names []string // the names that exist
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("no virtual module %q; virtual modules in this project: %s", e.Spec, strings.Join(e.Names, ", "))
}

// cutPrefix takes "/dx:" or "dx:" off spec.
func cutPrefix(spec string) (name string, ok bool) {
	return strings.CutPrefix(strings.TrimPrefix(spec, "/"), "dx:")
}

// Resolve returns the module that spec ("/dx:NAME" or "dx:NAME") stands for. A query never changes which one that is.
// The error for a name that does not exist is an *[UnknownError].
func (m *Modules) Resolve(spec string) (Module, error) {
	name, ok := cutPrefix(spec)
	if !ok {
		return Module{}, &UnknownError{Spec: spec, Names: m.Names()}
	}
	name, _, _ = strings.Cut(name, "?")
	return m.lookup(name, spec)
}

func (m *Modules) lookup(name, spec string) (Module, error) {
	if !slices.Contains(m.names, name) {
		return Module{}, &UnknownError{Spec: spec, Names: m.Names()}
	}
	if name == filesName {
		return Module{Name: name, Generated: true}, nil
	}
	for _, candidate := range candidates(name) {
		layer, err := m.overlay.Find(candidate)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return Module{}, fmt.Errorf("resolve %s: %w", spec, err)
		}
		if layer.Name == "built-in" {
			continue // a shadowing file of another extension wins over it
		}
		file, err := m.shadowFile(candidate)
		if err != nil {
			return Module{}, fmt.Errorf("resolve %s: %w", spec, err)
		}
		return Module{Name: name, File: file}, nil
	}
	return Module{Name: name}, nil
}

// shadowFile returns the real path of a file that shadows a module, and an error if it is not a file.
func (m *Modules) shadowFile(name string) (string, error) {
	info, err := m.overlay.Stat(name)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s in the project is not a file", name)
	}
	return filepath.EvalSymlinks(filepath.Join(m.root, filepath.FromSlash(name)))
}

// candidates returns the files that shadow name, the first that exists wins.
func candidates(name string) []string {
	base := strings.TrimSuffix(name, path.Ext(name))
	if path.Ext(name) == ".jsx" {
		return []string{name, base + ".tsx", base + ".ts"}
	}
	return []string{name, base + ".ts", base + ".tsx"}
}

// List returns every module, sorted by name.
func (m *Modules) List() ([]Module, error) {
	list := make([]Module, 0, len(m.names))
	for _, name := range m.names {
		module, err := m.lookup(name, "/dx:"+name)
		if err != nil {
			return nil, err
		}
		list = append(list, module)
	}
	return list, nil
}
