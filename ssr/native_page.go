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
	name  string // what the application calls it, "" for nothing
	state renderState
	nonces

	pinged     []*task
	tasks      *taskSet // all but those of fallbacks
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
	static     bool // as renderToStaticMarkup, but what is waited for is there
	flowing    bool // the shell was sent
	flushSize  int
	inPartial  bool
	inShell    bool
	options    goja.Value    // onError and onShell are methods of
	onError    goja.Callable // may be nil
	onShell    goja.Callable // may be nil
	resolve    func(any) error
	reject     func(any) error
	answer     goja.Value // of render, when it is over
	failure    goja.Value // what its promise is rejected with
	working    bool
	over       bool
	reason     goja.Value // why the page was aborted; nil if it was not
	ending     bool       // an aborted page is to be ended now
	nodes      int
	madeWay    time.Time // see makeWay
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
	// of the fallback
	fallbackContent hoisted
}

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

// render is host.render(make, { onError, onShell, signal, streaming, page, nonce, static }):
// it renders the element that make gives, which can be of a template then. It is
// true, or false when nothing was sent and react-dom has to do it. While it
// waits, and for an error, it is a promise of that. onShell is called when react-dom
// can't do it any more: the page is being sent. signal ends it early from then on.
// All functions are called as methods of the options.
// What is known of earlier renders of a page with the same name is used.
func (x *exchange) render(call goja.FunctionCall) goja.Value {
	n := x.w.native
	if n == nil || n.facts == nil || n.page != nil || x.out.sink == nil {
		x.leftBecause(x.w.steppedAside())
		return x.w.keys.no
	}
	p := &page{n: n, x: x, options: call.Argument(1), tasks: &taskSet{}}
	var signal *goja.Object
	var nonce goja.Value
	if o, ok := call.Argument(1).(*goja.Object); ok {
		p.onError, _ = goja.AssertFunction(o.Get("onError"))
		p.onShell, _ = goja.AssertFunction(o.Get("onShell"))
		p.streaming = truthy(o.Get("streaming"))
		signal, _ = o.Get("signal").(*goja.Object)
		p.name, _ = stringOf(o.Get("page"))
		nonce = o.Get("nonce")
		p.static = truthy(o.Get("static")) && !p.streaming
	}
	if why, passes := n.facts.fallbacks.passes(p.name); passes {
		x.leftBecause(why)
		return x.w.keys.no
	}
	if err := p.takeNonce(nonce); err != nil {
		p.fellBack(err.Error())
		return x.w.keys.no
	}
	p.state.init()
	var f format
	if p.static {
		f.scope = scopeStatic
	}
	element := p.made(call.Argument(0))
	root := p.newSegment(0, nil, f, false, false)
	root.flushed = true
	root.html, n.html, p.first = n.html[:0], nil, root
	p.pinged = append(p.pinged, p.newTask(element, nil, root, nil, p.tasks, f, nil, treePath{id: 1}, p.pushed(nil, element)))
	p.begin()
	if signal != nil && !p.over {
		if err := p.heed(signal); err != nil {
			p.end(err)
		}
	}
	if p.answer != nil {
		return p.answer
	}
	var promise *goja.Promise
	promise, p.resolve, p.reject = x.w.vm.NewPromise()
	p.settle()
	return x.w.vm.ToValue(promise)
}

// made gives the element that the application makes.
func (p *page) made(make goja.Value) goja.Value {
	fn, ok := goja.AssertFunction(make)
	if !ok {
		return make
	}
	p.n.page = p // so that it is of a template
	defer func() { p.n.page = nil }()
	return p.n.w.must(fn(p.options))
}

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
	if p.over || p.reason != nil {
		return
	}
	p.pinged = append(p.pinged, t)
	if p.scheduled {
		return
	}
	p.scheduled = true
	if p.later {
		p.after(p.work)
		return
	}
	p.n.w.must(p.n.js.microtask(goja.Undefined(), p.n.job(p.work)))
}

// job is a function that promises may call.
func (n *native) job(work func()) goja.Value {
	return n.w.must(n.js.job(goja.Undefined(), n.w.vm.ToValue(func(goja.FunctionCall) goja.Value {
		work()
		return goja.Undefined()
	})))
}

func (p *page) after(work func()) {
	fn, _ := goja.AssertFunction(p.n.job(work))
	p.x.addTimer(&timer{at: time.Now(), fn: fn})
}

// waitFor subscribes a task to a thenable.
func (p *page) waitFor(thenable goja.Value, t *task) error {
	ping := p.n.job(func() { p.ping(t) })
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
	p.settle()
}

// begin is the first work, inside of render, where the engine runs no jobs.
func (p *page) begin() {
	if p.n.dirty {
		p.work()
		return
	}
	p.working = true
	p.turn()
	p.working = false
}

// settle settles the promise of render, once there are both it and the answer.
func (p *page) settle() {
	switch {
	case p.resolve == nil:
	case p.failure != nil:
		_ = p.reject(p.failure)
	case p.answer != nil:
		_ = p.resolve(p.answer)
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
	if p.over || p.x.done || p.reason != nil && !p.ending {
		return
	}
	n := p.n
	restore := n.enter(p)
	defer restore()
	err := p.guarded(func() error {
		if p.ending {
			p.pinged = nil
			if err := p.finishAborted(p.tasks); err != nil {
				return err
			}
		}
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
		p.after(func() { p.later = true })
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

// end gives render's answer.
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
		n.facts.fallbacks.succeeded(p.name)
		p.x.renderedBy("native")
		p.answer = n.w.keys.yes
	case errors.As(err, &u) && !p.flowing:
		p.fellBack(u.what)
		p.answer = n.w.keys.no
	case errors.As(err, &t):
		p.failure = t.value
	default:
		p.failure = n.w.must(n.js.newError(goja.Undefined(), n.w.vm.ToValue("render: "+err.Error())))
	}
	p.pinged, p.done, p.failed, p.partial, p.rootDone = nil, nil, nil, nil, nil
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
		n.clearPair()
		n.page, n.slots, n.slotSize = before, nil, 0
		n.elements.restart()
		n.given.restart()
		n.frames.restart()
		_ = n.shared.Set("H", hooks)
		_ = n.shared.Set("A", cache)
		_ = n.dom.Set("d", resources)
	}
}
