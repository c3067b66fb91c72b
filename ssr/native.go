package ssr

import (
	"errors"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

// native renders React elements in Go: the walk over the tree, the HTML, the
// hooks. Components are called in goja, with React's hook dispatcher set to
// ours. Its output is that of react-dom/server; what it can't do the same way
// it hands back (see [unsupported]) before a byte is sent.
//
// It belongs to one worker and holds nothing of a page after its end.
type native struct {
	w       *Worker
	facts   *facts
	symbols symbols
	js      helpers

	react     goja.Value   // the bundle's React
	bundle    *goja.Object // what the bundle gave: React, ReactDOM, renderToReadableStream
	shared    *goja.Object // React's internals: H is the hook dispatcher
	dom       *goja.Object // react-dom's internals: d takes preloads
	hooks     *goja.Object // our dispatcher
	resources *goja.Object // what d is while a page is rendered
	suspended *goja.Object // what use() throws to interrupt a component

	layout *layout
	types  map[*goja.Object]component // what functions and objects are as an element's type
	styles map[string]string          // style names with their hyphens
	names  map[string]attribute       // attributes that are in no table
	props  []prop
	inner  []prop

	blank    *goja.Object         // what a light object is copied from
	elements chunks[lightElement] // that are not in use
	given    chunks[lightProps]
	frames   chunks[frame]
	slots    []goja.Value
	slotSize int    // of the last allocation for the page
	html     []byte // a buffer, between pages

	called [syntax.FirstEffect]func(goja.FunctionCall) goja.Value // hooks, in the order of syntax.Hooks
	first  [syntax.FirstEffect]func(goja.FunctionCall) goja.Value // the same, for the first item of what they give
	pairs  [syntax.FirstEffect]func(goja.FunctionCall) goja.Value // the same, for both
	pair   *goja.Object                                           // what they give

	page  *page // the one that is being worked on
	dirty bool  // react-dom has worked, and contexts may have values of its page
}

// symbols are React's, of the runtime's registry.
type symbols struct {
	element, portal, fragment, strictMode, profiler, consumer, context, forwardRef, suspense, memo, lazy *goja.Symbol
	suspenseList, scope, activity, legacyHidden, viewTransition, sentinel, recoverable, optimisticKey    *goja.Symbol
}

// helpers are the functions of js/native.js.
type helpers struct {
	renderClass, settle, list, invalidChild, describe, text, number, has, newError, newTypeError                  goja.Callable
	withoutRef, sentinels, flatten, unusable, microtask, options, isNaN, learn, sample, watch, clean, inside, job goja.Callable
	noop, cache                                                                                                   goja.Value
}

// unsupported says that a page needs something that only react-dom does.
type unsupported struct{ what string }

func (u *unsupported) Error() string { return u.what }

// thrown is what a component threw.
type thrown struct {
	value goja.Value
	err   error
}

func (t *thrown) Error() string { return t.err.Error() }

// takeHelpers finds js/native.js's functions before the bundle runs.
func (w *Worker) takeHelpers(own *goja.Object) error {
	o := own.Get("native").(*goja.Object)
	n := &native{w: w}
	for name, to := range map[string]*goja.Callable{
		"renderClass": &n.js.renderClass, "settle": &n.js.settle, "list": &n.js.list, "invalidChild": &n.js.invalidChild,
		"describe": &n.js.describe, "text": &n.js.text, "number": &n.js.number, "has": &n.js.has, "error": &n.js.newError,
		"type": &n.js.newTypeError, "withoutRef": &n.js.withoutRef, "sentinels": &n.js.sentinels, "flatten": &n.js.flatten,
		"unusable": &n.js.unusable, "microtask": &n.js.microtask, "options": &n.js.options,
		"isNaN": &n.js.isNaN, "learn": &n.js.learn, "sample": &n.js.sample, "watch": &n.js.watch, "clean": &n.js.clean, "inside": &n.js.inside, "job": &n.js.job,
	} {
		*to, _ = goja.AssertFunction(o.Get(name))
	}
	w.keys.array.take, _ = goja.AssertFunction(o.Get("take"))
	n.js.noop, n.js.cache = o.Get("noop"), o.Get("cache")
	symbol, _ := goja.AssertFunction(o.Get("symbol"))
	s := &n.symbols
	for name, to := range map[string]**goja.Symbol{
		"transitional.element": &s.element, "portal": &s.portal, "fragment": &s.fragment, "strict_mode": &s.strictMode,
		"profiler": &s.profiler, "consumer": &s.consumer, "context": &s.context, "forward_ref": &s.forwardRef,
		"suspense": &s.suspense, "suspense_list": &s.suspenseList, "memo": &s.memo, "lazy": &s.lazy, "scope": &s.scope,
		"activity": &s.activity, "legacy_hidden": &s.legacyHidden, "view_transition": &s.viewTransition,
		"memo_cache_sentinel": &s.sentinel, "recoverable": &s.recoverable, "optimistic_key": &s.optimisticKey,
	} {
		*to = w.must(symbol(goja.Undefined(), w.vm.ToValue("react."+name))).(*goja.Symbol)
	}
	w.native = n
	return w.touchFirst()
}

// call calls a helper or a function of the bundle. What it throws is a
// *thrown; an interrupt goes on to the engine.
func (n *native) call(fn goja.Callable, args ...goja.Value) (goja.Value, error) {
	return n.callOn(goja.Undefined(), fn, args...)
}

func (n *native) callOn(this goja.Value, fn goja.Callable, args ...goja.Value) (goja.Value, error) {
	v, err := fn(this, args...)
	if err == nil {
		return v, nil
	}
	var ex *goja.Exception
	if !errors.As(err, &ex) {
		panic(err)
	}
	return nil, &thrown{ex.Value(), ex}
}

// fail makes the error that a component could have thrown.
func (n *native) fail(message string) error {
	return n.throw(n.w.must(n.js.newError(goja.Undefined(), n.w.vm.ToValue(message))))
}

func (n *native) throw(v goja.Value) error {
	return &thrown{v, errors.New(primitiveText(v))}
}

// text is what adding v to an empty string gives.
func (n *native) text(v goja.Value) (goja.Value, error) {
	switch v.(type) {
	case *goja.Object, *goja.Symbol:
		return n.call(n.js.text, v)
	}
	return v, nil
}

// truthy, typeof and the like, as the language has them.

func truthy(v goja.Value) bool { return v != nil && v.ToBoolean() }

func nullish(v goja.Value) bool {
	return v == nil || v == goja.Undefined() || v == goja.Null()
}

func (n *native) isBool(v goja.Value) bool { return v == n.w.keys.yes || v == n.w.keys.no }

func isFunction(v goja.Value) bool {
	_, ok := goja.AssertFunction(v)
	return ok
}

func isSymbol(v goja.Value) bool {
	_, ok := v.(*goja.Symbol)
	return ok
}

func isEmptyString(v goja.Value) bool {
	s, ok := v.(goja.String)
	return ok && s.Length() == 0
}

func stringOf(v goja.Value) (string, bool) {
	if s, ok := v.(goja.String); ok {
		return s.String(), true
	}
	return "", false
}

// prop is a property of an element that is neither null nor undefined.
type prop struct {
	name  string
	value goja.Value
}
