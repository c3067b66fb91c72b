// Package virtual owns the names of modules that are not files of their own: `/dx:NAME`, which is the project's file or
// else the built-in one, and the prefixes that a project defines itself. It scans pages and layouts, and answers for
// all of this to esbuild (a plugin) and to Vite (files that the Vite plugin reads). It does not know any JavaScript
// engine, HTTP, or what the modules do at run time.
//
// A [Modules] is safe for concurrent use. It looks at the disk at every call and remembers only what it has parsed.
package virtual

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/dx-host/dx/vfs"
)

// filesName is the module that is generated from pages/ and layouts/. It has no file and cannot be shadowed.
const filesName = "files.js"

// Config configures [Modules].
type Config struct {
	Root    string   // absolute path of the Vite root; required
	Project string   // absolute path of the project directory; default: Root
	BuiltIn fs.FS    // the built-in modules, one file each; required
	Custom  []Custom // the project's own prefixes

	// MDX gives the JavaScript of an MDX file, with its source map at the end. Its error is [ErrNotMDX], or a *[SourceError],
	// which is in a *[CompilerError] where the file may be right.
	// Without it such files are no modules.
	MDX func(file, source string) (code string, err error)

	// Vite are settings in the form of Vite's configuration that win over the project's vite.config.*.
	Vite json.RawMessage
}

// Modules resolves the virtual modules of one project.
type Modules struct {
	root, project string
	builtIn       fs.FS
	overlay       *vfs.Overlay
	names         []string
	custom        []Custom
	mdx           func(file, source string) (string, error)
	vite          json.RawMessage

	mu      sync.Mutex
	pages   map[pageKey]*pageModule // parsed pages; an entry is valid for the text it was made from
	scripts map[pageKey]*script     // translated files, the same way
	scopes  map[string]*cssModule   // class names by file, the same way
	sheets  map[string]checkedSheet // stylesheets whose syntax is known, the same way
}

// New checks c and reports every problem at once.
func New(c Config) (*Modules, error) {
	if c.Root == "" || c.BuiltIn == nil {
		return nil, errors.New("virtual modules: Root and BuiltIn are required")
	}
	if c.Project == "" {
		c.Project = c.Root
	}
	root, errRoot := realPath(c.Root)
	project, errProject := realPath(c.Project)
	names, errNames := builtInNames(c.BuiltIn)
	if err := errors.Join(errRoot, errProject, errNames, checkCustom(c.Custom)); err != nil {
		return nil, err
	}
	return &Modules{
		root:    root,
		project: project,
		builtIn: c.BuiltIn,
		overlay: vfs.New(vfs.Layer{Name: "project", FS: vfs.Dir(root)}, vfs.Layer{Name: "built-in", FS: c.BuiltIn}),
		names:   names,
		custom:  slices.Clone(c.Custom),
		mdx:     c.MDX,
		vite:    c.Vite,
		pages:   map[pageKey]*pageModule{},
		scripts: map[pageKey]*script{},
		scopes:  map[string]*cssModule{},
		sheets:  map[string]checkedSheet{},
	}, nil
}

// realPath follows symbolic links, as bundlers do: a module that is reached by two paths must be one module.
func realPath(dir string) (string, error) {
	if !filepath.IsAbs(dir) {
		return "", fmt.Errorf("virtual modules: %s is not an absolute path", dir)
	}
	return filepath.EvalSymlinks(dir)
}

func builtInNames(builtIn fs.FS) ([]string, error) {
	names := []string{filesName}
	entries, err := fs.ReadDir(builtIn, ".")
	if err != nil {
		return nil, fmt.Errorf("list the built-in modules: %w", err)
	}
	for _, e := range entries {
		if name := e.Name(); !e.IsDir() && isModule(name) && name != filesName {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

func isModule(name string) bool {
	ext := path.Ext(name)
	return (ext == ".js" || ext == ".jsx") && !strings.HasPrefix(name, "_")
}

// Root returns the Vite root, with symbolic links followed.
func (m *Modules) Root() string { return m.root }

// Project returns the project directory, with symbolic links followed.
func (m *Modules) Project() string { return m.project }

// Names returns the names of all built-in and generated modules, sorted.
func (m *Modules) Names() []string { return slices.Clone(m.names) }
