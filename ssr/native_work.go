package ssr

import (
	"errors"

	"github.com/dop251/goja"
)

// perform renders a task's node into its segment. It fails only when the page
// as a whole can't be rendered.
func (p *page) perform(t *task) error {
	s := t.segment
	if s.status != pending {
		return nil
	}
	p.switchContext(t.context)
	children, length := len(s.children), len(s.html)
	p.depth = 0
	if p.hasFrame(t.node) {
		t.stack = t.stack.parent // rendering the node adds it
	}
	err := p.given(p.retry(t))
	if err == nil {
		p.finale(s)
		t.done = true
		s.status = completed
		p.measure(t.boundary, s)
		return p.finishTask(t.boundary, s)
	}
	s.children, s.html = s.children[:children], s.html[:length]
	c, err := p.caught(err)
	if err != nil {
		return err
	}
	if c.suspended {
		t.thenables = c.thenables
		return p.waitFor(c.value, t)
	}
	t.done = true
	s.status = errored
	digest, err := p.report(c.value, t.stack)
	if err != nil {
		return err
	}
	p.pending--
	b := t.boundary
	if b == nil {
		p.over = true
		if p.answer == nil && p.failure == nil {
			p.failure = c.value
		}
		return nil
	}
	b.pending--
	if b.status != errored {
		b.status = errored
		b.digest = digest
		if b.flushed {
			p.failed = append(p.failed, b)
		}
	}
	return nil
}

// given prefers what a hook could not do to what came of it.
func (p *page) given(err error) error {
	if p.refused != nil {
		err, p.refused = p.refused, nil
	}
	return err
}

// catch is what a component threw: an error, or a thenable to wait for.
type catch struct {
	value     goja.Value
	suspended bool
	thenables *[]goja.Value // what use() had so far
}

// caught looks at an error of rendering; one that ends the page is given back.
func (p *page) caught(err error) (c catch, fatal error) {
	var u *unsupported
	if errors.As(err, &u) && p.flowing {
		err = p.n.fail("render: this needs react-dom, but the page was sent already: " + u.what)
	}
	var t *thrown
	if !errors.As(err, &t) {
		return c, err
	}
	c.value = t.value
	if c.value == goja.Value(p.n.suspended) {
		c.value, c.suspended, c.thenables = p.waitingFor, true, p.thenables
		p.waitingFor, p.thenables = nil, nil
		return c, nil
	}
	if o, ok := c.value.(*goja.Object); ok {
		if c.suspended = isFunction(o.Get("then")); c.suspended && p.n.facts.keeps {
			c.thenables, p.thenables = p.thenables, nil
		}
		if truthy(o.GetSymbol(p.n.symbols.recoverable)) {
			return c, &unsupported{"a component that only the browser renders"}
		}
	}
	return c, nil
}

// report calls onError; its result is the digest that the browser gets.
func (p *page) report(value goja.Value, stack *frame) (goja.Value, error) {
	if p.onError == nil {
		return nil, nil
	}
	var types []any
	for f := stack; f != nil; f = f.parent {
		types = f.types(p.n, types)
	}
	info, err := p.n.call(p.n.js.describe, p.n.w.vm.NewArray(types...))
	if err != nil {
		return nil, err
	}
	v, err := p.n.callOn(p.options, p.onError, value, info)
	if err != nil {
		return nil, err
	}
	if _, ok := v.(goja.String); ok && !isEmptyString(v) {
		return v, nil
	}
	return nil, nil
}

// types appends the types of what a frame stands for, the innermost first.
func (f *frame) types(n *native, list []any) []any {
	if f.node == nil {
		return append(list, f.typ)
	}
	for at := f.node; ; at = at.parent {
		list = append(list, n.partValue(&at.typ, nil, ""))
		if at == f.root {
			return list
		}
	}
}

// spawn makes a task of what is being rendered, in a segment of its own.
func (p *page) spawn(t *task, thenables *[]goja.Value) *task {
	s := t.segment
	inner := p.newSegment(len(s.html), nil, t.format, s.text, true)
	s.children = append(s.children, inner)
	s.text = false
	u := p.newTask(t.node, t.boundary, inner, t.hoist, t.abort, t.format, t.context, t.tree, t.stack)
	u.index, u.thenables = t.index, thenables
	return u
}

// hasFrame says whether a node adds to the stack that onError gets. A task's
// stack has its own node in it.
func (p *page) hasFrame(node goja.Value) bool {
	o, ok := node.(*goja.Object)
	return ok && p.n.field(o, "$$typeof") == goja.Value(p.n.symbols.element)
}

