package ssr

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/go-sourcemap/sourcemap"
)

// Frame is one line of a stack, in the original source where the map knows it.
type Frame struct {
	Func   string
	File   string
	Line   int
	Column int
	Source string // the text of the line; empty when unknown
}

// sources answers where a place of the bundle comes from. It is made at the
// first error, because reading a large map takes a while.
type sources struct {
	name  string
	base  func() *sources // of the script that ran before; nil for none
	code  string
	lines []int  // offsets of the bundle's lines
	raw   []byte // the map as it is
	maps  *sourcemap.Consumer

	mu    sync.Mutex
	files map[string][]string
}

func newSources(b Bundle) *sources {
	s := &sources{name: b.Name, code: b.Code, raw: b.Map, lines: lineOffsets(b.Code), files: map[string][]string{}}
	if b.Base != nil {
		s.base = b.Base.sources
	}
	if len(b.Map) > 0 {
		// A map that can't be read costs the positions, nothing else.
		s.maps, _ = sourcemap.Parse("", b.Map)
	}
	return s
}

// script gives the sources of the script with this name, nil for one that is
// not the application's.
func (s *sources) script(name string) *sources {
	switch {
	case name == s.name:
		return s
	case s.base != nil:
		return s.base().script(name)
	}
	return nil
}

// frame maps a place of the bundle; line and column count from 1, the column in
// bytes, as goja reports it.
func (s *sources) frame(fn, file string, line, column int) Frame {
	f := Frame{Func: fn, File: file, Line: line, Column: column}
	if s = s.script(file); s == nil || s.maps == nil {
		return f
	}
	source, _, l, c, ok := s.maps.Source(line, s.utf16Column(line, column))
	if !ok || source == "" {
		return f
	}
	f.File, f.Line, f.Column = source, l, c+1
	f.Source = s.text(source, l)
	f.Func = s.givenName(source, fn)
	return f
}

// givenName takes off the number by which the bundler keeps functions of the
// same name in several files apart.
func (s *sources) givenName(source, fn string) string {
	name := strings.TrimRight(fn, "0123456789")
	if text := s.maps.SourceContent(source); name == fn || name == "" || strings.Contains(text, fn) || !strings.Contains(text, name) {
		return fn
	}
	return name
}

// utf16Column converts a byte column that counts from 1 into the unit of source
// maps: UTF-16 code units that count from 0.
func (s *sources) utf16Column(line, column int) int {
	if line < 1 || line > len(s.lines) {
		return column - 1
	}
	start := s.lines[line-1]
	end := min(start+column-1, len(s.code))
	n := 0
	for _, r := range s.code[start:max(start, end)] {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

func (s *sources) text(source string, line int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	lines, ok := s.files[source]
	if !ok {
		lines = strings.Split(s.maps.SourceContent(source), "\n")
		s.files[source] = lines
	}
	if line < 1 || line > len(lines) {
		return ""
	}
	return strings.TrimSuffix(lines[line-1], "\r")
}

var stackLine = regexp.MustCompile(`^\s*at (?:(.*) \()?(.+):(\d+):(\d+)\(\d+\)\)?$`)

// parseStack reads the text of an error's stack property.
func (s *sources) parseStack(stack string) []Frame {
	var frames []Frame
	for line := range strings.Lines(stack) {
		m := stackLine.FindStringSubmatch(strings.TrimRight(line, "\n"))
		if m == nil || s.script(m[2]) == nil {
			continue
		}
		l, _ := strconv.Atoi(m[3])
		c, _ := strconv.Atoi(m[4])
		if frames = append(frames, s.frame(m[1], m[2], l, c)); len(frames) == maxFrames {
			break
		}
	}
	return frames
}

// mapStack rewrites the positions in the text of a stack.
func (s *sources) mapStack(stack string) string {
	var b strings.Builder
	for line := range strings.Lines(stack) {
		m := stackLine.FindStringSubmatch(strings.TrimRight(line, "\n"))
		switch {
		case m == nil:
			b.WriteString(line)
		case s.script(m[2]) != nil:
			l, _ := strconv.Atoi(m[3])
			c, _ := strconv.Atoi(m[4])
			b.WriteString("    at " + s.frame(m[1], m[2], l, c).String() + "\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

func (s *sources) gojaStack(stack []goja.StackFrame) []Frame {
	var frames []Frame
	for i := range stack {
		if s.script(stack[i].SrcName()) == nil {
			continue
		}
		at := stack[i].Position()
		if frames = append(frames, s.frame(stack[i].FuncName(), stack[i].SrcName(), at.Line, at.Column)); len(frames) == maxFrames {
			break
		}
	}
	return frames
}

// String formats f as engines do: "load (pages/index.jsx:3:7)".
func (f Frame) String() string {
	at := f.File + ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Column)
	if f.Func == "" {
		return at
	}
	return f.Func + " (" + at + ")"
}

// lineOffsets splits at what ECMAScript calls a line terminator.
func lineOffsets(code string) []int {
	lines := []int{0}
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\n', c == '\r' && (i+1 == len(code) || code[i+1] != '\n'):
			lines = append(lines, i+1)
		case c == 0xe2:
			if r, n := utf8.DecodeRuneInString(code[i:]); r == '\u2028' || r == '\u2029' {
				lines = append(lines, i+n)
			}
		}
	}
	return lines
}
