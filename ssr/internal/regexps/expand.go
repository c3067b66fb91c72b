// Package regexps rewrites JavaScript's regular expressions for goja, which
// does not know all of them: \p{…} and \P{…} become ranges, and the flag v
// becomes u, with its sets worked out; and classes that it confuses are made
// different. It does not know any engine.
//
// It is for goja as of September 2026, which takes \p for the letter p, and v
// for a mistake. When goja has either, that half can go.
//
// Everything is safe for concurrent use.
package regexps

import (
	"strings"
	"sync"
)

// Needed says whether a pattern with these flags needs [Expand].
func Needed(pattern, flags string) bool {
	if strings.ContainsAny(flags, "dv") || confusable(pattern, flags) {
		return true
	}
	return strings.Contains(flags, "u") && (strings.Contains(pattern, `\p`) || strings.Contains(pattern, `\P`))
}

// Expand rewrites a pattern. The error is what JavaScript's SyntaxError says.
func Expand(pattern, flags string) (newPattern, newFlags string, err error) {
	newPattern, newFlags, err = expand(pattern, flags)
	if err == nil {
		remember(newPattern, pattern)
	}
	return newPattern, newFlags, err
}

// maxOriginals is how many patterns are remembered.
const maxOriginals = 5000

var originals = struct {
	sync.Mutex
	of map[string]string
}{of: map[string]string{}}

func remember(expanded, pattern string) {
	originals.Lock()
	defer originals.Unlock()
	if _, known := originals.of[expanded]; known || expanded != pattern && len(originals.of) < maxOriginals {
		originals.of[expanded] = pattern
	}
}

// Original gives the pattern that was expanded to this one.
func Original(expanded string) (string, bool) {
	originals.Lock()
	defer originals.Unlock()
	pattern, ok := originals.of[expanded]
	return pattern, ok
}

func expand(pattern, flags string) (newPattern, newFlags string, err error) {
	if strings.Contains(flags, "d") {
		return "", "", message("Invalid regular expression: /" + pattern + "/" + flags + ": the dx server runtime does not have the flag d")
	}
	if !strings.ContainsAny(flags, "uv") {
		return distinguish(pattern), flags, nil
	}
	e := expander{in: pattern, sets: strings.Contains(flags, "v")}
	if e.sets && strings.Contains(flags, "u") {
		return "", "", message("Invalid flags supplied to RegExp constructor '" + flags + "'")
	}
	if err := e.all(); err != nil {
		return "", "", message("Invalid regular expression: /" + pattern + "/" + flags + ": " + err.Error())
	}
	return e.out.String(), strings.Replace(flags, "v", "u", 1), nil
}

// message is what a SyntaxError says.
type message string

func (m message) Error() string { return string(m) }

func inClass(err error) error { return message(err.Error() + " in character class") }

const (
	errProperty = message("Invalid property name")
	errClass    = message("Unterminated character class")
	errStrings  = message("a class with strings of several characters is not supported")
)

type expander struct {
	in   string
	at   int
	out  strings.Builder
	sets bool // the flag v
}

func (e *expander) more() bool         { return e.at < len(e.in) }
func (e *expander) next(s string) bool { return strings.HasPrefix(e.in[e.at:], s) }
func (e *expander) accept(s string) bool {
	if !e.next(s) {
		return false
	}
	e.at += len(s)
	return true
}

func (e *expander) all() error {
	for e.more() {
		switch {
		case e.next(`\p`), e.next(`\P`):
			s, err := e.property()
			if err != nil {
				return err
			}
			e.out.WriteString(s.class())
		case e.next(`\`):
			e.copyEscape()
		case e.next("["):
			if err := e.class(); err != nil {
				return err
			}
		default:
			e.copy(1)
		}
	}
	return nil
}

func (e *expander) copy(n int) {
	n = min(n, len(e.in)-e.at)
	e.out.WriteString(e.in[e.at : e.at+n])
	e.at += n
}

// copyEscape copies a backslash and what it is for, byte by byte: the rest of
// a character has no meaning of its own.
func (e *expander) copyEscape() { e.copy(2) }

// property reads \p{…} or \P{…}.
func (e *expander) property() (set, error) {
	inverse := e.in[e.at+1] == 'P'
	e.at += 2
	end := strings.IndexByte(e.in[e.at:], '}')
	if !e.next("{") || end < 0 {
		return nil, errProperty
	}
	s, ok := property(e.in[e.at+1 : e.at+end])
	if !ok {
		return nil, errProperty
	}
	e.at += end + 1
	if inverse {
		s = s.inverse()
	}
	return s, nil
}

// class copies a class, with the flag v as the set that it stands for.
func (e *expander) class() error {
	if e.sets {
		s, err := e.set()
		if err != nil {
			return err
		}
		e.out.WriteString(s.class())
		return nil
	}
	e.copy(1)
	for e.more() && !e.next("]") {
		switch {
		case e.next(`\p`), e.next(`\P`):
			s, err := e.property()
			if err != nil {
				return inClass(err)
			}
			e.out.WriteString(s.inside())
		case e.next(`\`):
			e.copyEscape()
		default:
			e.copy(1)
		}
	}
	if !e.more() {
		return errClass
	}
	e.copy(1)
	return nil
}
