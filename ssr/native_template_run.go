package ssr

import (
	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

// light renders an element of a template. One whose properties somebody has is
// rendered from those.
func (p *page) light(t *task, l *lightElement) error {
	at := l.node
	if l.props == nil && (at.tag != "" || at.typ.kind == syntax.Fragment) {
		if ops := p.n.compiledFor(at, t.format); ops != nil {
			return p.run(t, at, ops, l.slots)
		}
	}
	typ := l.typ()
	t.stack = p.n.frame(t.stack)
	t.stack.typ = typ
	return p.element(t, typ, l.properties())
}

// run does what a node was compiled to.
func (p *page) run(t *task, root *node, ops []op, slots []goja.Value) (err error) {
	s, n := t.segment, p.n
	for i := range ops {
		o := &ops[i]
		switch o.kind {
		case opBytes:
			s.html = append(s.html, o.text...)
		case opText:
			if s.text {
				s.html = append(s.html, "<!-- -->"...)
			}
			s.html = append(s.html, o.text...)
		case opAttribute:
			if v := slots[o.slot]; !nullish(v) {
				s.html, err = n.ruled(s.html, o.rule, v)
			}
		case opHref:
			if v := slots[o.slot]; isEmptyString(v) {
				s.html = append(s.html, ` href=""`...)
			} else if !nullish(v) {
				s.html, err = n.ruled(s.html, o.rule, v)
			}
		case opStyle:
			s.html, err = n.styleOps(s.html, o.styles, slots)
		case opHTML:
			err = p.slotHTML(s, slots[o.slot])
		case opOnly:
			err = p.only(t, root, o, slots[o.slot])
		case opChild:
			o.before.set(s)
			if v, ok := slots[o.slot].(*goja.Object); ok {
				err = p.inside(t, root, o, v)
			} else {
				err = p.text(t, slots[o.slot])
			}
		case opElement:
			o.before.set(s)
			err = p.inside(t, root, o, n.newElement(o.element, slots))
		case opPreload:
			outer := t.format
			t.format = o.format
			err = p.preloadImage(t, n.newProps(o.element, slots))
			t.format = outer
		case opEnd:
			o.before.set(s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// set says whether there is text before, where that is known.
func (b textState) set(s *htmlSegment) {
	if b != unknownText {
		s.text = b == afterText
	}
}

// only writes the only child of an element.
func (p *page) only(t *task, root *node, o *op, v goja.Value) error {
	s := t.segment
	s.text = false
	switch v := v.(type) {
	case goja.String:
		s.html = appendEscaped(s.html, v)
		return nil
	case *goja.Object:
		return p.inside(t, root, o, v)
	}
	return p.text(t, v)
}

// frame gives a new one.
func (n *native) frame(parent *frame) *frame {
	f := n.frames.take()
	f.parent = parent
	return f
}

// inside renders a child with its place in the tree.
func (p *page) inside(t *task, root *node, o *op, v goja.Value) error {
	outer, tree, stack := t.format, t.tree, t.stack
	t.format = o.format
	t.stack = p.n.frame(stack)
	t.stack.node, t.stack.root = o.node, root
	index := -1
	for _, s := range o.path {
		t.tree = t.tree.push(s.total, s.index)
		index = s.index
	}
	if err := p.node(t, v, index); err != nil {
		return err
	}
	t.format, t.tree, t.stack = outer, tree, stack
	return nil
}

func (p *page) slotHTML(s *htmlSegment, v goja.Value) error {
	if nullish(v) {
		return nil
	}
	v, err := p.n.text(v)
	if err == nil {
		s.html = appendString(s.html, v)
	}
	return err
}

// styleOps writes a style attribute whose names are known.
func (n *native) styleOps(dst []byte, list []styleOp, slots []goja.Value) (_ []byte, err error) {
	first := true
	for i := range list {
		d := &list[i]
		var v goja.Value
		if d.text == "" {
			if v = slots[d.slot]; nullish(v) || n.isBool(v) || isEmptyString(v) {
				continue
			}
		}
		if first {
			dst = append(dst, ` style="`...)
			first = false
		} else {
			dst = append(dst, ';')
		}
		if v == nil {
			dst = append(dst, d.text...)
			continue
		}
		dst = append(dst, d.written...)
		if goja.IsNumber(v) {
			dst = append(dst, v.String()...)
			if !d.unitless && v.ToFloat() != 0 {
				dst = append(dst, "px"...)
			}
			continue
		}
		if v, err = n.text(v); err != nil {
			return dst, err
		}
		dst = appendTrimmed(dst, v)
	}
	if !first {
		dst = append(dst, '"')
	}
	return dst, nil
}
