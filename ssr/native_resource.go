package ssr

import (
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// renderState is what a page has for its head, and what it said of it already.
type renderState struct {
	charset, viewport, hoistable []byte
	preconnects, fonts           resourceSet
	highImages, bulk, scripts    resourceSet
	styles                       []*styleQueue
	lateStyles                   bool // a boundary that is sent needs styles first
	replay, replayed             bool // the script for forms

	images, sheets, scriptLoads, moduleLoads map[string]*resource      // preloads that may be promoted
	known                                    map[string]*knownResource // by kind and address
	instructions                             instructions
}

type instructions uint8

const (
	didSegment instructions = 1 << iota
	didComplete
	didFail
	didTime
	didStyles
)

// resource is HTML for the head that is sent once.
type resource struct{ html []byte }

type resourceSet []*resource

func (s *resourceSet) add(r *resource) { *s = append(*s, r) }

// knownResource is a resource that was asked for: sent, or only preloaded,
// with the credentials of the preload.
type knownResource struct {
	preloaded   bool
	credentials []goja.Value // crossOrigin and integrity
}

func (s *renderState) init() {
	s.known = map[string]*knownResource{}
	s.images, s.sheets = map[string]*resource{}, map[string]*resource{}
	s.scriptLoads, s.moduleLoads = map[string]*resource{}, map[string]*resource{}
}

// openHoistable writes elements that belong into the head: there, if they can.
func (p *page) openHoistable(t *task, kind tag, props *goja.Object) (err error) {
	s := t.segment
	inPlace := t.format.mode == modeSVG || t.format.scope.in(scopeNoscript) || !nullish(props.Get("itemProp"))
	if !inPlace {
		return p.hoist(t, kind, props)
	}
	switch kind {
	case tagTitle:
		s.html, err = p.title(s.html, props)
	case tagLink:
		s.html, err = p.selfClosing(s.html, "link", props)
	case tagMeta:
		s.html, err = p.selfClosing(s.html, "meta", props)
	case tagScript:
		s.html, err = p.script(s.html, p.own(props))
	case tagStyle:
		s.html, err = p.styleElement(s.html, props)
	}
	return err
}

func (p *page) own(props *goja.Object) []prop {
	p.n.props = p.n.entries(p.n.props[:0], props)
	return p.n.props
}

func (p *page) hoist(t *task, kind tag, props *goja.Object) (err error) {
	s, state := t.segment, &p.state
	fallback := t.format.scope&4 != 0
	switch kind {
	case tagTitle:
		if !fallback {
			state.hoistable, err = p.title(state.hoistable, props)
		}
		return err
	case tagMeta:
		p.separate(s)
		if fallback {
			return nil
		}
		to := &state.hoistable
		if isString(props.Get("charSet")) {
			to = &state.charset
		} else if name, _ := stringOf(props.Get("name")); name == "viewport" {
			to = &state.viewport
		}
		*to, err = p.selfClosing(*to, "meta", props)
		return err
	case tagLink:
		return p.hoistLink(t, props, fallback)
	case tagScript:
		return p.hoistScript(s, props)
	}
	return p.hoistStyle(t, props)
}

// separate keeps the text before an element that moves apart from the text after it.
func (p *page) separate(s *htmlSegment) {
	if s.text {
		s.html = append(s.html, "<!-- -->"...)
	}
}

func (p *page) hoistLink(t *task, props *goja.Object, fallback bool) (err error) {
	s, state := t.segment, &p.state
	rel, isRel := stringOf(props.Get("rel"))
	href, isHref := stringOf(props.Get("href"))
	precedence, hasPrecedence := stringOf(props.Get("precedence"))
	listens := truthy(props.Get("onLoad")) || truthy(props.Get("onError"))
	switch {
	case !isRel, !isHref, href == "", listens,
		rel == "stylesheet" && (!hasPrecedence || !nullish(props.Get("disabled"))):
		s.html, err = p.selfClosing(s.html, "link", props)
	case rel != "stylesheet":
		p.separate(s)
		if !fallback {
			state.hoistable, err = p.selfClosing(state.hoistable, "link", props)
		}
	default:
		err = p.hoistSheet(t, href, precedence, props)
		p.separate(s)
	}
	return err
}

// adopt gives a resource the credentials that its preload had.
func (k *knownResource) adopt(props []prop) []prop {
	for i, v := range k.credentials {
		name := [...]string{"crossOrigin", "integrity"}[i]
		at := slices.IndexFunc(props, func(p prop) bool { return p.name == name })
		switch {
		case at < 0:
			props = append(props, prop{name, v})
		case nullish(props[at].value):
			props[at].value = v
		}
	}
	return props
}

func (p *page) hoistScript(s *htmlSegment, props *goja.Object) (err error) {
	async := props.Get("async")
	src, ok := stringOf(props.Get("src"))
	if !ok || src == "" || !truthy(async) || isFunction(async) || isSymbol(async) ||
		truthy(props.Get("onLoad")) || truthy(props.Get("onError")) {
		s.html, err = p.script(s.html, p.own(props))
		return err
	}
	kind, _ := stringOf(props.Get("type"))
	_, err = p.addScript(src, kind == "module", slices.Clone(p.own(props)))
	p.separate(s)
	return err
}

// addScript sends a script once.
func (p *page) addScript(src string, module bool, props []prop) (added bool, err error) {
	state := &p.state
	key, loads := "script "+src, state.scriptLoads
	if module {
		key, loads = "module "+src, state.moduleLoads
	}
	known := state.known[key]
	if known != nil && !known.preloaded {
		return false, nil
	}
	state.known[key] = &knownResource{}
	if known != nil {
		props = known.adopt(props)
		if r := loads[src]; r != nil {
			r.html = nil
		}
	}
	r := &resource{}
	state.scripts.add(r)
	r.html, err = p.script(nil, props)
	return true, err
}

func (p *page) title(dst []byte, props *goja.Object) ([]byte, error) {
	dst = append(dst, "<title"...)
	return p.textElement(dst, "title", p.own(props), func(dst []byte, v goja.Value) []byte { return appendEscaped(dst, v) })
}

func (p *page) styleElement(dst []byte, props *goja.Object) ([]byte, error) {
	dst = append(dst, "<style"...)
	return p.textElement(dst, "style", p.own(props), appendStyleRules)
}

// textElement writes the attributes and the one child of an element that has
// only text in it.
func (p *page) textElement(dst []byte, name string, props []prop, text func([]byte, goja.Value) []byte) (_ []byte, err error) {
	n := p.n
	var children, inner goja.Value
	for _, a := range props {
		switch a.name {
		case "children":
			children = a.value
		case "dangerouslySetInnerHTML":
			inner = a.value
		default:
			if dst, err = n.attribute(dst, a.name, a.value); err != nil {
				return dst, err
			}
		}
	}
	dst = append(dst, '>')
	child, err := n.onlyChild(children)
	if err != nil {
		return dst, err
	}
	if child != nil {
		dst = text(dst, child)
	}
	if dst, err = n.innerHTML(dst, inner, children); err != nil {
		return dst, err
	}
	return append(append(append(dst, '<', '/'), name...), '>'), nil
}

// onlyChild is the text of a child that is alone, or nil.
func (n *native) onlyChild(v goja.Value) (goja.Value, error) {
	if o, ok := v.(*goja.Object); ok && n.w.isArray(o) {
		if o.Get("length").ToInteger() > 1 {
			return nil, nil
		}
		v = o.Get("0")
	}
	if nullish(v) || isFunction(v) || isSymbol(v) {
		return nil, nil
	}
	return n.text(v)
}

// script writes a <script>: its text can't end it.
func (p *page) script(dst []byte, props []prop) (_ []byte, err error) {
	n := p.n
	dst = append(dst, "<script"...)
	var children, inner goja.Value
	for _, a := range props {
		switch {
		case a.name == "children":
			children = a.value
		case a.name == "dangerouslySetInnerHTML":
			inner = a.value
		case nullish(a.value):
		default:
			if dst, err = n.attribute(dst, a.name, a.value); err != nil {
				return dst, err
			}
		}
	}
	dst = append(dst, '>')
	if dst, err = n.innerHTML(dst, inner, children); err != nil {
		return dst, err
	}
	if isString(children) {
		dst = appendWithout(dst, children, "script", `\u0073`, `\u0053`)
	}
	return append(dst, "</script>"...), nil
}

func appendStyleRules(dst []byte, v goja.Value) []byte {
	return appendWithout(dst, v, "style", `\73 `, `\53 `)
}

// appendWithout appends text in which no tag of that name begins or ends: the
// first letter is written as an escape.
func appendWithout(dst []byte, v goja.Value, name, small, capital string) []byte {
	s := string(appendString(nil, v))
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			return append(dst, s...)
		}
		i++
		if i < len(s) && s[i] == '/' {
			i++
		}
		dst, s = append(dst, s[:i]...), s[i:]
		if len(s) >= len(name) && asciiEqual(s[:len(name)], name) {
			if s[0] == name[0] {
				dst = append(dst, small...)
			} else {
				dst = append(dst, capital...)
			}
			s = s[1:]
		}
	}
}

func asciiEqual(s, small string) bool {
	for i := range len(s) {
		if s[i]|0x20 != small[i] {
			return false
		}
	}
	return true
}
