package virtual

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A segment is one part of a pattern between two slashes.
type segment struct {
	text     string   // as it is written, without the ? of an optional one
	names    []string // of its parameters
	shape    string   // the text without the names: segments of one shape match the same
	optional bool
	catchAll bool
}

// A parameter in a pattern: :id, or one that has only these values :lang(en|de).
var patternParam = regexp.MustCompile(`:([A-Za-z_]\w*)(\([^()]*\))?`)

var word = regexp.MustCompile(`^\w*$`)

// maxOptional is how many optional segments a pattern may have: each doubles the entries of the route table.
const maxOptional = 4

// checkPattern checks a whole pattern, whether it was made from a file name or written by hand in `path`.
func checkPattern(p string) error {
	_, err := parsePattern(p)
	return err
}

func parsePattern(p string) ([]segment, error) {
	if p == "/" {
		return nil, nil
	}
	if !strings.HasPrefix(p, "/") {
		return nil, fmt.Errorf("the pattern %q must begin with a slash", p)
	}
	var list []segment
	for text := range strings.SplitSeq(p[1:], "/") {
		s, err := parseSegment(text)
		if err != nil {
			return nil, fmt.Errorf("the pattern %q: %w", p, err)
		}
		list = append(list, s)
	}
	if err := checkSegments(list); err != nil {
		return nil, fmt.Errorf("the pattern %q: %w", p, err)
	}
	return list, nil
}

// checkSegments checks what the segments must be to each other.
func checkSegments(list []segment) error {
	var names []string
	optional := 0
	for i, s := range list {
		if s.catchAll && i != len(list)-1 {
			return errors.New("a catch-all such as *rest is the last segment")
		}
		if s.optional {
			optional++
		}
		for _, name := range s.names {
			if slices.Contains(names, name) {
				return fmt.Errorf("two parameters are called %q", name)
			}
			names = append(names, name)
		}
	}
	if optional > maxOptional {
		return fmt.Errorf("more than %d segments are optional", maxOptional)
	}
	for _, form := range forms(list) {
		if len(form) > 0 && form[0].text == "-" {
			return errors.New("/-/ belongs to the host")
		}
	}
	return nil
}

func parseSegment(text string) (segment, error) {
	s := segment{}
	s.text, s.optional = strings.CutSuffix(text, "?")
	switch {
	case s.text == "" || s.text == "." || s.text == "..":
		return s, errors.New("there is an empty or dot segment")
	case strings.HasPrefix(s.text, "*"):
		if !word.MatchString(s.text[1:]) {
			return s, fmt.Errorf("%q is no catch-all such as *rest", text)
		}
		s.catchAll, s.shape, s.names = true, "*", []string{cmp.Or(s.text[1:], "*")}
		return s, nil
	}
	if err := s.parseParams(); err != nil {
		return s, err
	}
	if s.optional && patternParam.FindString(s.text) != s.text {
		return s, fmt.Errorf("%q: what is optional is a parameter and a whole segment, as in :%s?", text, cmp.Or(strings.Join(s.names, ""), "name"))
	}
	return s, nil
}

// parseParams finds the parameters, and checks what stands between them.
func (s *segment) parseParams() error {
	at := 0
	static := func(end int) error {
		part := s.text[at:end]
		s.shape += part
		switch {
		case strings.ContainsFunc(part, badInSegment):
			return fmt.Errorf("%q cannot be part of a path", s.text)
		case at > 0 && strings.HasPrefix(part, "("):
			return fmt.Errorf("%q: what follows a parameter in brackets is its values, as in :lang(en|de)", s.text)
		}
		return nil
	}
	for _, m := range patternParam.FindAllStringSubmatchIndex(s.text, -1) {
		if at > 0 && at == m[0] {
			return fmt.Errorf("%q: there must be something between two parameters", s.text)
		}
		if err := static(m[0]); err != nil {
			return err
		}
		s.names = append(s.names, s.text[m[2]:m[3]])
		s.shape += ":"
		if m[4] >= 0 {
			values, err := parseValues(s.text[m[4]+1 : m[5]-1])
			if err != nil {
				return fmt.Errorf("%q: %w", s.text, err)
			}
			s.shape += "(" + strings.Join(values, "|") + ")"
		}
		at = m[1]
	}
	return static(len(s.text))
}

// parseValues returns the values in en|de, sorted.
func parseValues(list string) ([]string, error) {
	values := strings.Split(list, "|")
	slices.Sort(values)
	for i, v := range values {
		if v == "" || v == "." || v == ".." || strings.ContainsFunc(v, badInValue) {
			return nil, fmt.Errorf("%q is not a value: (en|de) lists the values as they stand in the address", v)
		}
		if i > 0 && values[i-1] == v {
			return nil, fmt.Errorf("the value %q is there twice", v)
		}
	}
	return values, nil
}

// badInValue keeps regular expressions out, which a list of values might be taken for.
func badInValue(r rune) bool { return badInSegment(r) || strings.ContainsRune(` /()[]{}|+^$`, r) }

// badInSegment says of a character that it would mean something else in a pattern or a URL.
func badInSegment(r rune) bool {
	return r < ' ' || r == 0x7f || r == '\uFFFD' || strings.ContainsRune(`:*?#%\`, r)
}

// forms returns the segments with and without each optional one. routes.js makes an entry of each.
func forms(list []segment) [][]segment {
	all := [][]segment{nil}
	for _, s := range slices.Backward(list) {
		var with [][]segment
		for _, form := range all {
			with = append(with, slices.Concat([]segment{s}, form))
		}
		if s.optional {
			with = append(with, all...)
		}
		all = with
	}
	return all
}

// formText writes a form as a pattern, or with another text for each segment.
func formText(form []segment, text func(segment) string) string {
	out := ""
	for _, s := range form {
		out += "/" + text(s)
	}
	return cmp.Or(out, "/")
}

// required returns the first parameter that every address of the pattern has, or "".
func required(list []segment) string {
	for _, s := range list {
		if len(s.names) > 0 && !s.optional {
			return s.names[0]
		}
	}
	return ""
}
