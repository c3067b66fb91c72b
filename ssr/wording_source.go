package ssr

import (
	"strings"
)

// intermediate is what V8 calls an expression that it can't show.
const intermediate = "(intermediate value)"

// spot is a place in a script of the application.
type spot struct {
	code string
	at   int // -1: unknown
}

// here is where the innermost function of the application is.
func (w *Worker) here() spot {
	frames := w.vm.CaptureCallStack(1, nil)
	if len(frames) == 0 {
		return spot{at: -1}
	}
	at := frames[0].Position()
	for p := w.program; p != nil; p = p.base {
		if p.name == at.Filename {
			return spot{p.code, offsetOf(p.code, at.Line, at.Column)}
		}
	}
	if file, own := strings.CutPrefix(at.Filename, "dx:js/"); own { // the prelude calls what pages give it
		if code, err := preludeFiles.ReadFile("js/" + file); err == nil {
			return spot{string(code), offsetOf(string(code), at.Line, at.Column)}
		}
	}
	return spot{at: -1}
}

// offsetOf is the offset of a position, or -1.
func offsetOf(code string, line, column int) int {
	start := 0
	for ; line > 1; line-- {
		n := strings.IndexByte(code[start:], '\n')
		if n < 0 {
			return -1
		}
		start += n + 1
	}
	if start += column - 1; column < 1 || start >= len(code) {
		return -1
	}
	return start
}

// name is the identifier at s.
func (s spot) name() string {
	if s.at < 0 {
		return ""
	}
	return s.code[s.at:s.identifierEnd(s.at)]
}

func (s spot) identifierEnd(at int) int {
	for at < len(s.code) && isName(s.code[at]) {
		at++
	}
	return at
}

func isName(c byte) bool {
	return c == '_' || c == '$' || c == '#' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
}

// called is what is called at s: the engine's position is that of the
// parenthesis, or of the beginning of a template's tag.
func (s spot) called() string {
	if s.at < 0 {
		return intermediate
	}
	if s.code[s.at] != '(' {
		return s.ahead(s.at)
	}
	text, _ := s.before(s.at)
	return text
}

// constructed is what new is used with.
func (s spot) constructed() string {
	if s.at < 0 || !strings.HasPrefix(s.code[s.at:], "new") {
		return intermediate
	}
	at := s.at + len("new")
	for at < len(s.code) && s.code[at] == ' ' {
		at++
	}
	return s.ahead(at)
}

// ahead is the chain of names that begins at a place.
func (s spot) ahead(at int) string {
	end := at
	for end < len(s.code) && (isName(s.code[end]) || s.code[end] == '.') {
		end++
	}
	if end == at || s.code[at] >= '0' && s.code[at] <= '9' {
		return intermediate
	}
	return s.code[at:end]
}

// read is the expression whose last part is at s.
func (s spot) read() string {
	text, _ := s.upTo()
	return text
}

// assigned is that expression if it is what a pattern takes its values from.
func (s spot) assigned() string {
	text, start := s.upTo()
	if text == intermediate {
		return ""
	}
	before := strings.TrimRight(s.code[:start], " \n")
	if !strings.HasSuffix(before, "=") || strings.HasSuffix(before, "==") {
		return ""
	}
	return text
}

func (s spot) upTo() (string, int) {
	if s.at < 0 {
		return intermediate, 0
	}
	switch c := s.code[s.at]; {
	case c == '(':
		text, start := s.before(s.at)
		if text == intermediate {
			return text, start
		}
		return text + "(...)", start
	case c == '[':
		if end := strings.IndexByte(s.code[s.at:], ']'); end > 0 && s.at > 0 && (isName(s.code[s.at-1]) || s.code[s.at-1] == ')') {
			return s.before(s.at + end + 1)
		}
	case isName(c) && !keyword[s.name()]:
		return s.before(s.identifierEnd(s.at))
	}
	return intermediate, s.at
}

var keyword = words(`return typeof await case else in of new void delete throw yield instanceof do extends default function async class if while for switch`)

// farthest is how far back an expression is looked for.
const farthest = 2000

// before gives the expression that ends before a place, as V8 shows it, and
// where it begins. It reads backwards: what it does not understand is an
// intermediate value.
func (s spot) before(end int) (string, int) {
	var parts []string // from the last to the first
	at := end
	for {
		at = s.skipSpace(at)
		if strings.HasSuffix(s.code[:at], "?.") {
			at -= 2
			continue
		}
		part, start, kind := s.part(at)
		switch {
		case kind == noPart:
			return strings.Join(append(parts, intermediate), ""), start
		case kind == partCall || kind == partIndex:
			parts, at = append(parts, part), start
			continue
		}
		parts, at = append(parts, part), start
		if before := s.skipSpace(at); kind == partName && before > 0 && s.code[before-1] == '.' && !strings.HasSuffix(s.code[:before], "...") {
			at = before - 1
			link := "."
			if at > 0 && s.code[at-1] == '?' {
				at--
				link = "?."
			}
			parts = append(parts, link)
			continue
		}
		return shown(parts), at
	}
}

