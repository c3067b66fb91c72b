package tailwind

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// how a source's files are chosen.
type how int

const (
	detected how = iota // all that look like templates, and that Git does not ignore
	external            // all but binary files: somebody named a directory that would be ignored
	deep                // as detected, and files with the pattern's extension whatever it is
	exact               // what the pattern names, and nothing decides against it
)

// A place is a source whose pattern begins where something is to be chosen.
type place struct {
	how           how
	base, pattern string
}

// placesOf returns the places of a source, and as rules those that no file is taken from.
func placesOf(s Source) (places []place, rules []rule) {
	for _, pattern := range expand(s.Pattern) {
		base, pattern := settle(s.Base, pattern)
		switch {
		case s.Negated:
			rules = append(rules, rule{base: base, glob: pattern, anywhere: false})
		case pattern == "**/*" && isIgnored(base):
			places = append(places, place{external, base, pattern})
		case pattern == "**/*":
			places = append(places, place{detected, base, pattern})
		case strings.Contains(pattern, "**"):
			places = append(places, place{deep, base, pattern})
		default:
			places = append(places, place{exact, base, pattern})
		}
	}
	return places, rules
}

// settle moves the part of a pattern that is no pattern to the base. A directory stands for all that is in it.
func settle(base, pattern string) (string, string) {
	if real, err := filepath.EvalSymlinks(base); err == nil {
		base = real
	}
	if filepath.IsAbs(filepath.FromSlash(pattern)) {
		base = filepath.VolumeName(filepath.FromSlash(pattern)) + string(filepath.Separator)
		pattern = filepath.ToSlash(strings.TrimPrefix(filepath.FromSlash(pattern), base))
	}
	parts := slices.DeleteFunc(strings.Split(pattern, "/"), func(part string) bool { return part == "" || part == "." })
	for len(parts) > 0 && !strings.Contains(parts[0], "*") {
		next := filepath.Join(base, parts[0])
		if info, err := os.Stat(next); len(parts) == 1 && (err != nil || !info.IsDir()) {
			break
		}
		base, parts = next, parts[1:]
	}
	if len(parts) == 0 {
		return base, "**/*"
	}
	return base, strings.Join(parts, "/")
}

// isIgnored says whether a directory would not be looked into if it were not named.
func isIgnored(base string) bool {
	if slices.ContainsFunc(strings.Split(filepath.ToSlash(base), "/"), isIgnoredDirectory) {
		return true
	}
	rules := rulesAbove(base)
	for dir := base; ; dir = filepath.Dir(dir) {
		if verdict(rules, dir, true) == ignored {
			return true
		}
		if filepath.Dir(dir) == dir {
			return false
		}
	}
}

// expand returns the patterns that one with {a,b} stands for.
func expand(pattern string) []string {
	open := strings.IndexByte(pattern, '{')
	if open < 0 {
		return []string{pattern}
	}
	depth, parts, from := 0, []string(nil), open+1
	for i := open; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '{':
			depth++
		case c == '}':
			depth--
		}
		if depth == 1 && pattern[i] == ',' || depth == 0 {
			parts, from = append(parts, pattern[from:i]), i+1
		}
		if depth == 0 {
			var all []string
			for _, part := range parts {
				all = append(all, expand(pattern[:open]+part+pattern[i+1:])...)
			}
			return all
		}
	}
	return []string{pattern}
}
