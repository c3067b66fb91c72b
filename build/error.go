package build

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Error is a build that failed. Its messages have places in the project's files where there are any.
type Error struct {
	Messages []api.Message
}

// Error returns the messages as a terminal without colours shows them.
func (e *Error) Error() string { return strings.TrimSpace(e.Format(false)) }

// Format returns the messages with the source around each place.
func (e *Error) Format(color bool) string {
	return strings.Join(api.FormatMessages(e.Messages, api.FormatMessagesOptions{Kind: api.ErrorMessage, Color: color}), "")
}

// Place is a place in a source file.
type Place struct {
	File         string // as it is shown; "" if the place is unknown
	Line, Column int    // both count from 1
	Source       string // the text of the line
}

// A Remark is one text of an error, with the place it is about.
type Remark struct {
	Text string
	At   Place
}

// Remarks returns what the messages say one by one: each message, then its notes.
func (e *Error) Remarks() []Remark {
	var all []Remark
	for _, m := range e.Messages {
		all = append(all, Remark{m.Text, placeOf(m.Location)})
		for _, n := range m.Notes {
			all = append(all, Remark{n.Text, placeOf(n.Location)})
		}
	}
	return all
}

func placeOf(l *api.Location) Place {
	if l == nil {
		return Place{}
	}
	return Place{File: l.File, Line: l.Line, Column: l.Column + 1, Source: l.LineText}
}

// At returns an error at a place, for problems that are found elsewhere to be shown as those of a build. The notes are
// lines below it and may be "".
func At(message string, at Place, notes string) *Error {
	m := api.Message{Text: message}
	if at.File != "" {
		column := min(max(at.Column-1, 0), len(at.Source))
		m.Location = &api.Location{File: at.File, Line: at.Line, Column: column, LineText: at.Source}
	}
	if notes != "" {
		m.Notes = []api.Note{{Text: notes}}
	}
	return &Error{Messages: []api.Message{m}}
}

// refuse returns an error with a hint.
func refuse(hint, format string, args ...any) *Error {
	return At(fmt.Sprintf(format, args...), Place{}, hint)
}

// maxMessages is how many messages are shown: one mistake often makes many.
const maxMessages = 10

// failed makes an error of what esbuild reports.
func (c Config) failed(messages []api.Message) *Error {
	e := &Error{}
	for _, m := range messages {
		m.Notes = slices.DeleteFunc(slices.Clone(m.Notes), isOwnDetail)
		m.Text = scopedName.ReplaceAllString(m.Text, "$1.module.css")
		if strings.HasPrefix(m.Text, "Top-level await") {
			m.Text = "Top-level await does not work on the server"
			m.Notes = append(m.Notes, api.Note{Text: "The server's bundle is a script that runs to its end. Await in getData, or in a function that it calls."})
		}
		c.explain(&m)
		c.quote(&m)
		same := func(o api.Message) bool { return o.Text == m.Text && samePlace(o.Location, m.Location) }
		if !slices.ContainsFunc(e.Messages, same) {
			e.Messages = append(e.Messages, m)
		}
	}
	if extra := len(e.Messages) - maxMessages; extra > 0 {
		e.Messages = append(e.Messages[:maxMessages:maxMessages], api.Message{Text: fmt.Sprintf("and %d more errors", extra)})
	}
	return e
}

// scopedName is what a CSS module is called within bundles of stylesheets.
var scopedName = regexp.MustCompile(`dx-css:([^"]+)_[0-9a-f]{6}\.css`)

// isOwnDetail says whether a note is esbuild's about the plugin that met the error: it names nothing of the project's.
func isOwnDetail(n api.Note) bool {
	return strings.HasPrefix(n.Text, "The plugin ") && strings.HasSuffix(n.Text, "was triggered by this import")
}

func samePlace(a, b *api.Location) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.File == b.File && a.Line == b.Line && a.Column == b.Column
}

var unresolved = regexp.MustCompile(`^Could not resolve "((?:@[\w.~-]+/)?[\w~][\w.~-]*)(/[^"]*)?"$`)

// explain adds what to do about a package that is not installed.
func (c Config) explain(m *api.Message) {
	match := unresolved.FindStringSubmatch(m.Text)
	if match == nil {
		return
	}
	name := match[1]
	if info, err := os.Stat(filepath.Join(c.Project, "node_modules", filepath.FromSlash(name))); err == nil && info.IsDir() {
		return // the package is there, so it is something in it that is missing
	}
	m.Notes = []api.Note{{Text: fmt.Sprintf("The package %s is not installed: %s %s", name, c.installer(), name)}}
}

// quote adds the text of the line to a place that has none.
func (c Config) quote(m *api.Message) {
	at := m.Location
	if at == nil || at.LineText != "" || at.Line < 1 || at.File == "" {
		return
	}
	data, err := os.ReadFile(c.absolute(at.File))
	lines := strings.Split(string(data), "\n")
	if err == nil && at.Line <= len(lines) {
		quoted := *at
		quoted.LineText = strings.TrimSuffix(lines[at.Line-1], "\r")
		m.Location = &quoted
	}
}

// installer returns the command that adds a package, of the package manager that the project uses.
func (c Config) installer() string {
	for _, m := range []struct{ lock, command string }{
		{"pnpm-lock.yaml", "pnpm add"}, {"yarn.lock", "yarn add"}, {"bun.lock", "bun add"}, {"bun.lockb", "bun add"},
	} {
		if _, err := os.Stat(filepath.Join(c.Project, m.lock)); err == nil {
			return m.command
		}
	}
	return "npm install"
}

// show returns the path of a file as messages show it.
func (c Config) show(file string) string {
	if rel, err := filepath.Rel(c.Project, file); err == nil {
		return filepath.ToSlash(rel)
	}
	return file
}
