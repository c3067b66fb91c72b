package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A page is a React component that uses a package, in a file of its own. The
// first line of the file is a comment that names the category; the rest of the
// comment, if any, is what the table says about the page.
type page struct {
	Name, Category, Note string

	file     string // absolute
	dir      string // with package.json and node_modules, absolute
	packages []pkg  // those of package.json that the file imports, in their order
}

type pkg struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// categories in the order of the table.
var categories = []string{
	"UI kits", "Components", "Styles", "Icons", "Animation", "State", "Forms and validation", "Data", "Routing and head", "Tables and lists",
	"Charts and diagrams", "Drag and drop", "Dates", "Internationalisation", "Markdown and text", "Editors", "Other targets", "Utilities",
}

// readPages reads the pages of all directories, sorted by name.
func readPages(root string) ([]*page, error) {
	var pages []*page
	for _, dir := range dirs {
		some, err := pagesOf(filepath.Join(root, dir))
		if err != nil {
			return nil, err
		}
		pages = append(pages, some...)
	}
	slices.SortFunc(pages, func(a, b *page) int { return strings.Compare(a.Name, b.Name) })
	for i := 1; i < len(pages); i++ {
		if pages[i].Name == pages[i-1].Name {
			return nil, fmt.Errorf("there are two pages %s", pages[i].Name)
		}
	}
	return pages, nil
}

func pagesOf(dir string) (pages []*page, err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return nil, err
	}
	var manifest struct{ Dependencies map[string]string }
	if err := json.Unmarshal(text, &manifest); err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "pages", "*.jsx"))
	if err != nil {
		return nil, err
	}
	var wrong error
	for _, file := range files {
		p, err := readPage(dir, file, manifest.Dependencies)
		wrong = errors.Join(wrong, err)
		pages = append(pages, p)
	}
	return pages, wrong
}

func readPage(dir, file string, versions map[string]string) (*page, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	p := &page{Name: strings.TrimSuffix(filepath.Base(file), ".jsx"), file: file, dir: dir}
	p.Category, p.Note = comment(string(text))
	if !slices.Contains(categories, p.Category) {
		return nil, fmt.Errorf("%s: the first line is a comment with one of the categories %s", file, strings.Join(categories, ", "))
	}
	for _, name := range imported(string(text)) {
		if version, ok := versions[name]; ok && name != "react" && name != "react-dom" {
			p.packages = append(p.packages, pkg{name, version})
		}
	}
	if len(p.packages) == 0 {
		return nil, fmt.Errorf("%s uses no package", file)
	}
	return p, nil
}

// comment returns the first line of the comment that a file begins with, and the rest.
func comment(text string) (first, rest string) {
	var lines []string
	for line := range strings.Lines(text) {
		said, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		lines = append(lines, strings.TrimSpace(said))
	}
	if len(lines) == 0 {
		return "", ""
	}
	return lines[0], strings.Join(lines[1:], " ")
}

var importing = regexp.MustCompile(`(?m)(?:^(?:import|export)\b[^'"]*|\bimport\()['"]((?:@[^/'"]+/)?[^./'"][^/'"]*)`)

// imported returns the packages that a file imports.
func imported(text string) (names []string) {
	for _, m := range importing.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(names, m[1]) {
			names = append(names, m[1])
		}
	}
	return names
}
