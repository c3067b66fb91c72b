package ssr

import (
	"errors"
	"time"

	"github.com/dop251/goja"
)

// page is one rendering: a tree that becomes segments of HTML, in the way that
// React's server does it. A segment that waits for a promise is a task that
// goes on later; a boundary is a <Suspense> with what it waits for.
type page struct {
	n     *native
	x     *exchange
	state renderState

	pinged     []*task
	scheduled  bool
	turning    bool
	later      bool         // a turn of the event loop has passed
	first      *htmlSegment // the root
	pending    int          // tasks, all
	root       int          // tasks outside of boundaries
	rootDone   *htmlSegment
	size       int // bytes outside of boundaries
	nextID     int
	failed     []*boundary // that the browser has to render
	done       []*boundary
	partial    []*boundary
	streaming  bool
	flowing    bool // the shell was sent
	flushSize  int
	inPartial  bool
	onError    goja.Callable
	resolve    func(any) error
	reject     func(any) error
	settle     func()
	working    bool
	over       bool
	nodes      int
	depth      int
	snapshot   *contextNode
	thenables  *[]goja.Value
	thenableAt int
	waitingFor goja.Value // the thenable that use() waits for

	refused error // by a hook

	calling // the component that is being called
}

type task struct {
	node      goja.Value
	index     int
	boundary  *boundary
	segment   *htmlSegment
	hoist     *hoisted
	abort     *taskSet
	format    format
	context   *contextNode
	tree      treePath
	stack     *frame
	thenables *[]goja.Value
	done      bool
}

// taskSet keeps the fallback tasks of a boundary in order.
type taskSet struct{ list []*task }

type htmlSegment struct {
	status     status
	flushed    bool // the parent was sent
	id         int
	index      int // where it stands in its parent
	html       []byte
	children   []*htmlSegment
	format     format
	boundary   *boundary
	text       bool // the last thing in it is text
	textBefore bool // text may follow it
}

type boundary struct {
	status   status
	id       int
	flushed  bool
	pending  int
	segments []*htmlSegment
	size     int
	fallback *taskSet
	digest   goja.Value
	content  hoisted
}

// hoisted stands for what a boundary's content needs in the head.
type hoisted struct{}

type status uint8

const (
	pending status = iota
	completed
	flushed
	aborted
	errored
)

type contextNode struct {
	parent  *contextNode
	depth   int
	context *goja.Object
	before  goja.Value
	value   goja.Value
}

// frame is an element that is being rendered, for onError.
type frame struct {
	parent *frame
	typ    goja.Value
	// Instead of typ: an element of a template, and those around it up to root.
	node, root *node
}

// render is host.render(element, { onError, streaming }): a promise of true,
// or of false when nothing was sent and react-dom has to do it.
func (x *exchange) render(call goja.FunctionCall) goja.Value {
	n := x.w.native
	if n == nil || n.facts == nil || n.page != nil || x.out.sink == nil {
		return x.w.keys.no
	}
	p := &page{n: n, x: x, onError: n.quiet}
	if o, ok := call.Argument(1).(*goja.Object); ok {
		if fn, ok := goja.AssertFunction(o.Get("onError")); ok {
			p.onError = fn
		}
		p.streaming = truthy(o.Get("streaming"))
	}
	promise, resolve, reject := x.w.vm.NewPromise()
	p.resolve, p.reject = resolve, reject
	p.state.init()
	root := p.newSegment(0, nil, format{}, false, false)
	root.flushed = true
	root.html, n.html, p.first = n.html[:0], nil, root
	p.pinged = append(p.pinged, p.newTask(call.Argument(0), nil, root, nil, &taskSet{}, format{}, nil, treePath{id: 1}, nil))
	p.work()
	return x.w.vm.ToValue(promise)
}

func (n *native) quiet(goja.Value, ...goja.Value) (goja.Value, error) { return goja.Undefined(), nil }

func (p *page) newSegment(index int, b *boundary, f format, text, textBefore bool) *htmlSegment {
	return &htmlSegment{id: -1, index: index, boundary: b, format: f, text: text, textBefore: textBefore}
}

func (p *page) newTask(node goja.Value, b *boundary, s *htmlSegment, h *hoisted, set *taskSet, f format, c *contextNode, tree treePath, stack *frame) *task {
	p.pending++
	if b == nil {
		p.root++
	} else {
		b.pending++
	}
	t := &task{node: node, index: -1, boundary: b, segment: s, hoist: h, abort: set, format: f, context: c, tree: tree, stack: stack}
	set.list = append(set.list, t)
	return t
}

// ping puts a task back to work once what it waited for has settled. It never
// does so at once: what settles together is worked on together.
func (p *page) ping(t *task) {
	if p.over {
		return
	}
	p.pinged = append(p.pinged, t)
	if p.scheduled {
		return
	}
	p.scheduled = true
	vm := p.n.w.vm
	job := func(goja.FunctionCall) goja.Value {
		p.work()
		return goja.Undefined()
	}
	if !p.later {
		p.n.w.must(p.n.js.microtask(goja.Undefined(), vm.ToValue(job)))
		return
	}
	p.after(job)
}

