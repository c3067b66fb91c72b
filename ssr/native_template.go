package ssr

import (
	"slices"
	"sync/atomic"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

// template is a tree of elements that one call of the bundle makes. Workers
// share it: it has no values of a runtime's.
type template struct {
	root  *node
	uses  syntax.Uses
	slots int
	key   int // the slot of the root's key; -1: none
}

// node is an element of a template.
type node struct {
	parent  *node // nil for the root
	callee  syntax.Uses
	typ     part
	tag     string // of an element of the document
	kind    tag
	key     part
	noProps bool
	props   []partProp // with the children
	names   []string   // of props
	given   int        // how many of props are in the object that createElement is called with
	args    []part     // createElement's children

	compiled atomic.Pointer[[]*compiled] // for each format
}

// part is a value of a template: a constant, a slot, or what is made of others.
type part struct {
	kind  syntax.Kind
	slot  int
	value goja.Value // of a constant
	node  *node
	items []part
	props []partProp
}

type partProp struct {
	name string
	part
}

// newTemplates converts what the pass over the syntax tree found.
func newTemplates(list []*syntax.Template) []*template {
	all := make([]*template, len(list))
	for i, from := range list {
		t := &template{root: newNode(from.Root, nil), uses: from.Uses, slots: from.Slots, key: -1}
		if t.root.key.kind == syntax.Slot {
			t.key = t.root.key.slot
		}
		all[i] = t
	}
	return all
}

func newNode(e *syntax.Element, parent *node) *node {
	n := &node{parent: parent, callee: e.Callee, noProps: e.NoProps, given: len(e.Props)}
	n.typ, n.key = newPart(e.Type, n), newPart(e.Key, n)
	if tag, ok := e.Tag(); ok {
		n.tag = tag.String()
		n.kind = tagOf(n.tag)
	}
	for _, p := range e.AllProps() {
		n.props = append(n.props, partProp{p.Name, newPart(p.Value, n)})
		n.names = append(n.names, p.Name)
	}
	if len(e.Children) > 0 {
		n.args = []part{n.props[len(n.props)-1].part}
		if len(e.Children) > 1 {
			n.args = n.args[0].items
		}
	}
	return n
}

func newPart(v syntax.Value, inside *node) part {
	p := part{kind: v.Kind, slot: v.Slot}
	switch v.Kind {
	case syntax.Constant:
		p.value = constantValue(v.Constant)
	case syntax.Nested:
		p.node = newNode(v.Element, inside)
	}
	for _, item := range v.Items {
		p.items = append(p.items, newPart(item, inside))
	}
	for _, item := range v.Props {
		p.props = append(p.props, partProp{item.Name, newPart(item.Value, inside)})
	}
	return p
}

// constantValue makes a primitive, which any runtime can use.
func constantValue(c any) goja.Value {
	switch c := c.(type) {
	case nil:
		return goja.Null()
	case syntax.Undefined:
		return goja.Undefined()
	case unistring.String:
		if units := c.AsUtf16(); units != nil {
			return goja.StringFromUTF16(slices.Clone(units[1:]))
		}
	}
	return constants.ToValue(plainConstant(c))
}

func plainConstant(c any) any {
	if s, ok := c.(unistring.String); ok {
		return s.String()
	}
	return c
}

// constants makes primitives outside of any runtime.
var constants = goja.New()

// prop finds a property of a node.
func (n *node) prop(name string) (*partProp, int) {
	for i := range n.props {
		if n.props[i].name == name {
			return &n.props[i], i
		}
	}
	return nil, -1
}