// pushed is a stack with a node in it.
func (p *page) pushed(stack *frame, node goja.Value) *frame {
	if p.hasFrame(node) {
		return &frame{parent: stack, typ: p.n.field(node.(*goja.Object), "type")}
	}
	return stack
}

// finale separates text at the end of a segment from text that may follow.
func (p *page) finale(s *htmlSegment) {
	if s.text && s.textBefore {
		s.html = append(s.html, "<!-- -->"...)
	}
}

func (p *page) measure(b *boundary, s *htmlSegment) {
	if b == nil {
		p.size += len(s.html)
	} else {
		b.size += len(s.html)
	}
}

// queue adds a finished segment to what its boundary has to send. A segment
// that is nothing but one other segment is skipped.
func (p *page) queue(b *boundary, s *htmlSegment) {
	if len(s.html) == 0 && len(s.children) == 1 && s.children[0].boundary == nil && s.children[0].id == -1 {
		child := s.children[0]
		child.id, child.flushed = s.id, true
		if child.status == completed || p.n.facts.outlines && (child.status == aborted || child.status == errored) {
			p.queue(b, child)
		}
		return
	}
	b.segments = append(b.segments, s)
}

// outlined says that a boundary is so large that it may be sent after its fallback.
func (p *page) outlined(b *boundary) bool {
	return p.n.facts.outlines && !p.static && (b.size > 500 || len(b.content.sheets) > 0)
}

func (p *page) finishTask(b *boundary, s *htmlSegment) error {
	p.pending--
	if b == nil {
		if s != nil && s.flushed {
			p.rootDone = s
		}
		p.root--
		return nil
	}
	b.pending--
	if b.status == errored {
		return nil
	}
	ready := s != nil && s.flushed && (s.status == completed || s.status == aborted && p.n.facts.outlines)
	if b.pending > 0 {
		if ready {
			p.queue(b, s)
			if len(b.segments) == 1 && b.flushed {
				p.partial = append(p.partial, b)
			}
		}
		return nil
	}
	if b.status == pending {
		b.status = completed
	}
	if ready {
		p.queue(b, s)
	}
	if b.flushed {
		p.done = append(p.done, b)
	}
	if b.status == completed && !p.outlined(b) {
		return p.dropFallback(b)
	}
	return nil
}

// dropFallback ends the tasks of a fallback that nobody will see.
func (p *page) dropFallback(b *boundary) error {
	p.pending++
	list := b.fallback.list
	b.fallback.list = nil
	for _, t := range list {
		if t.done {
			continue
		}
		t.done = true
		t.segment.status = aborted
		if err := p.finishTask(t.boundary, t.segment); err != nil {
			return err
		}
	}
	p.pending--
	return nil
}

// suspense renders a boundary's content; the fallback follows as a task if the
// content is not there at once.
func (p *page) suspense(t *task, props *goja.Object) error {
	if t.format.mode < modeHTML {
		return &unsupported{"<Suspense> outside of any element"}
	}
	parent, outer, hoist, f := t.boundary, t.segment, t.hoist, t.format
	fallback, content := props.Get("fallback"), props.Get("children")
	b := &boundary{id: -1, fallback: &taskSet{}}
	before := p.newSegment(len(outer.html), b, f, false, false)
	outer.children = append(outer.children, before)
	outer.text = false
	inner := p.newSegment(0, nil, f, false, false)
	inner.flushed = true

	t.boundary, t.hoist, t.segment = b, &b.content, inner
	t.format.scope |= scopeSuspense
	err := p.node(t, content, -1)
	if err == nil {
		p.finale(inner)
		inner.status = completed
		p.measure(b, inner)
		p.queue(b, inner)
	}
	t.boundary, t.hoist, t.segment, t.format = parent, hoist, outer, f
	if err != nil {
		c, fatal := p.caught(err)
		if fatal != nil {
			return fatal
		}
		b.status, inner.status = errored, errored
		if b.digest, err = p.report(c.value, t.stack); err != nil {
			return err
		}
	} else if b.pending == 0 && b.status == pending {
		b.status = completed
		if !p.outlined(b) {
			return nil
		}
	}
	f.scope |= scopeFallback
	// React takes away the innermost frame, which is this boundary's unless its content threw.
	stack := &frame{parent: t.stack.parent, typ: p.n.w.vm.ToValue("Suspense Fallback")}
	u := p.newTask(fallback, parent, before, &b.fallbackContent, b.fallback, f, t.context, t.tree, p.pushed(stack, fallback))
	p.pinged = append(p.pinged, u)
	return nil
}
