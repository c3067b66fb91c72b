// Package starter holds the projects that `dx new` can write, as data: files of
// text, and what differs from one to the other.
//
// It owns their text and knows no terminal, package manager or file system to
// write to. The values of a [Project] decide what comes out; everything is safe
// for concurrent use.
//
// There is one set of pages, in TypeScript; the layer for Tailwind CSS has the
// same with its classes. What stands between ⟨ and ⟩ is there for TypeScript
// only; besides, files are templates of text/template.
package starter

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

//go:embed all:base all:go all:tailwind
var files embed.FS

// A Starter is one of the projects to begin with.
type Starter struct {
	Name  string // "ts"
	About string // in a few words

	layers     []string // directories of files, the last one wins
	javascript bool
}

// List returns the starters, the default first.
func List() []Starter {
	return []Starter{
		{Name: "ts", About: "TypeScript: two pages, a layout, data, a form", layers: []string{"base"}},
		{Name: "js", About: "the same in JavaScript", layers: []string{"base"}, javascript: true},
		{Name: "tailwind", About: "TypeScript, with styles by Tailwind CSS", layers: []string{"base", "tailwind"}},
		{Name: "go", About: "a Go program with an API, and the pages in TypeScript", layers: []string{"base", "go"}},
	}
}

// Find returns the starter with a name.
func Find(name string) (Starter, bool) {
	list := List()
	i := slices.IndexFunc(list, func(s Starter) bool { return s.Name == name })
	if i < 0 {
		return Starter{}, false
	}
	return list[i], true
}

// Go says whether the project is a Go program.
func (s Starter) Go() bool { return slices.Contains(s.layers, "go") }

// A Project is what is different in each.
type Project struct {
	Name    string // of the package
	Version string // of dx, for go.mod: "v1.2.3"; "" leaves it to go mod tidy
	Replace string // a directory with the sources of dx, for go.mod; "" for the published module
}

// Files returns the texts of the project by path, with slashes.
func (s Starter) Files(p Project) (map[string][]byte, error) {
	values := map[string]any{
		"Name": p.Name, "Version": p.Version, "Replace": p.Replace,
		"Go": s.Go(), "Tailwind": slices.Contains(s.layers, "tailwind"), "TypeScript": !s.javascript, "X": "tsx", "S": "ts",
	}
	if s.javascript {
		values["X"], values["S"] = "jsx", "js"
	}
	out := map[string][]byte{}
	for _, layer := range s.layers {
		err := fs.WalkDir(files, layer, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := s.text(name, values)
			if err != nil {
				return fmt.Errorf("template %s: %w", name, err)
			}
			out[s.target(strings.TrimPrefix(name, layer+"/"))] = text
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// target is the path of a file in the project.
func (s Starter) target(name string) string {
	name = strings.TrimSuffix(name, ".tmpl")
	switch {
	case name == "gitignore":
		return ".gitignore"
	case !s.javascript:
		return name
	case name == "tsconfig.json":
		return "jsconfig.json"
	}
	switch ext := path.Ext(name); ext {
	case ".ts", ".tsx":
		return strings.TrimSuffix(name, ext) + strings.Replace(ext, "t", "j", 1)
	}
	return name
}

var (
	typeLine    = regexp.MustCompile(`(?m)^⟨[^⟨⟩]*⟩\n`)
	typeText    = regexp.MustCompile(`⟨[^⟨⟩]*⟩`)
	importTypes = regexp.MustCompile(`(from '[^']+\.)t(sx?')`)
	marks       = strings.NewReplacer("⟨", "", "⟩", "")
)

func (s Starter) text(name string, values map[string]any) ([]byte, error) {
	source, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	t, err := template.New(path.Base(name)).Option("missingkey=error").Parse(string(source))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, values); err != nil {
		return nil, err
	}
	text := out.String()
	if s.javascript {
		text = typeText.ReplaceAllString(typeLine.ReplaceAllString(text, ""), "")
		text = importTypes.ReplaceAllString(text, "${1}j${2}")
	}
	return []byte(marks.Replace(text)), nil
}
