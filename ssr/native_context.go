package ssr

import "github.com/dop251/goja"

// The values of contexts are properties of the context objects. They are those
// of the place in the tree that is being rendered; the snapshot is the list of
// the providers around it.

func (p *page) pushContext(context *goja.Object, value goja.Value) {
	c := &contextNode{parent: p.snapshot, context: context, before: context.Get("_currentValue"), value: value}
	if c.before == nil {
		c.before = goja.Undefined()
	}
	if p.snapshot != nil {
		c.depth = p.snapshot.depth + 1
	}
	p.snapshot = c
	c.apply()
}

func (p *page) popContext() {
	p.snapshot.revert()
	p.snapshot = p.snapshot.parent
}

func (c *contextNode) apply()  { _ = c.context.Set("_currentValue", c.value) }
func (c *contextNode) revert() { _ = c.context.Set("_currentValue", c.before) }

// switchContext goes from one place in the tree to another: up to what they
// have in common, then down.
func (p *page) switchContext(to *contextNode) {
	from := p.snapshot
	if from == to {
		return
	}
	var down []*contextNode
	for c := to; from != c; {
		if from != nil && (c == nil || from.depth >= c.depth) {
			if c != nil && from.depth == c.depth {
				down = append(down, c)
				c = c.parent
			}
			from.revert()
			from = from.parent
			continue
		}
		down = append(down, c)
		c = c.parent
	}
	for i := len(down) - 1; i >= 0; i-- {
		down[i].apply()
	}
	p.snapshot = to
}
