package build

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/go-sourcemap/sourcemap"

	"github.com/dx-host/dx/virtual"
)

// onlyReactDOM finds in a bundle what a host that renders pages by itself leaves to react-dom: components of React
// that it does not render, and pages that ask for it. esbuild has taken comments and unused code away before; a string
// that reads like a use is taken for one.
var onlyReactDOM = regexp.MustCompile(`(?i:\b[\w$]*react[\w$]*)\.(ViewTransition|(?:unstable_)?SuspenseList|unstable_Scope)\b|\b(renderer)\d*\s*=\s*"react-dom"`)

// leftToReactDOM says which pages use such things, and where: a line for each file and thing.
func (c Config) leftToReactDOM(code string, sourceMap []byte, m *metafile, files *virtual.Files) []string {
	found := onlyReactDOM.FindAllStringSubmatchIndex(code, -1)
	if found == nil {
		return nil
	}
	consumer, err := sourcemap.Parse("", sourceMap)
	if err != nil {
		return nil // it is esbuild's own
	}
	var list []string
	seen := map[[2]string]bool{}
	for _, at := range found {
		start, what, own := at[4], "says renderer = 'react-dom'", true
		if at[2] >= 0 {
			start, what, own = at[2], "uses React's "+code[at[2]:at[3]], false
		}
		line := 1 + strings.Count(code[:start], "\n")
		source, _, from, column, ok := consumer.Source(line, start-1-strings.LastIndexByte(code[:start], '\n'))
		if _, inReact := packageDir(source, "react"); !ok || inReact || seen[[2]string{source, what}] {
			continue
		}
		seen[[2]string{source, what}] = true
		if pages := c.pagesWith(m, files, source, own); len(pages) > 0 {
			list = append(list, fmt.Sprintf("react-dom renders %s: %s:%d:%d %s", strings.Join(pages, ", "), source, from, column+1, what))
		}
	}
	slices.Sort(list)
	return list
}

// pagesWith returns the patterns of the pages whose modules, or whose layout's, import a file. Of a page's own
// settings only that page has something.
func (c Config) pagesWith(m *metafile, files *virtual.Files, file string, own bool) []string {
	layouts := map[string]string{"default": m.resolved("/dx:layout.jsx")}
	for _, l := range files.Layouts {
		layouts[l.Name] = c.inputOf(l.File)
	}
	layouts[""] = layouts["default"]
	var patterns []string
	everyPage := !own && m.reaches(m.resolved("/dx:base.jsx"), file)
	for _, page := range files.Pages {
		input := c.inputOf(page.ID)
		switch {
		case page.ClientOnly:
		case own && input != file:
		case own, everyPage, m.reaches(input, file), m.reaches(layouts[page.Layout], file):
			patterns = append(patterns, page.Pattern)
		}
	}
	return patterns
}

// reaches says whether an input is or imports another, on any way.
func (m *metafile) reaches(from, to string) bool {
	seen := map[string]bool{}
	var visit func(string) bool
	visit = func(name string) bool {
		if name == to {
			return true
		}
		if seen[name] {
			return false
		}
		seen[name] = true
		return slices.ContainsFunc(m.Inputs[name].Imports, func(i metaImport) bool { return visit(i.Path) })
	}
	return visit(from)
}
