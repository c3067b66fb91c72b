package ssr

import (
	"github.com/dop251/goja"
)

// tag is what is special about an element's name.
type tag uint8

const (
	tagPlain tag = iota
	tagA
	tagSelect
	tagOption
	tagTextarea
	tagInput
	tagButton
	tagForm
	tagMenuitem
	tagObject
	tagTitle
	tagLink
	tagScript
	tagStyle
	tagMeta
	tagPre
	tagImg
	tagVoid
	tagDocument
	tagCustom
	tagInvalid
)

var tags = func() map[string]tag {
	m := map[string]tag{
		"a": tagA, "select": tagSelect, "option": tagOption, "textarea": tagTextarea, "input": tagInput, "button": tagButton,
		"form": tagForm, "menuitem": tagMenuitem, "object": tagObject, "title": tagTitle, "link": tagLink, "script": tagScript,
		"style": tagStyle, "meta": tagMeta, "listing": tagPre, "pre": tagPre, "img": tagImg,
		"head": tagDocument, "body": tagDocument, "html": tagDocument,
	}
	for _, name := range []string{"base", "area", "br", "col", "embed", "hr", "keygen", "param", "source", "track", "wbr"} {
		m[name] = tagVoid
	}
	for _, name := range []string{
		"annotation-xml", "color-profile", "font-face", "font-face-src", "font-face-uri", "font-face-format", "font-face-name",
		"missing-glyph", "div", "span", "svg", "path", "g", "p", "li", "ul", "h1", "h2", "h3", "section", "article", "header", "footer",
	} {
		m[name] = tagPlain
	}
	return m
}()

func tagOf(name string) tag {
	if t, ok := tags[name]; ok {
		return t
	}
	custom := false
	for i := range len(name) {
		switch c := name[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && (c == ':' || c == '_' || c == '.' || '0' <= c && c <= '9'):
		case i > 0 && c == '-':
			custom = true
		default:
			return tagInvalid
		}
	}
	switch {
	case name == "":
		return tagInvalid
	case custom:
		return tagCustom
	}
	return tagPlain
}

// hostElement writes an element of the document.
func (p *page) hostElement(t *task, name string, props *goja.Object) error {
	s := t.segment
	kind := tagOf(name)
	children, err := p.open(t, kind, name, props)
	if err != nil {
		return err
	}
	s.text = false
	outer := t.format
	if children != nil {
		t.format = outer.inside(name, props)
		if err := p.node(t, children, -1); err != nil {
			return err
		}
		t.format = outer
	}
	if kind != tagMenuitem && hasEndTag(kind) {
		s.html = append(append(append(s.html, '<', '/'), name...), '>')
	} else if kind == tagMenuitem {
		s.html = append(s.html, "</menuitem>"...)
	}
	s.text = false
	return nil
}

// hasEndTag says whether the end is written after the children.
func hasEndTag(kind tag) bool {
	switch kind {
	case tagTitle, tagStyle, tagScript, tagVoid, tagImg, tagInput, tagLink, tagMeta:
		return false
	}
	return true
}

// open writes the start tag. It gives the children that are still to be
// written, or nil.
func (p *page) open(t *task, kind tag, name string, props *goja.Object) (goja.Value, error) {
	s := t.segment
	var err error
	switch kind {
	case tagInvalid:
		return nil, p.n.fail("Invalid tag: " + name)
	case tagSelect, tagOption, tagTextarea, tagInput, tagButton, tagForm, tagObject:
		return p.openControl(t, kind, props)
	case tagTitle, tagLink, tagScript, tagStyle, tagMeta:
		return nil, p.openHoistable(t, kind, props)
	case tagImg:
		if err := p.preloadImage(t, props); err != nil {
			return nil, err
		}
		s.html, err = p.selfClosing(s.html, name, props)
		return nil, err
	case tagVoid:
		s.html, err = p.selfClosing(s.html, name, props)
		return nil, err
	case tagDocument:
		if t.format.mode < modeHTML {
			return nil, &unsupported{"<" + name + "> as the page"}
		}
	case tagMenuitem:
		s.html, err = p.voidStart(s.html, name, props, "menuitems cannot have `children` nor `dangerouslySetInnerHTML`.")
		s.html = append(s.html, '>')
		return nil, err
	case tagPre:
		return p.openPre(s, name, props)
	case tagCustom:
		return p.openCustom(s, name, props)
	}
	return p.openPlain(s, kind, name, props)
}

// openPlain writes the start of an element without rules of its own.
func (p *page) openPlain(s *htmlSegment, kind tag, name string, props *goja.Object) (goja.Value, error) {
	n := p.n
	s.html = append(append(s.html, '<'), name...)
	var children, inner goja.Value
	var err error
	n.props = n.entries(n.props[:0], props)
	for _, a := range n.props {
		switch a.name {
		case "children":
			children = a.value
		case "dangerouslySetInnerHTML":
			inner = a.value
		default:
			if kind == tagA && a.name == "href" && isEmptyString(a.value) {
				s.html = append(s.html, ` href=""`...)
				continue
			}
			if s.html, err = n.attribute(s.html, a.name, a.value); err != nil {
				return nil, err
			}
		}
	}
	s.html = append(s.html, '>')
	return p.content(s, children, inner)
}

