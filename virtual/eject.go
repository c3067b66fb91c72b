package virtual

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/dx-host/dx/vfs"
)

// Eject copies a built-in module to the Vite root, from where it shadows the built-in one, and returns its path. The
// name may have the prefix "/dx:". A module that is shadowed already is left alone (the error is [fs.ErrExist]) unless
// force is set.
func (m *Modules) Eject(name string, force bool) (string, error) {
	module, err := m.named("eject", name)
	if err != nil {
		return "", err
	}
	if module.File != "" && !force {
		if shadow := filepath.Base(module.File); shadow != module.Name {
			return "", fmt.Errorf("eject %s: %s shadows it: %w", module.Name, m.relative(module.File), fs.ErrExist)
		}
	}
	return vfs.Eject(m.builtIn, module.Name, m.root, force)
}

// Diff returns what the project changed in a module, as a unified diff; it is empty for one that is not shadowed.
func (m *Modules) Diff(name string) (string, error) {
	module, err := m.named("diff", name)
	if err != nil || module.File == "" {
		return "", err
	}
	old, err := fs.ReadFile(m.builtIn, module.Name)
	if err != nil {
		return "", fmt.Errorf("diff %s: %w", module.Name, err)
	}
	changed, err := os.ReadFile(module.File)
	if err != nil {
		return "", fmt.Errorf("diff %s: %w", module.Name, err)
	}
	return string(diff.Diff("dx:"+module.Name, old, m.relative(module.File), changed)), nil
}

func (m *Modules) named(verb, name string) (Module, error) {
	if bare, ok := cutPrefix(name); ok {
		name = bare
	}
	module, err := m.lookup(name, "/dx:"+name)
	if err != nil {
		return Module{}, fmt.Errorf("%s %s: %w", verb, name, err)
	}
	if module.Generated {
		return Module{}, fmt.Errorf("%s %s: it is generated from pages/ and layouts/ and has no file", verb, name)
	}
	return module, nil
}

// relative returns the path of a file as messages show it: relative to the project, with slashes.
func (m *Modules) relative(file string) string {
	rel, err := filepath.Rel(m.project, file)
	if err != nil {
		return file
	}
	return filepath.ToSlash(rel)
}
