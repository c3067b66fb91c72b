package ssr

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

// compiled is what a node writes where it stands in one format: bytes, and what
// is to be done between them.
type compiled struct {
	format format
	ops    []op // nil: it is rendered from its properties
}

type op struct {
	kind    opKind
	before  textState // of what comes before it
	text    string
	slot    int
	rule    attribute
	styles  []styleOp
	element *node
	node    *node // around it
	format  format
	path    []step // the lists that it is in
}

type opKind uint8

const (
	opBytes     opKind = iota // text, as it is
	opText                    // text that may follow other text
	opAttribute               // an attribute
	opHref                    // that of a link
	opStyle                   // an object with known names
	opHTML                    // what is inside, as HTML
	opOnly                    // the only child
	opChild                   // one of several, or one in a fragment
	opElement                 // an element that is rendered from its properties
	opPreload                 // an image
	opEnd
)

// step is a list that a child is in.
type step struct{ total, index int }

// styleOp is a declaration: text, or a name with a slot.
type styleOp struct {
	text     string // name and value
	name     string // as it is in the source
	written  string
	slot     int
	unitless bool
}

// compiledFor gives a node's operations, which are made when first needed.
func (n *native) compiledFor(at *node, f format) []op {
	if f.selected != nil {
		return nil
	}
	list := at.compiled.Load()
	if list != nil {
		for _, c := range *list {
			if c.format == f {
				return c.ops
			}
		}
	}
	c := &compiler{n: n, text: unknownText, static: f.scope.in(scopeStatic)}
	if c.element(at, f, nil) {
		c.add(op{kind: opEnd, before: c.text})
	}
	added := []*compiled{{f, c.ops}}
	if list != nil && len(*list) < 64 {
		added = append(added, *list...)
	}
	at.compiled.Store(&added) // another worker's may be lost: it is made again
	return c.ops
}

// compiler makes the operations of a node and of what can be written with it.
type compiler struct {
	n    *native
	ops  []op
	buf  []byte
	text textState
	// static markup does not separate texts
	static bool
}

// textState is what is known about the text before a place.
type textState uint8

const (
	noText textState = iota
	afterText
	unknownText
)

func (c *compiler) add(o op) {
	if len(c.buf) > 0 {
		c.ops = append(c.ops, op{kind: opBytes, text: string(c.buf)})
		c.buf = c.buf[:0]
	}
	c.ops = append(c.ops, o)
}

// element compiles an element, unless it can't be written this way.
func (c *compiler) element(at *node, f format, path []step) bool {
	if at.typ.kind == syntax.Fragment {
		if p, _ := at.prop("children"); p != nil {
			c.children(&p.part, at, f, path, false)
		}
		return true
	}
	if at.tag == "" || !c.supports(at, f) {
		return false
	}
	if at.kind == tagImg {
		if p, _ := at.prop("loading"); p == nil || !isConstant(&p.part, "lazy") {
			c.add(op{kind: opPreload, element: at, format: f})
		}
	}
	c.buf = append(append(c.buf, '<'), at.tag...)
	var children, inner *part
	for i := range at.props {
		switch p := &at.props[i]; p.name {
		case "children":
			children = &p.part
		case "dangerouslySetInnerHTML":
			inner = &p.part
		default:
			c.attribute(at, p)
		}
	}
	c.text = noText
	if at.kind == tagVoid || at.kind == tagImg {
		c.buf = append(c.buf, "/>"...)
		return true
	}
	c.buf = append(c.buf, '>')
	if inner != nil {
		c.html(inner)
	} else if children != nil {
		c.children(children, at, f.inside(at.tag, nil), path, true)
	}
	c.buf = append(append(append(c.buf, "</"...), at.tag...), '>')
	c.text = noText
	return true
}

func isConstant(p *part, text string) bool {
	if p.kind != syntax.Constant {
		return false
	}
	s, ok := stringOf(p.value)
	return ok && s == text
}

// supports says that an element has no rules that need its properties.
func (c *compiler) supports(at *node, f format) bool {
	_, children := at.prop("children")
	inner, hasHTML := at.prop("dangerouslySetInnerHTML")
	switch at.kind {
	case tagPlain, tagA:
	case tagDocument:
		if f.mode < modeHTML {
			return false
		}
	case tagButton:
		for _, name := range []string{"name", "formAction", "formEncType", "formMethod", "formTarget"} {
			if p, _ := at.prop(name); p != nil {
				return false
			}
		}
	case tagVoid, tagImg:
		if children >= 0 || hasHTML >= 0 {
			return false
		}
	default:
		return false
	}
	if hasHTML >= 0 && (children >= 0 || inner.kind != syntax.Object || len(inner.props) != 1 || inner.props[0].name != "__html") {
		return false
	}
	return c.supportsProps(at)
}