// content writes what is inside if it is HTML or one string.
func (p *page) content(s *htmlSegment, children, inner goja.Value) (goja.Value, error) {
	if inner != nil {
		var err error
		if s.html, err = p.n.innerHTML(s.html, inner, children); err != nil {
			return nil, err
		}
	}
	if text, ok := children.(goja.String); ok {
		s.html = appendEscaped(s.html, text)
		return nil, nil
	}
	return children, nil
}

const twoContents = "Can only set one of `children` or `props.dangerouslySetInnerHTML`."

func (n *native) innerHTML(dst []byte, inner, children goja.Value) ([]byte, error) {
	v, err := n.htmlOf(inner, children)
	if err != nil || v == nil {
		return dst, err
	}
	return appendString(dst, v), nil
}

// htmlOf gives the text of dangerouslySetInnerHTML, or nil.
func (n *native) htmlOf(inner, children goja.Value) (goja.Value, error) {
	if inner == nil {
		return nil, nil
	}
	if !nullish(children) {
		return nil, n.fail(twoContents)
	}
	const form = "`props.dangerouslySetInnerHTML` must be in the form `{__html: ...}`. Please visit https://react.dev/link/dangerously-set-inner-html for more information."
	o, ok := inner.(*goja.Object)
	if !ok || isFunction(o) {
		return nil, n.fail(form)
	}
	v := o.Get("__html")
	if v == nil {
		return nil, n.fail(form)
	}
	if nullish(v) {
		return nil, nil
	}
	return n.text(v)
}

// selfClosing writes an element that has no content.
func (p *page) selfClosing(dst []byte, name string, props *goja.Object) ([]byte, error) {
	dst, err := p.voidStart(dst, name, props, name+" is a self-closing tag and must neither have `children` nor use `dangerouslySetInnerHTML`.")
	return append(dst, "/>"...), err
}

func (p *page) voidStart(dst []byte, name string, props *goja.Object, noContent string) ([]byte, error) {
	n := p.n
	n.props = n.entries(n.props[:0], props)
	return n.voidWith(dst, name, n.props, noContent)
}

func (n *native) voidWith(dst []byte, name string, props []prop, noContent string) ([]byte, error) {
	dst = append(append(dst, '<'), name...)
	var err error
	for _, a := range props {
		switch a.name {
		case "children", "dangerouslySetInnerHTML":
			return dst, n.fail(noContent)
		}
		if nullish(a.value) {
			continue
		}
		if dst, err = n.attribute(dst, a.name, a.value); err != nil {
			return dst, err
		}
	}
	return dst, nil
}

// openPre keeps a line feed at the start, which the parser would eat.
func (p *page) openPre(s *htmlSegment, name string, props *goja.Object) (goja.Value, error) {
	n := p.n
	s.html = append(append(s.html, '<'), name...)
	children, inner, err := p.attributes(s, props)
	if err != nil {
		return nil, err
	}
	s.html = append(s.html, '>')
	if inner != nil {
		html, err := n.htmlOf(inner, children)
		if err != nil {
			return nil, err
		}
		if html != nil {
			if startsWithLineFeed(html) && isString(inner.(*goja.Object).Get("__html")) {
				s.html = append(s.html, '\n')
			}
			s.html = appendString(s.html, html)
		}
	}
	if startsWithLineFeed(children) {
		s.html = append(s.html, '\n')
	}
	return children, nil
}

func isString(v goja.Value) bool {
	_, ok := v.(goja.String)
	return ok
}

func startsWithLineFeed(v goja.Value) bool {
	s, ok := v.(goja.String)
	return ok && s.Length() > 0 && s.CharAt(0) == '\n'
}

// attributes writes all attributes, and gives what is none.
func (p *page) attributes(s *htmlSegment, props *goja.Object) (children, inner goja.Value, err error) {
	n := p.n
	n.props = n.entries(n.props[:0], props)
	for _, a := range n.props {
		switch a.name {
		case "children":
			children = a.value
		case "dangerouslySetInnerHTML":
			inner = a.value
		default:
			if s.html, err = n.attribute(s.html, a.name, a.value); err != nil {
				return nil, nil, err
			}
		}
	}
	return children, inner, nil
}

// openCustom writes the start of a custom element: attributes as they are.
func (p *page) openCustom(s *htmlSegment, name string, props *goja.Object) (goja.Value, error) {
	n := p.n
	s.html = append(append(s.html, '<'), name...)
	var children, inner goja.Value
	var err error
	n.props = n.entries(n.props[:0], props)
	for _, a := range n.props {
		switch a.name {
		case "children":
			children = a.value
		case "dangerouslySetInnerHTML":
			inner = a.value
		case "style":
			if s.html, err = n.style(s.html, a.value); err != nil {
				return nil, err
			}
		case "suppressContentEditableWarning", "suppressHydrationWarning", "ref":
		default:
			s.html = n.customAttribute(s.html, a.name, a.value)
		}
	}
	s.html = append(s.html, '>')
	if inner != nil {
		if s.html, err = n.innerHTML(s.html, inner, children); err != nil {
			return nil, err
		}
	}
	return children, nil
}

func (n *native) customAttribute(dst []byte, name string, v goja.Value) []byte {
	if !safeName(name) {
		return dst
	}
	switch v.(type) {
	case *goja.Object, *goja.Symbol:
		return dst
	}
	if v == n.w.keys.no {
		return dst
	}
	if name == "className" {
		name = "class"
	}
	dst = append(append(append(dst, ' '), name...), '=', '"')
	if v != n.w.keys.yes {
		dst = appendEscaped(dst, v)
	}
	return append(dst, '"')
}
