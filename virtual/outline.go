package virtual

import (
	"errors"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// A CompilerError says that a file in MDX was not compiled and that this need not be the file's fault: the configuration
// does not run here, or a plugin does not. What the file exports is then read from its own text.
type CompilerError struct{ Err error }

func (e *CompilerError) Error() string { return e.Err.Error() }
func (e *CompilerError) Unwrap() error { return e.Err }

// scanned parses a page or a nested layout for what it exports.
func (m *Modules) scanned(file, source string, dev bool) (*pageModule, error) {
	p, err := m.page(file, source, dev)
	var failed *CompilerError
	if !errors.As(err, &failed) {
		return p, err
	}
	s, err := m.translated(file, source, outline(source), api.LoaderJSX, dev)
	if err != nil {
		return nil, err
	}
	return m.parsePage(s)
}

var (
	moduleSyntax  = regexp.MustCompile(`^(import|export)\b`)
	noText        = regexp.MustCompile("^(\\s*|#{1,6}(\\s.*)?|<.*>\\s*|\\{.*\\}\\s*|(-{3,}|`{3,}|~{3,})\\s*)$") // a paragraph would go on
	defaultExport = regexp.MustCompile(`(?m)^export\s+default\b|\bdefault\s*[,}]`)
	fence         = regexp.MustCompile("^\\s*(?:(?:[-*+>]|\\d+[.)])\\s*)*(`{3,}|~{3,})")
)

// outline returns the imports and exports in a file in MDX, on the lines on which they are, and a component.
func outline(source string) string {
	lines := strings.Split(strings.ReplaceAll(source, "\r\n", "\n"), "\n")
	kept := make([]string, len(lines))
	start := afterFrontmatter(lines)
	for i, open := start, ""; i < len(lines); {
		mark := ""
		if at := fence.FindStringSubmatch(lines[i]); at != nil {
			mark = at[1]
		}
		switch {
		case open != "" && strings.HasPrefix(mark, open):
			open = ""
		case open == "" && mark != "":
			open = mark
		case open == "" && moduleSyntax.MatchString(lines[i]) && (i == start || noText.MatchString(lines[i-1]) || kept[i-1] != ""):
			end := moduleEnd(lines, i)
			copy(kept[i:end], lines[i:end])
			i = end
			continue
		}
		i++
	}
	text := strings.Join(kept, "\n")
	if !defaultExport.MatchString(text) {
		text += "\nexport default function MDXContent() {}\n"
	}
	return text
}

func afterFrontmatter(lines []string) int {
	if strings.TrimRight(lines[0], " ") != "---" {
		return 0
	}
	for i := 1; i < len(lines); i++ {
		if strings.TrimRight(lines[i], " ") == "---" {
			return i + 1
		}
	}
	return 0
}

// moduleEnd returns the line after the statements that begin on a line: before a blank one, unless only what follows
// makes them whole.
func moduleEnd(lines []string, start int) int {
	first := 0
	for i := start + 1; i <= len(lines); i++ {
		if i < len(lines) && strings.TrimSpace(lines[i]) != "" {
			continue
		}
		if first == 0 {
			first = i
		}
		code := strings.Join(lines[start:i], "\n")
		if len(api.Transform(code, api.TransformOptions{Loader: api.LoaderJSX, LogLevel: api.LogLevelSilent}).Errors) == 0 {
			return i
		}
	}
	return first
}
