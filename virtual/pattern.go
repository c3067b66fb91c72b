package virtual

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A parameter in a file name: [id]; [...rest] and [rest+] are catch-alls.
var fileParam = regexp.MustCompile(`\[(\.\.\.)?([A-Za-z_]\w*)(\+)?\]`)

// A parameter in a pattern: :id, *rest.
var patternParam = regexp.MustCompile(`:[A-Za-z_]\w*|\*\w*`)

// pattern returns the route pattern of a page, from its path below the Vite root: "pages/posts/[id].jsx" is
// "/posts/:id".
func pattern(id string) (string, error) {
	name := strings.TrimSuffix(strings.TrimPrefix(id, "pages/"), path.Ext(id))
	segments := strings.Split(name, "/")
	out := ""
	for i, segment := range segments {
		last := i == len(segments)-1
		if last && segment == "index" || strings.HasPrefix(segment, "(") && strings.HasSuffix(segment, ")") {
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

func patternSegment(segment string, last bool) (string, error) {
	static := fileParam.ReplaceAllString(segment, "")
	if strings.ContainsAny(static, "[]") {
		return "", fmt.Errorf("%q is not a parameter: use [name], [...name] or [name+]", segment)
	}
	if strings.ContainsFunc(static, badInSegment) {
		return "", fmt.Errorf("%q has a character that cannot be part of a path (one of : * ? # %% \\)", segment)
	}
	match := fileParam.FindStringSubmatch(segment)
	if match != nil && (match[1] != "" || match[3] != "") {
		if match[0] != segment || match[1] != "" && match[3] != "" {
			return "", fmt.Errorf("%q: a catch-all is a whole segment, [...%s] or [%s+]", segment, match[2], match[2])
		}
		if !last {
			return "", fmt.Errorf("%q: a catch-all must be the last segment", segment)
		}
		return "*" + match[2], nil
	}
	if strings.Contains(segment, "][") {
		return "", fmt.Errorf("%q: there must be something between two parameters", segment)
	}
	for _, m := range fileParam.FindAllStringSubmatch(segment, -1) {
		if m[1] != "" || m[3] != "" {
			return "", fmt.Errorf("%q: a catch-all is a whole segment, [...%s] or [%s+]", segment, m[2], m[2])
		}
	}
	for _, at := range fileParam.FindAllStringIndex(segment, -1) {
		if rest := segment[at[1]:]; rest != "" && isWord(rest[0]) {
			return "", fmt.Errorf("%q: a letter, digit or _ cannot follow a parameter directly", segment)
		}
	}
	return fileParam.ReplaceAllString(segment, ":$2"), nil
}

func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// badInSegment says of a character that it would mean something else in a pattern or a URL.
func badInSegment(r rune) bool {
	return r < ' ' || r == 0x7f || r == '\uFFFD' || strings.ContainsRune(`:*?#%\`, r)
}

// checkPattern checks a whole pattern, whether it was made from a file name or written by hand in `path`.
func checkPattern(p string) error {
	if p == "/" {
		return nil
	}
	if !strings.HasPrefix(p, "/") {
		return fmt.Errorf("the pattern %q must begin with a slash", p)
	}
	if strings.HasPrefix(p+"/", "/-/") {
		return fmt.Errorf("the pattern %q: /-/ belongs to the host", p)
	}
	segments := strings.Split(p[1:], "/")
	var names []string
	for i, segment := range segments {
		if segment == "" || segment == "." || segment == ".." {
			return fmt.Errorf("the pattern %q has an empty or dot segment", p)
		}
		if strings.HasPrefix(segment, "*") && (i != len(segments)-1 || !patternParamIs(segment)) {
			return fmt.Errorf("the pattern %q: a catch-all such as *rest is the whole last segment", p)
		}
		for _, param := range patternParam.FindAllString(segment, -1) {
			if slices.Contains(names, param[1:]) {
				return fmt.Errorf("the pattern %q has two parameters called %q", p, param[1:])
			}
			names = append(names, param[1:])
		}
		static := patternParam.ReplaceAllString(segment, "")
		if strings.ContainsFunc(static, badInSegment) || !strings.HasPrefix(segment, "*") && strings.Contains(segment, "*") {
			return fmt.Errorf("the pattern %q: %q cannot be part of a path", p, segment)
		}
	}
	return nil
}

func patternParamIs(segment string) bool {
	return patternParam.FindString(segment) == segment
}

// shape is the pattern without the names of its parameters: two routes of one shape match the same paths.
func shape(p string) string {
	return patternParam.ReplaceAllStringFunc(p, func(param string) string { return param[:1] })
}
