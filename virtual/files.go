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
}

// A Page is a route module and what static analysis found in it.
type Page struct {
	ID         string   // path below the Vite root: "pages/posts/[id].jsx"
	Pattern    string   // "/posts/:id", "/docs/*slug", "/"
	Exports    []string // the names that mean something
	Layout     string   // "" for the default one
	Path       string   // the pattern that the page gave itself, "" if it comes from the file name
	Streaming  bool
	ClientOnly bool
	ServerOnly bool
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

// files tells read of every page that it reads.
func (m *Modules) files(dev bool, read func(file string, data []byte)) (*Files, error) {
	layouts, err := m.layouts()
	if err != nil {
		return nil, err
	}
	project := vfs.Dir(m.root)
	f := &Files{Layouts: layouts}
	var problems []api.Message
	err = fs.WalkDir(project, "pages", func(id string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // no pages, or deleted in the meantime
		case err != nil:
			return err
		case entry.IsDir() && hidden(entry.Name()):
			return fs.SkipDir
		case entry.IsDir() || !isPageName(id):
			return nil
		}
		data, err := fs.ReadFile(project, id)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		if read != nil {
			read(m.abs(id), data)
		}
		page, err := m.readPage(id, string(data), dev, layouts)
		var source *SourceError
		if errors.As(err, &source) {
			problems = append(problems, source.Messages...)
			return nil
		}
		f.Pages = append(f.Pages, page)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("scan pages: %w", err)
	}
	problems = append(problems, m.conflicts(f.Pages)...)
	if len(problems) > 0 {
		return nil, &SourceError{Messages: problems}
	}
	slices.SortFunc(f.Pages, func(a, b Page) int { return cmp.Compare(a.ID, b.ID) })
	return f, nil
}

func hidden(name string) bool { return strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".") }

func (m *Modules) abs(id string) string { return filepath.Join(m.root, filepath.FromSlash(id)) }

func (m *Modules) readPage(id, source string, dev bool, layouts []Layout) (page Page, err error) {
	p, err := m.page(m.abs(id), source, dev)
	if err != nil {
		return page, err
	}
	problems := &SourceError{}
	note := func(err error) {
		var source *SourceError
		if errors.As(err, &source) {
			problems.Messages = append(problems.Messages, source.Messages...)
		}
	}
	page.ID, page.Exports = id, p.recognized()
	page.Layout, err = p.text("layout")
	note(err)
	page.Path, err = p.text("path")
	note(err)
	page.Streaming, err = p.boolean("streaming")
	note(err)
	page.ClientOnly, err = p.boolean("clientOnly")
	note(err)
	page.ServerOnly, err = p.boolean("serverOnly")
	note(err)
	if !slices.Contains(page.Exports, "default") {
		note(p.fail(span{}, "The page has no default export: export the component that shows it"))
	}
	if page.ClientOnly && page.ServerOnly {
		note(p.failAt("serverOnly", "A page cannot be both clientOnly and serverOnly"))
	}
	page.Pattern, err = pattern(id)
	if page.Path != "" || slices.Contains(page.Exports, "path") {
		page.Pattern, err = page.Path, checkPattern(page.Path)
	}
	if err != nil {
		note(p.failAt("path", "%v", err))
	}
	known := func(l Layout) bool { return l.Name == page.Layout }
	if page.Layout != "" && page.Layout != "default" && !slices.ContainsFunc(layouts, known) {
		note(p.failAt("layout", "There is no layouts/%s.jsx", page.Layout))
	}
	if len(problems.Messages) > 0 {
		return page, problems
	}
	return page, nil
}

// conflicts reports the pages that match the same paths.
func (m *Modules) conflicts(pages []Page) []api.Message {
	var problems []api.Message
	seen := map[string]Page{}
	for _, page := range pages {
		first, taken := seen[shape(page.Pattern)]
		if !taken {
			seen[shape(page.Pattern)] = page
			continue
		}
		problems = append(problems, api.Message{
			Text:     fmt.Sprintf("%s and %s are both the page of %s", first.ID, page.ID, page.Pattern),
			Location: &api.Location{File: m.relative(m.abs(page.ID)), Line: 1},
		})
	}
	return problems
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
			return nil, &SourceError{Messages: []api.Message{{
				Text:     fmt.Sprintf("%s and %s are both the layout %q", list[n-1].File, layout.File, layout.Name),
				Location: &api.Location{File: m.relative(m.abs(layout.File)), Line: 1},
			}}}
		}
		list = append(list, layout)
	}
	return list, nil
}