// supportsProps says that nothing is wrong with the properties that are known.
func (c *compiler) supportsProps(at *node) bool {
	for i := range at.props {
		p := &at.props[i]
		switch {
		case p.name == "style" && p.kind == syntax.Object:
			for j := range p.props {
				if k := p.props[j].kind; k != syntax.Slot && k != syntax.Constant {
					return false
				}
				if _, err := c.n.styleName(p.props[j].name); err != nil {
					return false
				}
			}
		case p.kind == syntax.Constant:
			if p.name != "children" && !nullish(p.value) {
				if _, err := c.n.attribute(nil, p.name, p.value); err != nil {
					return false
				}
			}
		case p.name == "children", p.name == "dangerouslySetInnerHTML", p.kind == syntax.Slot:
		case p.kind == syntax.Unnamed, p.kind == syntax.Wrapped && p.name != "style": // a function is no attribute's value
		default:
			return false
		}
	}
	return true
}

func (c *compiler) attribute(at *node, p *partProp) {
	switch p.kind {
	case syntax.Constant:
		if nullish(p.value) {
			return
		}
		if at.kind == tagA && p.name == "href" && isEmptyString(p.value) {
			c.buf = append(c.buf, ` href=""`...)
			return
		}
		c.buf, _ = c.n.attribute(c.buf, p.name, p.value)
	case syntax.Object:
		c.style(p)
	case syntax.Slot:
		rule := c.n.attributeOf(p.name)
		switch {
		case rule.rule == ruleNone:
		case at.kind == tagA && p.name == "href":
			c.add(op{kind: opHref, slot: p.slot, rule: rule})
		default:
			c.add(op{kind: opAttribute, slot: p.slot, rule: rule})
		}
	}
}

// style compiles an object with known names. What is constant and comes first
// is bytes.
func (c *compiler) style(p *partProp) {
	var list []styleOp
	dynamic := false
	for i := range p.props {
		d := &p.props[i]
		if d.kind == syntax.Constant {
			if !nullish(d.value) && !c.n.isBool(d.value) && !isEmptyString(d.value) {
				text, _ := c.n.declaration(nil, d.name, d.value)
				list = append(list, styleOp{text: string(text)})
			}
			continue
		}
		dynamic = true
		s := styleOp{name: d.name, slot: d.slot, unitless: unitless[d.name]}
		s.written, _ = c.n.styleName(d.name)
		if strings.HasPrefix(d.name, "--") {
			s.written = string(appendEscapedText(nil, d.name))
			s.unitless = true
		}
		s.written += ":"
		list = append(list, s)
	}
	if dynamic {
		c.add(op{kind: opStyle, styles: list})
		return
	}
	for i, s := range list {
		if i == 0 {
			c.buf = append(c.buf, ` style="`...)
		} else {
			c.buf = append(c.buf, ';')
		}
		c.buf = append(c.buf, s.text...)
	}
	if len(list) > 0 {
		c.buf = append(c.buf, '"')
	}
}

func (c *compiler) html(inner *part) {
	p := &inner.props[0]
	if p.kind == syntax.Constant {
		if !nullish(p.value) {
			c.buf = append(c.buf, p.value.String()...)
		}
		return
	}
	c.add(op{kind: opHTML, slot: p.slot})
}

// children compiles what is inside of an element. A single string is its whole
// content; in a fragment it is text like any other.
func (c *compiler) children(p *part, around *node, f format, path []step, content bool) {
	switch p.kind {
	case syntax.Array:
		path = path[:len(path):len(path)]
		for i := range p.items {
			c.child(&p.items[i], around, f, append(path, step{len(p.items), i}))
		}
	case syntax.Constant:
		if content && isString(p.value) {
			c.buf = appendEscaped(c.buf, p.value)
			return
		}
		c.child(p, around, f, path)
	case syntax.Slot:
		kind := opChild
		if content {
			kind = opOnly
		}
		c.slot(kind, p.slot, around, f, path)
	default:
		c.child(p, around, f, path)
	}
}

func (c *compiler) slot(kind opKind, slot int, around *node, f format, path []step) {
	c.add(op{kind: kind, slot: slot, node: around, format: f, path: path, before: c.text})
	c.text = unknownText
}

func (c *compiler) child(p *part, around *node, f format, path []step) {
	switch p.kind {
	case syntax.Constant:
		c.constant(p.value)
	case syntax.Slot:
		c.slot(opChild, p.slot, around, f, path)
	case syntax.Nested:
		if p.node.tag != "" || p.node.typ.kind == syntax.Fragment {
			if c.element(p.node, f, path) {
				return
			}
		}
		c.add(op{kind: opElement, element: p.node, node: around, format: f, path: path, before: c.text})
		c.text = unknownText
	}
}

// constant compiles text; what is neither a string nor a number is nothing.
func (c *compiler) constant(v goja.Value) {
	if !isString(v) && !goja.IsNumber(v) || isEmptyString(v) {
		return
	}
	text := string(appendEscaped(nil, v))
	if c.static {
		c.buf = append(c.buf, text...)
		return
	}
	switch c.text {
	case noText:
		c.buf = append(c.buf, text...)
	case afterText:
		c.buf = append(append(c.buf, "<!-- -->"...), text...)
	case unknownText:
		c.add(op{kind: opText, text: text})
	}
	c.text = afterText
}
