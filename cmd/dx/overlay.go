package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/devproxy"
	"github.com/dx-host/dx/ssr"
)

// overlay is an error as Vite's client shows it. Paths of files are absolute:
// each that has a line and a column becomes a link that opens the editor.
type overlay struct {
	Plugin  string        `json:"plugin"`
	Message string        `json:"message"`
	ID      string        `json:"id,omitempty"`
	Loc     *overlayPlace `json:"loc,omitempty"`
	Frame   string        `json:"frame,omitempty"`
	Stack   string        `json:"stack"`

	short string // the file's path as the terminal shows it
}

type overlayPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"` // counts from 1
}

// overlayOf makes the overlay of any error. dir is what relative paths are
// relative to, cycles are the circles of imports in the project.
func overlayOf(dir string, err error, cycles ...[]string) *overlay {
	var built *build.Error
	var thrown *ssr.Error
	var transform *devproxy.TransformError
	switch {
	case errors.As(err, &built):
		return overlayOfBuild(dir, built)
	case errors.As(err, &thrown):
		return overlayOfThrown(dir, thrown, cycles)
	case errors.As(err, &transform):
		return overlayOfTransform(transform)
	}
	return &overlay{Plugin: "dx", Message: err.Error()}
}

// JSON never fails: all is text.
func (o *overlay) JSON() json.RawMessage {
	text, _ := json.Marshal(o)
	return text
}

// overlayOfBuild shows the first message of a build; the others stand below.
func overlayOfBuild(dir string, e *build.Error) *overlay {
	remarks := e.Remarks()
	first := remarks[0]
	o := &overlay{Plugin: "dx:build", Message: first.Text}
	if at := first.At; at.File != "" {
		o.at(dir, at.File, at.Line, at.Column, at.Source)
	}
	var below strings.Builder
	for _, r := range remarks[1:] {
		below.WriteString(r.Text + "\n")
		if r.At.File != "" {
			fmt.Fprintf(&below, "    %s:%d:%d\n", absolute(dir, r.At.File), r.At.Line, r.At.Column)
		}
	}
	o.Stack = strings.TrimRight(below.String(), "\n")
	return o
}

func overlayOfThrown(dir string, e *ssr.Error, cycles [][]string) *overlay {
	o := &overlay{Plugin: "dx:server", Message: e.Error()}
	stack := foldStack(e.Stack)
	if f := stack.at; f.File != "" {
		o.at(dir, f.File, f.Line, f.Column, f.Source)
	}
	o.Stack = strings.TrimRight(stack.text("    at %s", func(file string) string { return absolute(dir, file) })+causes(dir, e)+hintOf(e, cycles), "\n")
	return o
}

// causes are the errors behind an error, each with its own frames.
func causes(dir string, e *ssr.Error) string {
	var b strings.Builder
	for {
		cause, ok := e.Cause.(*ssr.Error)
		if !ok {
			return b.String()
		}
		b.WriteString("Caused by: " + cause.Error() + "\n")
		stack := foldStack(cause.Stack)
		stack.rest = nil
		b.WriteString(stack.text("    at %s", func(file string) string { return absolute(dir, file) }))
		e = cause
	}
}

func overlayOfTransform(e *devproxy.TransformError) *overlay {
	o := &overlay{Plugin: e.Plugin, Message: e.Message, ID: e.File, Frame: e.Frame, Stack: e.Stack}
	if o.Plugin == "" {
		o.Plugin = "vite"
	}
	if e.Place != nil {
		o.Loc = &overlayPlace{e.Place.File, e.Place.Line, e.Place.Column}
	}
	return o
}

// at sets the place, and the source around it if the file still has that line.
func (o *overlay) at(dir, file string, line, column int, source string) {
	o.ID, o.short = absolute(dir, file), file
	o.Loc = &overlayPlace{o.ID, line, column}
	lines := []string{source}
	first := line
	if text, err := os.ReadFile(o.ID); err == nil {
		all := strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
		if line >= 1 && line <= len(all) && all[line-1] == source {
			first = max(1, line-3)
			lines = all[first-1 : min(len(all), line+2)]
		}
	}
	o.Frame = codeFrame(lines, first, line, column)
}

// codeFrame writes lines as Vite does: its overlay colours what looks like this,
// and trims it, so that nothing may be in front of the first number.
func codeFrame(lines []string, first, at, column int) string {
	var b strings.Builder
	width := len(fmt.Sprint(first + len(lines) - 1))
	for i, line := range lines {
		fmt.Fprintf(&b, "%-*d | %s\n", width, first+i, clipLine(line))
		if first+i == at {
			fmt.Fprintf(&b, "%*s | %s^\n", width, "", indentTo(line, column))
		}
	}
	return b.String()
}

// clipLine keeps a line of a minified file from filling the page.
func clipLine(line string) string {
	if len(line) <= 300 {
		return line
	}
	return strings.ToValidUTF8(line[:300], "") + "…"
}

// indentTo is as wide as what comes before a column, with tabs as tabs.
func indentTo(line string, column int) string {
	before := line[:min(max(column-1, 0), len(line), 300)]
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, before)
}

// absolute is the path of a file as editors take it. A virtual module has none.
func absolute(dir, file string) string {
	if filepath.IsAbs(file) || isVirtual(file) {
		return file
	}
	return filepath.Join(dir, filepath.FromSlash(file))
}

func isVirtual(file string) bool {
	return strings.HasPrefix(file, "dx:") || strings.HasPrefix(file, "/dx:")
}
