package build

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/go-sourcemap/sourcemap"

	"github.com/dx-host/dx/virtual"
)

// A viteFailure is an error of Vite's or of one of its plugins.
type viteFailure struct {
	Message      string `json:"message"`
	Frame        string `json:"frame"`
	Stack        string `json:"stack"`
	ID           string `json:"id"`
	Line, Column int    // of the file, from 1 and from 0; 0, 0 if they are unknown
	Plugin       string `json:"plugin"`
}

// failedInVite makes an error of what Vite says.
func (c Config) failedInVite(f *viteFailure) *Error {
	text, more, _ := strings.Cut(strings.TrimSpace(f.Message), "\n")
	m := api.Message{Text: text, PluginName: f.Plugin, Detail: virtual.Placed{}}
	file, _, _ := strings.Cut(f.ID, "?")
	if source, err := os.ReadFile(file); err == nil && filepath.IsAbs(file) {
		line := max(f.Line, 1)
		m.Location = &api.Location{File: c.show(file), Line: line, LineText: lineOf(string(source), line)}
		m.Location.Column = min(max(f.Column, 0), len(m.Location.LineText))
	} else if f.Stack != "" {
		more += "\n" + f.Stack
	}
	for _, part := range []string{more, f.Frame} {
		if part = strings.Trim(part, "\n"); part != "" && m.Location == nil {
			m.Notes = append(m.Notes, api.Note{Text: part})
		}
	}
	return &Error{Messages: []api.Message{m}}
}

func lineOf(text string, line int) string {
	lines := strings.Split(text, "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	return strings.TrimSuffix(lines[line-1], "\r")
}

// A madeModule is what Vite has made of a file.
type madeModule struct {
	file      string // absolute
	sourceMap []byte // from the code to the file; nil: they have the same lines
}

// showSources changes places in code that Vite has made to places in the files that it was made from. made has the
// modules by the names that messages have for them.
func (c Config) showSources(messages []api.Message, made func(name string) (madeModule, bool)) {
	for i := range messages {
		at := messages[i].Location
		if _, placed := messages[i].Detail.(virtual.Placed); placed || at == nil {
			continue
		}
		if module, ok := made(at.File); ok {
			messages[i].Detail = virtual.Placed{}
			if module.sourceMap != nil {
				messages[i].Location = c.original(module, at)
			}
		}
	}
}

// original returns the place in the file of a place in the code, without a line if that is not known.
func (c Config) original(m madeModule, at *api.Location) *api.Location {
	place := &api.Location{File: c.show(m.file)}
	consumer, err := sourcemap.Parse("", m.sourceMap)
	if err != nil {
		return place
	}
	_, _, line, column, ok := consumer.Source(at.Line, at.Column)
	source, err := os.ReadFile(m.file)
	if !ok || err != nil {
		return place
	}
	place.Line, place.LineText = line, lineOf(string(source), line)
	place.Column = min(column, len(place.LineText))
	place.Length = min(at.Length, len(place.LineText)-place.Column)
	return place
}

// importPlace is where a file imports a module, as far as a search for its name finds it.
func (c Config) importPlace(file, spec string) *api.Location {
	source, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	for i, line := range strings.Split(string(source), "\n") {
		for _, quote := range []string{"'", `"`, "`"} {
			if at := strings.Index(line, quote+spec+quote); at >= 0 {
				return &api.Location{File: c.show(file), Line: i + 1, Column: at, Length: len(spec) + 2, LineText: strings.TrimSuffix(line, "\r")}
			}
		}
	}
	return nil
}
