package virtual

import (
	"errors"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A Nested is a _layout.jsx or _layout.tsx in pages/ or below: it surrounds the pages of its directory and of those in
// it.
type Nested struct {
	ID      string   // path below the Vite root: "pages/dash/_layout.jsx"
	Exports []string // the names that mean something
}

// isRoute says whether a file is a page or a nested layout: what is divided between server and browser.
func (m *Modules) isRoute(file string) bool {
	rel, err := filepath.Rel(m.root, file)
	if err != nil {
		return false
	}
	id := filepath.ToSlash(rel)
	return isPageName(id) || isNestedName(id)
}

// isPageName says whether a path below the Vite root is a page. No name on the way may begin with _ or a dot.
func isPageName(id string) bool {
	return inPages(id) && !hidden(path.Base(id)) && !besides.MatchString(id)
}

// besides are the files that tests and Storybook have beside a page.
var besides = regexp.MustCompile(`\.(test|spec|stories)\.\w+$`)

// isNestedName says whether a path below the Vite root is a nested layout.
func isNestedName(id string) bool {
	return inPages(id) && !isMDX(id) && strings.TrimSuffix(path.Base(id), path.Ext(id)) == "_layout"
}

func inPages(id string) bool {
	switch path.Ext(id) {
	case ".jsx", ".tsx", ".mdx", ".md":
	default:
		return false
	}
	if !strings.HasPrefix(id, "pages/") {
		return false
	}
	return !slices.ContainsFunc(strings.Split(path.Dir(id), "/"), hidden)
}

func (m *Modules) readNested(id, source string, dev bool) (Nested, error) {
	p, err := m.page(m.abs(id), source, dev)
	if err != nil {
		return Nested{}, err
	}
	problems := &SourceError{}
	if _, ok := p.exported("default"); !ok {
		problems.add(p.fail(span{}, "The layout has no default export: export the component that shows it around its pages"))
	}
	for _, name := range p.recognized(pageExports) {
		if !slices.Contains(nestedExports, name) {
			problems.add(p.failAt(name, "A nested layout cannot have `%s`: only pages do", name))
		}
	}
	return Nested{ID: id, Exports: p.recognized(nestedExports)}, problems.orNil()
}

// add adds the messages of another one.
func (e *SourceError) add(err error) {
	var source *SourceError
	if errors.As(err, &source) {
		e.Messages = append(e.Messages, source.Messages...)
	}
}

func (e *SourceError) orNil() error {
	if len(e.Messages) == 0 {
		return nil
	}
	return e
}

// chains tells every page which nested layouts surround it, the outermost first.
func (f *Files) chains() {
	byDir := map[string]string{}
	for _, n := range f.Nested {
		byDir[path.Dir(n.ID)] = n.ID
	}
	for i := range f.Pages {
		page := &f.Pages[i]
		page.Chain = []string{}
		for dir := path.Dir(page.ID); dir != "."; dir = path.Dir(dir) {
			if id := byDir[dir]; id != "" {
				page.Chain = append(page.Chain, id)
			}
		}
		slices.Reverse(page.Chain)
	}
}
