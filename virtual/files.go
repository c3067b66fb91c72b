package virtual

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/vfs"
)

// Files is what a project has in pages/ and layouts/.
type Files struct {
	Pages   []Page
	Layouts []Layout
	Nested  []Nested
}

// A Page is a route module and what static analysis found in it.
type Page struct {
	ID         string   // path below the Vite root: "pages/posts/[id].jsx"
	Pattern    string   // "/posts/:id", "/docs/*slug", "/:lang(en|de)?/about", "/"
	Exports    []string // the names that mean something
	Layout     string   // "" for the default one
	Chain      []string // the IDs of the nested layouts around it, the outermost first
	Path       string   // the pattern that the page gave itself, "" if it comes from the file name
	Streaming  bool
	ClientOnly bool
	ServerOnly bool
	Prerender  bool // by true or by a function

	segments []segment
	place    *api.Location // of what decides the pattern
}

// A Layout is a file in layouts/.
type Layout struct {
	Name string // "auth"
	File string // path below the Vite root: "layouts/auth.jsx"
}

// Files scans pages/ and layouts/. The error for a problem in one of them is a *[SourceError] with all problems.
func (m *Modules) Files() (*Files, error) {
	return m.files(false, nil)
}

// files tells read of every page and nested layout that it reads.
func (m *Modules) files(dev bool, read func(file string, data []byte)) (*Files, error) {
	layouts, err := m.layouts()
	if err != nil {
		return nil, err
	}
	defer m.compileAhead()()
	s := &scan{Modules: m, dev: dev, read: read, files: &Files{Layouts: layouts}}
	if err := fs.WalkDir(vfs.Dir(m.root), "pages", s.entry); err != nil {
		return nil, fmt.Errorf("scan pages: %w", err)
	}
	s.problems.Messages = append(s.problems.Messages, m.conflicts(s.files)...)
	if err := s.problems.orNil(); err != nil {
		return nil, err
	}
	slices.SortFunc(s.files.Pages, func(a, b Page) int { return cmp.Compare(a.ID, b.ID) })
	s.files.chains()
	return s.files, nil
}

// A scan is one walk through pages/.
type scan struct {
	*Modules
	dev      bool
	read     func(file string, data []byte)
	files    *Files
	problems SourceError
}

func (s *scan) entry(id string, entry fs.DirEntry, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil // no pages, or deleted in the meantime
	case err != nil:
		return err
	case entry.IsDir() && hidden(entry.Name()):
		return fs.SkipDir
	case entry.IsDir() || !isPageName(id) && !isNestedName(id):
		return nil
	}
	data, err := fs.ReadFile(vfs.Dir(s.root), id)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if s.read != nil {
		s.read(s.abs(id), data)
	}
	switch err = s.add(id, string(data)); {
	case errors.Is(err, ErrNotMDX):
		return nil // a README.md, say
	case isSourceError(err):
		s.problems.add(err)
		return nil
	}
	return err
}

func (s *scan) add(id, source string) error {
	if isNestedName(id) {
		nested, err := s.readNested(id, source, s.dev)
		if err == nil {
			s.files.Nested = append(s.files.Nested, nested)
		}
		return err
	}
	page, err := s.readPage(id, source, s.dev, s.files.Layouts)
	if err == nil {
		s.files.Pages = append(s.files.Pages, page)
	}
	return err
}

func isSourceError(err error) bool {
	var source *SourceError
	return errors.As(err, &source)
}

func hidden(name string) bool { return strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".") }

func (m *Modules) abs(id string) string { return filepath.Join(m.root, filepath.FromSlash(id)) }

func (m *Modules) readPage(id, source string, dev bool, layouts []Layout) (page Page, err error) {
	p, err := m.scanned(m.abs(id), source, dev)
	if err != nil {
		return page, err
	}
	problems := &SourceError{}
	page.ID, page.Exports = id, p.recognized(pageExports)
	problems.add(page.readFlags(p))
	problems.add(page.readPattern(p))
	page.Prerender, err = p.prerender(page.segments)
	problems.add(err)
	if !slices.Contains(page.Exports, "default") {
		problems.add(p.fail(span{}, "The page has no default export: export the component that shows it"))
	}
	if page.ClientOnly && page.ServerOnly {
		problems.add(p.failAt("serverOnly", "A page cannot be both clientOnly and serverOnly"))
	}
	known := func(l Layout) bool { return l.Name == page.Layout }
	if page.Layout != "" && page.Layout != "default" && !slices.ContainsFunc(layouts, known) {
		problems.add(p.failAt("layout", "There is no layouts/%s.jsx", page.Layout))
	}
	return page, problems.orNil()
}

// readFlags reads the exports whose values are known without running the page.
func (page *Page) readFlags(p *pageModule) error {
	problems := &SourceError{}
	text := func(name string) string {
		value, err := p.text(name)
		problems.add(err)
		return value
	}
	boolean := func(name string) bool {
		value, err := p.boolean(name)
		problems.add(err)
		return value
	}
	page.Layout = text("layout")
	page.Streaming, page.ClientOnly, page.ServerOnly = boolean("streaming"), boolean("clientOnly"), boolean("serverOnly")
	return problems.orNil()
}

// readPattern takes the pattern from `path` or else from the file's name.
func (page *Page) readPattern(p *pageModule) (err error) {
	page.place = p.placeOf("path")
	if page.Path, err = p.text("path"); err != nil {
		return err
	}
	page.Pattern, err = pattern(page.ID)
	if slices.Contains(page.Exports, "path") {
		page.Pattern, err = page.Path, nil
	}
	if err == nil {
		page.segments, err = parsePattern(page.Pattern)
	}
	if err != nil {
		return p.failAt("path", "%v", err)
	}
	return nil
}

func (m *Modules) layouts() ([]Layout, error) {
	entries, err := fs.ReadDir(vfs.Dir(m.root), "layouts")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("scan layouts: %w", err)
	}
	var list []Layout
	for _, e := range entries {
		file := e.Name()
		ext := path.Ext(file)
		if e.IsDir() || hidden(file) || ext != ".jsx" && ext != ".tsx" {
			continue
		}
		layout := Layout{Name: strings.TrimSuffix(file, ext), File: "layouts/" + file}
		if n := len(list); n > 0 && list[n-1].Name == layout.Name {
			return nil, &SourceError{Messages: []api.Message{m.at(layout.File, "%s and %s are both the layout %q", list[n-1].File, layout.File, layout.Name)}}
		}
		list = append(list, layout)
	}
	return list, nil
}
