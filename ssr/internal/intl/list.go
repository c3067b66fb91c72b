package intl

import (
	"slices"
	"strings"
	"unicode"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// ListFormat is an Intl.ListFormat.
type ListFormat struct {
	locale      *Locale
	kind, style string
	patterns    [4]string // two, start, middle, end
}

// NewListFormat resolves options in the order of the specification.
func NewListFormat(requested []string, from Options) (*ListFormat, *Error) {
	locale, err := resolve(requested)
	if err != nil {
		return nil, err
	}
	r := &reader{from: from, service: "Intl.ListFormat"}
	r.matcher()
	f := &ListFormat{locale: locale}
	f.kind = r.oneOf("type", "conjunction", "conjunction", "disjunction", "unit")
	f.style = r.oneOf("style", "long", "long", "short", "narrow")
	if r.err != nil {
		return nil, r.err
	}
	key := map[string]string{"conjunction": "standard", "disjunction": "or", "unit": "unit"}[f.kind]
	if f.style != "long" {
		key += "-" + f.style
	}
	f.patterns = cldr.MiscOf(locale.data).Lists[key]
	return f, nil
}

// Format gives the text of a list.
func (f *ListFormat) Format(list []string) string { return join(f.Parts(list)) }

// Parts gives its parts.
func (f *ListFormat) Parts(list []string) []Part {
	if len(list) == 0 {
		return nil
	}
	last := len(list) - 1
	out := []Part{{Type: "element", Value: list[last]}}
	for i := last - 1; i >= 0; i-- {
		pattern := f.patterns[2]
		switch {
		case last == 1:
			pattern = f.contextual(f.patterns[0], list[last])
		case i == last-1:
			pattern = f.contextual(f.patterns[3], list[last])
		case i == 0:
			pattern = f.patterns[1]
		}
		out = f.prepend(pattern, list[i], out)
	}
	return out
}

func (f *ListFormat) prepend(pattern, element string, rest []Part) []Part {
	before, tail, _ := strings.Cut(pattern, "{0}")
	between, after, _ := strings.Cut(tail, "{1}")
	out := literal(nil, before)
	out = literal(append(out, Part{Type: "element", Value: element}), between)
	return literal(append(out, rest...), after)
}

func literal(out []Part, text string) []Part {
	if text == "" {
		return out
	}
	return append(out, Part{Type: "literal", Value: text})
}

// contextual chooses the word before what follows it, in Spanish and Hebrew.
func (f *ListFormat) contextual(pattern, next string) string {
	lower := strings.ToLower(next)
	switch f.locale.language {
	case "es":
		if strings.Contains(pattern, " y {1}") && soundsI(lower) {
			return strings.Replace(pattern, " y {1}", " e {1}", 1)
		}
		if strings.Contains(pattern, " o {1}") && soundsO(lower) {
			return strings.Replace(pattern, " o {1}", " u {1}", 1)
		}
	case "he":
		if r := firstRune(next); strings.HasSuffix(pattern, " ו{1}") && !unicode.Is(unicode.Hebrew, r) {
			return strings.TrimSuffix(pattern, "{1}") + "-{1}"
		}
	}
	return pattern
}

func soundsI(s string) bool {
	return strings.HasPrefix(s, "i") || strings.HasPrefix(s, "hi") && !strings.HasPrefix(s, "hia") && !strings.HasPrefix(s, "hie")
}

func soundsO(s string) bool {
	return slices.ContainsFunc([]string{"o", "ho", "8"}, func(p string) bool { return strings.HasPrefix(s, p) }) ||
		s == "11" || strings.HasPrefix(s, "11 ")
}

// Resolved gives the properties of resolvedOptions in their order.
func (f *ListFormat) Resolved() []Field {
	return []Field{{"locale", f.locale.name}, {"type", f.kind}, {"style", f.style}}
}
