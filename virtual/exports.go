package virtual

import (
	"slices"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/parse/v2/js"
)

// The exports of a page that mean something, in the order in which they are listed.
var pageExports = []string{
	"default", "getData", "getMeta", "onEnter", "preHandler", "action", "shouldRevalidate", "ErrorBoundary",
	"layout", "path", "streaming", "clientOnly", "serverOnly", "prerender", "renderer",
}

// Those of a nested layout.
var nestedExports = []string{"default", "getData", "getMeta", "preHandler", "shouldRevalidate", "ErrorBoundary"}

// The exports that only the server needs.
var serverExports = []string{"getData", "preHandler", "action", "prerender"}

// The exports that are components: what a clientOnly page shows, and the server does not.
var components = []string{"default", "ErrorBoundary"}

// exported returns the export called name and whether there is one; of one that comes through a star it knows no more.
func (p *pageModule) exported(name string) (export, bool) {
	for _, x := range p.exports {
		if x.name == name {
			return x, true
		}
	}
	for _, star := range p.stars {
		if slices.Contains(star.starred, name) {
			return export{name: name, from: star}, true
		}
	}
	return export{}, false
}

// recognized returns which of names are exported.
func (p *pageModule) recognized(names []string) []string {
	found := []string{}
	for _, name := range names {
		if _, ok := p.exported(name); ok {
			found = append(found, name)
		}
	}
	return found
}

// flag returns the literal value of an export: true, false, a string, or nil if there is no such export.
func (p *pageModule) flag(name string) (any, error) {
	x, ok := p.exported(name)
	if !ok {
		return nil, nil
	}
	value, at := p.literal(x.local)
	if at == (span{}) {
		at = x.from.span
	}
	if value != nil {
		switch text := value.of(p.code); text {
		case "true", "false":
			return text == "true", nil
		default:
			if s := unquote(text); s != text {
				return s, nil
			}
		}
	}
	return nil, p.fail(at, "The value of `%s` must be written here as a literal, because it is read without running the page", name)
}

func (p *pageModule) boolean(name string) (bool, error) {
	value, err := p.flag(name)
	if b, ok := value.(bool); ok || value == nil {
		return b, err
	}
	return false, p.failAt(name, "`%s` must be true or false", name)
}

func (p *pageModule) text(name string) (string, error) {
	value, err := p.flag(name)
	if s, ok := value.(string); ok || value == nil {
		return s, err
	}
	return "", p.failAt(name, "`%s` must be a string", name)
}

func (p *pageModule) failAt(name, format string, args ...any) error {
	return p.fail(p.spanOf(name), format, args...)
}

// placeOf returns the place of an export in the file, or the file's first line if there is no such export.
func (p *pageModule) placeOf(name string) *api.Location {
	return p.message(p.spanOf(name), "").Location
}

func (p *pageModule) spanOf(name string) span {
	x, _ := p.exported(name)
	_, at := p.literal(x.local)
	if at == (span{}) && x.from != nil {
		at = x.from.span
	}
	return at
}

// prerender says whether the page is to be rendered by the build: its `prerender` is true, or a function.
func (p *pageModule) prerender(pattern []segment) (bool, error) {
	x, ok := p.exported("prerender")
	if !ok {
		return false, nil
	}
	value, _ := p.value(x.local)
	if len(value) == 0 {
		return true, nil // a function, or what another module exports
	}
	switch text, kind := value[0].of(p.code), value[0].kind; {
	case len(value) == 1 && text == "false":
		return false, nil
	case len(value) == 1 && text == "true":
		if required(pattern) != "" {
			return false, p.failAt("prerender", "`prerender` of a page with parameters must be a function that lists them: () => [{ %s: … }]", required(pattern))
		}
		return true, nil
	case len(value) == 1 && !js.IsIdentifier(kind) || kind == js.OpenBracketToken || kind == js.OpenBraceToken:
		return false, p.failAt("prerender", "`prerender` must be true, false or a function")
	}
	return true, nil
}
