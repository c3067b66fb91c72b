// Package tailwind finds what may be class names of Tailwind CSS in a project's files. It finds what Tailwind's own
// scanner (@tailwindcss/oxide) finds, and words that look like it: what is no utility makes no rule. It does not know
// stylesheets, bundlers or JavaScript engines.
//
// Everything is safe for concurrent use; nothing is kept between calls.
package tailwind

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Source is where class names are looked for: a glob, a directory or a file, from Base on.
type Source struct {
	Base    string `json:"base"` // absolute path
	Pattern string `json:"pattern"`
	Negated bool   `json:"negated"` // no files are read that match
}

// Scan returns what may be a class name or the name of a CSS variable in the files of the sources, sorted. Files that
// can't be read have none. Those in a directory of except are left out.
func Scan(sources []Source, except ...string) []string {
	w := newWalk(sources, except)
	found := map[string]bool{}
	for _, file := range w.files() {
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		ext := strings.TrimPrefix(filepath.Ext(file), ".")
		if ext == "css" {
			usedVariables(string(text), found)
			continue
		}
		Extract(string(text), ext, found)
	}
	list := make([]string, 0, len(found))
	for name := range found {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

// Extract adds to found what may be a class name or the name of a CSS variable in the text of a file with an
// extension.
func Extract(text, ext string, found map[string]bool) {
	for line := range strings.Lines(plain(text, ext)) {
		line = strings.TrimSuffix(line, "\n")
		variables(line, func(name string, _ int) { found[name] = true })
		candidates(line, func(name string) { found[name] = true })
	}
}

// usedVariables adds the variables that a stylesheet uses.
func usedVariables(text string, found map[string]bool) {
	for line := range strings.Lines(text) {
		variables(line, func(name string, at int) {
			if strings.HasSuffix(line[:at], "var(") {
				found[name] = true
			}
		})
	}
}
