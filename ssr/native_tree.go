package ssr

import (
	"math/bits"
	"runtime"
	"strconv"
	"time"

	"github.com/dop251/goja"
)

// maxNesting bounds the depth of a tree, and with it the Go stack.
const maxNesting = 20_000

// treePath is where in the tree a component is: what useId is made of.
type treePath struct {
	id       uint32 // 1 and then the path, from its end
	overflow string // what had no room, in base 32
}

func (t treePath) push(total, index int) treePath {
	base := bits.Len32(t.id) - 1
	id := t.id &^ (1 << base)
	index++
	if length := bits.Len32(uint32(total)) + base; length <= 30 {
		return treePath{1<<length | uint32(index)<<base | id, t.overflow}
	}
	over := base - base%5
	digits := strconv.FormatUint(uint64(id&(1<<over-1)), 32)
	id >>= over
	base -= over
	length := bits.Len32(uint32(total)) + base
	return treePath{1<<length | uint32(index)<<base | id, digits + t.overflow}
}

func (t treePath) String() string {
	return strconv.FormatUint(uint64(t.id&^(1<<(bits.Len32(t.id)-1))), 32) + t.overflow
}

// node renders a child where it can be interrupted: a promise that it throws
// makes it a task of its own.
func (p *page) node(t *task, v goja.Value, index int) error {
	s := t.segment
	f, context, tree, stack := t.format, t.context, t.tree, t.stack
	children, length := len(s.children), len(s.html)
	depth := p.depth
	err := p.given(p.child(t, v, index))
	if err == nil {
		return nil
	}
	p.depth = depth
	if _, ok := err.(*thrown); !ok {
		return err
	}
	s.children, s.html = s.children[:children], s.html[:length]
	if p.isSuspension(err) {
		c, fatal := p.caught(err)
		if fatal != nil {
			return fatal
		}
		u := p.spawn(t, c.thenables)
		err = p.waitFor(c.value, u)
		t.stack = stack
	}
	t.format, t.context, t.tree = f, context, tree
	p.switchContext(context)
	return err
}

func (p *page) isSuspension(err error) bool {
	t, ok := err.(*thrown)
	if !ok {
		return false
	}
	o, ok := t.value.(*goja.Object)
	return ok && (o == p.n.suspended || isFunction(o.Get("then")))
}

// child renders a child in its parent's place.
func (p *page) child(t *task, v goja.Value, index int) error {
	t.node, t.index = v, index
	o, ok := v.(*goja.Object)
	if !ok {
		return p.text(t, v)
	}
	stack := t.stack
	if err := p.enterNode(); err != nil {
		return err
	}
	err := p.object(t, o)
	if err == nil {
		p.depth--
		t.stack = stack
	}
	return err
}

// enterNode is where a tree without an end is noticed: no JavaScript need run.
func (p *page) enterNode() error {
	p.depth++
	p.nodes++
	if p.depth > maxNesting {
		return p.n.fail("Maximum call stack size exceeded")
	}
	if p.nodes&1023 == 0 && p.n.w.guard.interrupted() {
		p.n.w.abort(p.n.w.guard.cause())
	}
	if p.nodes&15 == 0 {
		p.makeWay()
	}
	return nil
}

// wayAgain is how long a page is at work before it lets others run.
const wayAgain = 300 * time.Microsecond

// makeWay lets goroutines run that wait for the core of a page: connections, the
// requests of which would be known only after it. Go's scheduler itself has them
// wait for 10 ms.
func (p *page) makeWay() {
	switch now := time.Now(); {
	case p.madeWay.IsZero():
		p.madeWay = now
	case now.Sub(p.madeWay) > wayAgain:
		runtime.Gosched()
		p.madeWay = time.Now()
	}
}

// retry renders a task's node, which keeps its place in the stack.
func (p *page) retry(t *task) error {
	o, ok := t.node.(*goja.Object)
	if !ok {
		return p.text(t, t.node)
	}
	return p.object(t, o)
}

func (p *page) text(t *task, v goja.Value) error {
	s := t.segment
	switch v := v.(type) {
	case goja.String:
		if v.Length() == 0 {
			return nil
		}
		if s.text {
			s.html = append(s.html, "<!-- -->"...)
		}
		s.html = appendEscaped(s.html, v)
		s.text = !t.format.scope.in(scopeStatic)
	default:
		if v == nil || !goja.IsNumber(v) && !goja.IsBigInt(v) {
			return nil
		}
		if s.text {
			s.html = append(s.html, "<!-- -->"...)
		}
		s.html = append(s.html, v.String()...)
		s.text = !t.format.scope.in(scopeStatic)
	}
	return nil
}

// object renders an element, a list, a promise or a context.
func (p *page) object(t *task, o *goja.Object) error {
	n := p.n
	if l, ok := n.lightOf(o).(*lightElement); ok {
		return p.light(t, l)
	}
	if items, ok := n.array(o); ok {
		return p.list(t, items)
	}
	switch n.field(o, "$$typeof") {
	case nil:
	case goja.Value(n.symbols.element):
		typ := n.field(o, "type")
		t.stack = &frame{parent: t.stack, typ: typ}
		props, ok := n.field(o, "props").(*goja.Object)
		if !ok {
			return &unsupported{"an element without props"}
		}
		return p.element(t, typ, props)
	case goja.Value(n.symbols.portal):
		return n.fail("Portals are not currently supported by the server renderer. Render them conditionally so that they only appear on the client render.")
	case goja.Value(n.symbols.lazy):
		v, err := n.resolveLazy(o)
		if err != nil {
			return err
		}
		return p.child(t, v, t.index)
	}
	if isFunction(o) {
		return nil
	}
	if n.w.isArray(o) {
		items, err := n.items(o)
		if err != nil {
			return err
		}
		return p.list(t, items)
	}
	v, err := n.call(n.js.list, o)
	if err != nil {
		return err
	}
	if list, ok := v.(*goja.Object); ok {
		items, err := n.items(list)
		if err != nil || len(items) == 0 {
			return err
		}
		return p.list(t, items)
	}
	if isFunction(o.Get("then")) {
		index := t.index
		t.thenables = nil
		v, err := p.unwrap(o)
		if err != nil {
			return err
		}
		return p.child(t, v, index)
	}
	if o.Get("$$typeof") == goja.Value(n.symbols.context) {
		return p.child(t, o.Get("_currentValue"), t.index)
	}
	invalid, err := n.call(n.js.invalidChild, o)
	if err != nil {
		return err
	}
	return n.throw(invalid)
}

func (p *page) list(t *task, items []goja.Value) error {
	tree := t.tree
	for i, item := range items {
		t.tree = tree.push(len(items), i)
		if err := p.node(t, item, i); err != nil {
			return err
		}
	}
	t.tree = tree
	return nil
}

// items reads an array.
func (n *native) items(o *goja.Object) (items []goja.Value, err error) {
	size := o.Get("length").ToInteger()
	if size > maxLength {
		return nil, n.fail("the list of children is too long")
	}
	items = make([]goja.Value, size)
	for i := range items {
		items[i] = o.Get(strconv.Itoa(i))
	}
	return items, nil
}

// resolveLazy gives what a lazy type or child stands for, or throws its promise.
func (n *native) resolveLazy(o *goja.Object) (goja.Value, error) {
	init, ok := goja.AssertFunction(o.Get("_init"))
	if !ok {
		return nil, &unsupported{"a lazy component of another kind"}
	}
	return n.call(init, o.Get("_payload"))
}
