package server

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

var errTarget = errors.New("malformed request target")

// canonicalPath decides the path of a request: the one value that router,
// guards, data endpoint, assets and logs read. A request whose target could be
// read in two ways is refused, never repaired.
func canonicalPath(r *http.Request) (string, error) {
	target := r.RequestURI
	if target == "" { // made inside the process
		target = r.URL.RequestURI()
	}
	if !strings.HasPrefix(target, "/") || strings.ContainsAny(target, "#\\") || hasControl(target) {
		return "", errTarget
	}
	raw, _, _ := strings.Cut(target, "?")
	lower := strings.ToLower(raw)
	if strings.Contains(lower, "%2f") || strings.Contains(lower, "%5c") {
		return "", errTarget
	}
	path, err := url.PathUnescape(raw)
	if err != nil || !utf8.ValidString(path) || hasControl(path) || strings.Contains(path, "\\") {
		return "", errTarget
	}
	for segment := range strings.SplitSeq(path, "/") {
		if segment == "." || segment == ".." {
			return "", errTarget
		}
	}
	return path, nil
}

func hasControl(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] == 0x7f {
			return true
		}
	}
	return false
}

// underPrefix reports whether path is prefix or lies below it: "/api" covers
// "/api" and "/api/x" but not "/apiary".
func underPrefix(path, prefix string) bool {
	prefix = strings.TrimSuffix(prefix, "/")
	return path == prefix || strings.HasPrefix(path, prefix+"/")
}

func underAny(path string, prefixes []string) bool {
	for _, p := range prefixes {
		if underPrefix(path, p) {
			return true
		}
	}
	return false
}

func isUpgrade(r *http.Request) bool {
	for _, v := range r.Header.Values("Connection") {
		for token := range strings.SplitSeq(v, ",") {
			if strings.EqualFold(strings.TrimSpace(token), "upgrade") {
				return true
			}
		}
	}
	return false
}
