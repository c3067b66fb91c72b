package build

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
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
	m := api.Message{Text: c.withoutProject(text), PluginName: cmp.Or(f.Plugin, "vite"), Detail: virtual.Placed{}}
	if found := viteUnresolved.FindStringSubmatch(text); found != nil {
		m.Text, m.Location = "Could not resolve "+jsonText(found[1]), c.importPlace(c.existing(found[2]), found[1])
	}
	file := c.existing(f.ID)
	switch {
	case m.Location != nil:
	case file != "" && f.Line > 0:
		m.Location = c.placeAt(file, f.Line, f.Column)
	default:
		if file != "" {
			m.Text = c.show(file) + ": " + m.Text
		}
		for _, part := range []string{more, f.Frame, f.Stack} {
			if part = strings.Trim(part, "\n"); part != "" {
				m.Notes = append(m.Notes, api.Note{Text: c.withoutProject(part)})
			}
		}
	}
	c.explain(&m)
	return &Error{Messages: []api.Message{m}}
}

var viteUnresolved = regexp.MustCompile(`(?:failed to resolve import|Could not resolve|Failed to resolve import) ["'](.+?)["'] (?:from|in) ["']?(.+?)["']?\.?(?: Does the file exist\?)?$`)

// existing returns the file that Vite means, "" if there is none: names are absolute, or relative to the Vite root or to
// the project.
func (c Config) existing(id string) string {
	name, _, _ := strings.Cut(filepath.FromSlash(id), "?")
	for _, file := range []string{name, filepath.Join(c.Root, name), filepath.Join(c.Project, name)} {
		if info, err := os.Stat(file); name != "" && filepath.IsAbs(file) && err == nil && info.Mode().IsRegular() {
			return file
		}
	}
	return ""
}

// placeAt is a place in a file. Lines count from 1, columns from 0.
func (c Config) placeAt(file string, line, column int) *api.Location {
	at := &api.Location{File: c.show(file), Line: line}
	if source, err := os.ReadFile(file); err == nil {
		at.LineText = lineOf(string(source), line)
	}
	at.Column = min(max(column, 0), len(at.LineText))
	return at
}

// withoutProject names files as messages do: relative to the project.
func (c Config) withoutProject(text string) string {
	return strings.ReplaceAll(text, filepath.ToSlash(c.Project)+"/", "")
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
	consumer, err := sourcemap.Parse("", m.sourceMap)
	if err != nil {
		return &api.Location{File: c.show(m.file)}
	}
	_, _, line, column, ok := consumer.Source(at.Line, at.Column)
	if !ok {
		return &api.Location{File: c.show(m.file)}
	}
	place := c.placeAt(m.file, line, column)
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
