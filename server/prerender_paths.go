package server

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// parameter is a parameter in a segment of a pattern: ":id", ":lang(en|de)".
var parameter = regexp.MustCompile(`:([A-Za-z_]\w*)(?:\([^()]*\))?`)

// fillPattern gives the paths of a pattern with these parameters: one for each
// of its forms, with and without its optional segments, that has just these.
func fillPattern(pattern string, params map[string]string) []string {
	var paths []string
	segments := strings.FieldsFunc(pattern, func(r rune) bool { return r == '/' })
	for _, form := range formsOf(segments) {
		if path, ok := fillForm(form, params); ok {
			paths = append(paths, path)
		}
	}
	return paths
}

// formsOf is what routes.js makes of optional segments.
func formsOf(segments []string) [][]string {
	if len(segments) == 0 {
		return [][]string{nil}
	}
	first, isOptional := strings.CutSuffix(segments[0], "?")
	var forms [][]string
	rest := formsOf(segments[1:])
	for _, form := range rest {
		forms = append(forms, slices.Concat([]string{first}, form))
	}
	if isOptional {
		forms = append(forms, rest...)
	}
	return forms
}

func fillForm(form []string, params map[string]string) (path string, ok bool) {
	used := map[string]string{}
	take := func(name string) string {
		used[name] = params[name]
		return params[name]
	}
	var b strings.Builder
	for _, segment := range form {
		b.WriteByte('/')
		if name, isCatchAll := strings.CutPrefix(segment, "*"); isCatchAll {
			if name == "" {
				name = "*"
			}
			b.WriteString(take(name))
			continue
		}
		b.WriteString(parameter.ReplaceAllStringFunc(segment, func(text string) string {
			return take(parameter.FindStringSubmatch(text)[1])
		}))
	}
	if b.Len() == 0 {
		b.WriteByte('/')
	}
	return b.String(), maps.Equal(used, params)
}

// pathsOf gives the addresses of a page with these parameters, each of which
// leads back to the page and to them.
func (t *table) pathsOf(r Route, params map[string]string) ([]string, error) {
	paths := fillPattern(r.Pattern, params)
	if len(paths) == 0 {
		return nil, fmt.Errorf("`prerender` gives %s, which are not the parameters of %s", describeParams(params), r.Pattern)
	}
	for _, path := range paths {
		req := &http.Request{URL: &url.URL{Path: path}}
		if canonical, err := canonicalPath(req); err != nil || canonical != path {
			return nil, fmt.Errorf("`prerender` gives %s, which makes no path", describeParams(params))
		}
		i, found := t.match(path)
		switch {
		case i < 0 || t.routes[i].ID == r.ID && !maps.Equal(found, params):
			return nil, fmt.Errorf("`prerender` gives %s, which %s does not take", describeParams(params), r.Pattern)
		case t.routes[i].ID != r.ID:
			return nil, fmt.Errorf("`prerender` gives %s, but %s is the address of %s", describeParams(params), path, t.routes[i].ID)
		}
	}
	return paths, nil
}

func describeParams(params map[string]string) string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(params)) {
		list = append(list, fmt.Sprintf("%s: %q", name, params[name]))
	}
	if len(list) == 0 {
		return "{}"
	}
	return "{ " + strings.Join(list, ", ") + " }"
}

// checkExportable says why a page can't be part of a site without a server, if so.
func (t *table) checkExportable(r Route) error {
	hasParams := !slices.ContainsFunc(t.routes, func(o Route) bool { return o.ID == r.ID && len(o.Keys) == 0 })
	switch {
	case r.Has("action"):
		return errors.New("its `action` needs a server: take it out, or use dx build without --static")
	case r.Has("prerender") && !r.Prerender:
		return errors.New("its `prerender` is false: every page of a site without a server is prerendered")
	case hasParams && !r.Prerender:
		return fmt.Errorf("the addresses of %s are not known: export a function `prerender` that lists the parameters, as in export const prerender = () => [{ … }]", r.Pattern)
	}
	return nil
}
