package virtual

import (
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// cssProblems reports what is wrong with the syntax of a stylesheet of the project. Browsers and esbuild pass over it,
// often with the rest of the file; Vite's build refuses it. A star before a property is an old way to talk to one browser.
func (m *Modules) cssProblems(file, source string) []api.Message {
	m.mu.Lock()
	known, checked := m.sheets[file]
	m.mu.Unlock()
	if checked && known.source == source {
		return known.problems
	}
	result := api.Transform(plainImports(source), api.TransformOptions{Loader: api.LoaderCSS, Sourcefile: m.relative(file), LogLevel: api.LogLevelSilent})
	sheet := checkedSheet{source: source}
	for _, message := range append(result.Errors, result.Warnings...) {
		if message.ID == "css-syntax-error" && !strings.HasSuffix(message.Text, `but found "*"`) {
			message.Detail = Placed{}
			sheet.problems = append(sheet.problems, message)
		}
	}
	m.mu.Lock()
	m.sheets[file] = sheet
	m.mu.Unlock()
	return sheet.problems
}

// tailwindOptions are what Tailwind lets one say behind the name of an imported stylesheet.
var tailwindOptions = regexp.MustCompile(`(@import\s+(?:"[^"\n]*"|'[^'\n]*'))((?:\s+(?:layer\([^)]*\)|(?:prefix|theme|source)\([^)]*\)|important|reference))+)\s*;`)

// plainImports returns a stylesheet with spaces for what only Tailwind knows of an import.
func plainImports(source string) string {
	text := []byte(source)
	for _, at := range tailwindOptions.FindAllStringSubmatchIndex(source, -1) {
		for i := at[4]; i < at[5]; i++ {
			if text[i] != '\n' {
				text[i] = ' '
			}
		}
	}
	return string(text)
}

// A checkedSheet is a stylesheet as it was when its syntax was looked at.
type checkedSheet struct {
	source   string
	problems []api.Message
}
