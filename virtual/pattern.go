package virtual

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// A parameter in a file name: [id]; [...rest] and [rest+] are catch-alls; [[id]] and [[...rest]] may be absent.
var fileParam = regexp.MustCompile(`(\[\[?)(\.\.\.)?([A-Za-z_]\w*)(\+)?(\]\]?)`)

// pattern returns the route pattern of a page, from its path below the Vite root: "pages/posts/[id].jsx" is
// "/posts/:id".
func pattern(id string) (string, error) {
	name := strings.TrimSuffix(strings.TrimPrefix(id, "pages/"), path.Ext(id))
	segments := strings.Split(name, "/")
	out := ""
	for i, segment := range segments {
		last := i == len(segments)-1
		if last && segment == "index" || isGroup(segment) {
			continue
		}
		s, err := patternSegment(segment, last)
		if err != nil {
			return "", err
		}
		out += "/" + s
	}
	if out == "" {
		out = "/"
	}
	return out, checkPattern(out)
}

// isGroup says whether a directory only groups pages: it is no part of their URLs.
func isGroup(name string) bool {
	return strings.HasPrefix(name, "(") && strings.HasSuffix(name, ")")
}

func patternSegment(segment string, last bool) (string, error) {
	static := fileParam.ReplaceAllString(segment, "")
	if strings.ContainsAny(static, "[]") {
		return "", fmt.Errorf("%q is not a parameter: use [name], [...name], [name+] or [[name]]", segment)
	}
	if strings.ContainsFunc(static, badInSegment) {
		return "", fmt.Errorf("%q has a character that cannot be part of a path (one of : * ? # %% \\)", segment)
	}
	if strings.Contains(segment, "][") {
		return "", fmt.Errorf("%q: there must be something between two parameters", segment)
	}
	out, at := "", 0
	for _, m := range fileParam.FindAllStringSubmatchIndex(segment, -1) {
		param, err := readParam(segment, m, last)
		if err != nil {
			return "", err
		}
		out += segment[at:m[0]] + param
		at = m[1]
	}
	return out + segment[at:], nil
}

// readParam reads the parameter that fileParam found at m.
func readParam(segment string, m []int, last bool) (string, error) {
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return segment[m[2*i]:m[2*i+1]]
	}
	open, dots, name, plus, end := part(1), part(2), part(3), part(4), part(5)
	whole := part(0) == segment
	catchAll, optional := dots != "" || plus != "", len(open) == 2
	switch {
	case len(open) != len(end):
		return "", fmt.Errorf("%q is not a parameter: use [%s], or [[%s]] for one that may be absent", segment, name, name)
	case catchAll && (!whole || dots != "" && plus != ""):
		return "", fmt.Errorf("%q: a catch-all is a whole segment, [...%s] or [%s+]", segment, name, name)
	case catchAll && !last:
		return "", fmt.Errorf("%q: a catch-all must be the last segment", segment)
	case optional && !whole:
		return "", fmt.Errorf("%q: what may be absent is a whole segment, [[%s]]", segment, name)
	}
	if rest := segment[m[1]:]; rest != "" && (isWord(rest[0]) || rest[0] == '(') {
		return "", fmt.Errorf("%q: a letter, digit, _ or ( cannot follow a parameter directly", segment)
	}
	out := ":" + name
	if catchAll {
		out = "*" + name
	}
	if optional {
		out += "?"
	}
	return out, nil
}

func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