// shown puts the parts in order.
func shown(parts []string) string {
	var b strings.Builder
	for i := len(parts) - 1; i >= 0; i-- {
		b.WriteString(parts[i])
	}
	return clip(b.String())
}

func (s spot) skipSpace(at int) int {
	for at > 0 && (s.code[at-1] == ' ' || s.code[at-1] == '\n' || s.code[at-1] == '\t') {
		at--
	}
	return at
}

type partKind int

const (
	noPart    partKind = iota
	partName           // a name, or a value by itself
	partCall           // (…) behind something
	partIndex          // […] behind something
	partWhole          // something that nothing comes before
)

// part reads one part of an expression that ends at a place.
func (s spot) part(at int) (text string, start int, kind partKind) {
	if at == 0 {
		return "", at, noPart
	}
	switch c := s.code[at-1]; {
	case isName(c):
		start = at
		for start > 0 && isName(s.code[start-1]) {
			start--
		}
		if text = s.code[start:at]; keyword[text] && (start == 0 || s.code[start-1] != '.') {
			return "", at, noPart
		}
		return text, start, partName
	case c == ')' || c == ']':
		if start = s.opening(at - 1); start < 0 {
			return "", at, noPart
		}
		if s.continues(start) {
			return s.argument(start, at)
		}
		return grouped(s.code[start:at]), start, partWhole
	case c == '"' || c == '\'':
		if start = s.quoted(at - 1); start >= 0 {
			return `"` + s.code[start+1:at-1] + `"`, start, partWhole
		}
	}
	return "", at, noPart
}

// continues reports whether a bracket belongs to an expression before it.
func (s spot) continues(at int) bool {
	at = s.skipSpace(at)
	if at == 0 {
		return false
	}
	c := s.code[at-1]
	if c == ')' || c == ']' || strings.HasSuffix(s.code[:at], "?.") {
		return true
	}
	if !isName(c) {
		return false
	}
	text, start, _ := s.part(at)
	return !keyword[text] && text != "" && start < at
}

// argument shows the arguments of a call, or what is in brackets.
func (s spot) argument(start, end int) (string, int, partKind) {
	if s.code[start] == '(' {
		return "(...)", start, partCall
	}
	switch inside := s.code[start+1 : end-1]; {
	case len(inside) > 1 && (inside[0] == '"' || inside[0] == '\'') && inside[len(inside)-1] == inside[0]:
		return "." + inside[1:len(inside)-1], start, partIndex
	case strings.IndexFunc(inside, func(r rune) bool { return r < 0x80 && r != '.' && !isName(byte(r)) }) < 0:
		return "[" + inside + "]", start, partIndex
	}
	return "[" + intermediate + "]", start, partIndex
}

// grouped shows what is in brackets by itself.
func grouped(text string) string {
	if text == "[]" || text == "(void 0)" {
		return text
	}
	simple := strings.IndexFunc(text, func(r rune) bool { return r < 0x80 && !isName(byte(r)) && !strings.ContainsRune("(), .|&?", r) }) < 0
	rest, comma := strings.CutPrefix(text, "(0, ")
	switch {
	case !simple || strings.Count(text, "(") > 1:
	case comma && !strings.Contains(rest, ","):
		return "(0 , " + rest
	case strings.ContainsAny(text, "|&?") && !strings.Contains(text, ","):
		return text
	}
	return intermediate
}

// opening finds the bracket that the one at a place closes, or -1.
func (s spot) opening(at int) int {
	depth := 0
	for i := at; i >= 0 && i > at-farthest; i-- {
		switch s.code[i] {
		case ')', ']', '}':
			depth++
		case '(', '[', '{':
			if depth--; depth == 0 {
				return i
			}
		case '"', '\'', '`':
			if i = s.quoted(i); i < 0 {
				return -1
			}
		}
	}
	return -1
}

// quoted finds the quote that the one at a place closes, or -1.
func (s spot) quoted(at int) int {
	for i := at - 1; i >= 0 && i > at-farthest; i-- {
		if s.code[i] == s.code[at] && (i == 0 || s.code[i-1] != '\\') {
			return i
		}
	}
	return -1
}
