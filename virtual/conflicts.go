package virtual

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// conflicts reports what cannot be there together.
func (m *Modules) conflicts(f *Files) []api.Message {
	problems := m.samePattern(f.Pages)
	files := []string{}
	for _, page := range f.Pages {
		files = append(files, page.ID)
	}
	for i, n := range f.Nested {
		files = append(files, n.ID)
		if i > 0 && path.Dir(f.Nested[i-1].ID) == path.Dir(n.ID) {
			problems = append(problems, m.at(n.ID, "%s and %s are both the layout of %s", f.Nested[i-1].ID, n.ID, path.Dir(n.ID)))
		}
	}
	for _, layout := range f.Layouts {
		files = append(files, layout.File)
	}
	return append(problems, m.sameButCase(files)...)
}

// samePattern reports the pages that match the same paths, in one of their forms or in all.
func (m *Modules) samePattern(pages []Page) []api.Message {
	var problems []api.Message
	seen := map[string]string{} // shape → page
	for _, page := range pages {
		var told []string
		for _, form := range forms(page.segments) {
			shape := formText(form, func(s segment) string { return s.shape })
			first, taken := seen[shape]
			if !taken {
				seen[shape] = page.ID
			} else if first != page.ID && !slices.Contains(told, first) {
				told = append(told, first)
				problem := m.at(page.ID, "%s and %s are both the page of %s", first, page.ID, formText(form, func(s segment) string { return s.text }))
				problem.Location = page.place
				problems = append(problems, problem)
			}
		}
	}
	return problems
}

// sameButCase reports files and directories that are one and the same where a file system does not distinguish case.
func (m *Modules) sameButCase(files []string) []api.Message {
	var problems []api.Message
	type spelling struct{ name, shown string }
	seen := map[string]spelling{}
	told := map[string]bool{}
	for _, file := range files {
		shown := file
		for name := strings.TrimSuffix(file, path.Ext(file)); name != "."; name = path.Dir(name) {
			key := strings.ToLower(name)
			first, taken := seen[key]
			if !taken {
				seen[key] = spelling{name, shown}
			} else if first.name != name && !told[name] {
				told[name] = true
				problems = append(problems, m.at(file, "%s and %s differ in case only, which not every file system can tell apart", first.shown, shown))
				break
			}
			shown = path.Dir(name)
		}
	}
	return problems
}

// at returns a message about a file below the Vite root.
func (m *Modules) at(id, format string, args ...any) api.Message {
	return api.Message{Text: fmt.Sprintf(format, args...), Location: &api.Location{File: m.relative(m.abs(id)), Line: 1}}
}