func (p *page) after(job func(goja.FunctionCall) goja.Value) {
	fn, _ := goja.AssertFunction(p.n.w.vm.ToValue(job))
	p.x.addTimer(&timer{at: time.Now(), fn: fn})
}

// waitFor subscribes a task to a thenable.
func (p *page) waitFor(thenable goja.Value, t *task) error {
	vm := p.n.w.vm
	ping := vm.ToValue(func(goja.FunctionCall) goja.Value {
		p.ping(t)
		return goja.Undefined()
	})
	then, ok := goja.AssertFunction(thenable.(*goja.Object).Get("then"))
	if !ok {
		return &unsupported{"a promise whose then changes"}
	}
	_, err := p.n.callOn(thenable, then, ping, ping)
	return err
}

// work runs every task that can go on, then sends what may be sent. The promise
// of render settles after it: what goes on then may render the next page.
func (p *page) work() {
	if p.n.dirty {
		p.clean()
		return
	}
	if p.working {
		return
	}
	p.working = true
	p.n.w.must(p.n.js.inside(goja.Undefined(), p.n.w.vm.ToValue(func(goja.FunctionCall) goja.Value {
		p.turn()
		p.working = false // what is queued runs when inside returns
		return goja.Undefined()
	})))
	if settle := p.settle; settle != nil {
		p.settle = nil
		settle()
	}
}

// clean has react-dom put contexts back before this page's work.
func (p *page) clean() {
	n := p.n
	n.w.must(n.js.clean(goja.Undefined(), n.bundle, n.w.vm.ToValue(func(goja.FunctionCall) goja.Value {
		n.dirty = false
		p.work()
		return goja.Undefined()
	})))
}

func (p *page) turn() {
	p.scheduled = false
	if p.over || p.x.done {
		return
	}
	n := p.n
	restore := n.enter(p)
	defer restore()
	err := p.guarded(func() error {
		for i := 0; i < len(p.pinged); i++ { // also after an error of the shell, as React does
			if err := p.perform(p.pinged[i]); err != nil {
				return err
			}
		}
		p.pinged = p.pinged[:0]
		return p.progress()
	})
	if err != nil {
		p.end(err)
		return
	}
	if !p.over && !p.turning {
		p.turning = true
		p.after(func(goja.FunctionCall) goja.Value {
			p.later = true
			return goja.Undefined()
		})
	}
}

// guarded runs fn. A getter of the page's objects may throw where nothing of
// ours expects it.
func (p *page) guarded(fn func() error) (err error) {
	if ex := p.n.w.vm.Try(func() { err = fn() }); ex != nil {
		return &unsupported{"a property that throws"}
	}
	return err
}

// progress sends the shell, or all of it, when it is ready.
func (p *page) progress() error {
	switch {
	case p.over:
		return nil
	case p.pending == 0:
	case p.streaming && p.root == 0:
	default:
		return nil
	}
	if err := p.flush(); err != nil {
		return err
	}
	if p.pending == 0 {
		p.end(nil)
	} else {
		p.x.out.flushSink()
	}
	return nil
}

// end settles the promise of render.
func (p *page) end(err error) {
	if p.over {
		return
	}
	p.over = true
	n := p.n
	var u *unsupported
	var t *thrown
	switch {
	case err == nil:
		p.settle = func() { _ = p.resolve(n.w.keys.yes) }
	case errors.As(err, &u) && !p.flowing:
		n.note(p.x, u.what)
		p.settle = func() { _ = p.resolve(n.w.keys.no) }
	case errors.As(err, &t):
		p.settle = func() { _ = p.reject(t.value) }
	default:
		reason := n.w.must(n.js.newError(goja.Undefined(), n.w.vm.ToValue("render: "+err.Error())))
		p.settle = func() { _ = p.reject(reason) }
	}
	p.pinged, p.done, p.failed, p.partial, p.rootDone = nil, nil, nil, nil, nil
}

// note logs once why a page was left to react-dom.
func (n *native) note(x *exchange, what string) {
	if n.facts.first(what) {
		x.log("info", "rendered by react-dom: "+what)
	}
}

// enter makes p the page whose hooks and preloads are called.
func (n *native) enter(p *page) (restore func()) {
	hooks, cache, resources, before := n.shared.Get("H"), n.shared.Get("A"), n.dom.Get("d"), n.page
	n.page = p
	_ = n.shared.Set("H", n.hooks)
	_ = n.shared.Set("A", n.js.cache)
	_ = n.dom.Set("d", n.resources)
	return func() {
		p.switchContext(nil)
		n.page, n.elements, n.given, n.slots, n.frames = before, nil, nil, nil, nil
		_ = n.shared.Set("H", hooks)
		_ = n.shared.Set("A", cache)
		_ = n.dom.Set("d", resources)
	}
}
