package ssr

import (
	"github.com/dop251/goja"
)

// component is what a function or object is when it is an element's type.
type component struct {
	kind kind
	call goja.Callable
}

type kind uint8

const (
	kindInvalid kind = iota
	kindFunction
	kindClass
	kindForwardRef
	kindMemo
	kindContext
	kindConsumer
	kindLazy
)

// maxTypes bounds the cache of components: one that is made anew for every
// render must not stay.
const maxTypes = 10_000

func (n *native) component(o *goja.Object) component {
	c, ok := n.types[o]
	if !ok {
		c = n.classify(o)
		if len(n.types) >= maxTypes {
			clear(n.types)
		}
		n.types[o] = c
	}
	return c
}

func (n *native) classify(o *goja.Object) component {
	if call, ok := goja.AssertFunction(o); ok {
		if prototype, ok := o.Get("prototype").(*goja.Object); ok && truthy(prototype.Get("isReactComponent")) {
			return component{kind: kindClass}
		}
		return component{kindFunction, call}
	}
	s := &n.symbols
	switch o.Get("$$typeof") {
	case goja.Value(s.forwardRef):
		call, ok := goja.AssertFunction(o.Get("render"))
		if !ok {
			return component{}
		}
		return component{kindForwardRef, call}
	case goja.Value(s.memo):
		return component{kind: kindMemo}
	case goja.Value(s.context):
		return component{kind: kindContext}
	case goja.Value(s.consumer):
		return component{kind: kindConsumer}
	case goja.Value(s.lazy):
		return component{kind: kindLazy}
	}
	return component{}
}

// element renders an element of any type.
func (p *page) element(t *task, typ goja.Value, props *goja.Object) error {
	switch typ := typ.(type) {
	case goja.String:
		return p.hostElement(t, typ.String(), props)
	case *goja.Symbol:
		return p.builtIn(t, typ, props)
	case *goja.Object:
		n := p.n
		switch c := n.component(typ); c.kind {
		case kindFunction:
			return p.function(t, c.call, props, goja.Undefined())
		case kindClass:
			v, err := n.call(n.js.renderClass, typ, props)
			if err != nil {
				return err
			}
			return p.child(t, v, -1)
		case kindForwardRef:
			return p.forwardRef(t, c.call, props)
		case kindMemo:
			return p.nested(t, typ.Get("type"), props)
		case kindContext:
			return p.provider(t, typ, props)
		case kindConsumer:
			return p.consumer(t, typ, props)
		case kindLazy:
			inner, err := n.resolveLazy(typ)
			if err != nil {
				return err
			}
			return p.nested(t, inner, props)
		}
	}
	return p.invalidType(typ)
}

// nested renders what memo or lazy is around.
func (p *page) nested(t *task, typ goja.Value, props *goja.Object) error {
	if err := p.enterNode(); err != nil {
		return err
	}
	err := p.element(t, typ, props)
	if err == nil {
		p.depth--
	}
	return err
}

func (p *page) invalidType(typ goja.Value) error {
	got := "object"
	switch {
	case nullish(typ):
		got = "undefined"
		if typ == goja.Null() {
			got = "null"
		}
	case p.n.isBool(typ):
		got = "boolean"
	case goja.IsNumber(typ):
		got = "number"
	case goja.IsBigInt(typ):
		got = "bigint"
	case isSymbol(typ):
		got = "symbol"
	}
	return p.n.fail("Element type is invalid: expected a string (for built-in components) or a class/function (for composite components) but got: " + got + ".")
}

func (p *page) builtIn(t *task, typ *goja.Symbol, props *goja.Object) error {
	s := &p.n.symbols
	switch typ {
	case s.fragment, s.strictMode, s.profiler, s.legacyHidden:
		return p.child(t, props.Get("children"), -1)
	case s.suspense:
		return p.suspense(t, props)
	case s.activity:
		if !p.n.facts.activity {
			return &unsupported{"<Activity> in a version of React that has none"}
		}
		if mode, _ := stringOf(props.Get("mode")); mode == "hidden" {
			return nil
		}
		if !p.static {
			t.segment.html = append(t.segment.html, "<!--&-->"...)
		}
		t.segment.text = false
		if err := p.node(t, props.Get("children"), -1); err != nil {
			return err
		}
		if !p.static {
			t.segment.html = append(t.segment.html, "<!--/&-->"...)
		}
		t.segment.text = false
		return nil
	case s.viewTransition:
		return &unsupported{"<ViewTransition>"}
	case s.suspenseList:
		return &unsupported{"<SuspenseList>"}
	case s.scope:
		return &unsupported{"a scope component"}
	}
	return p.invalidType(typ)
}

// function calls a component, again as long as it sets its own state.
func (p *page) function(t *task, call goja.Callable, props *goja.Object, second goja.Value) error {
	p.beginComponent(t)
	v, err := p.n.call(call, props, second)
	for err == nil && p.again {
		p.beginAgain()
		v, err = p.n.call(call, props, second)
	}
	usesID := p.ids > 0
	p.endComponent()
	if err != nil {
		return err
	}
	if !usesID {
		return p.child(t, v, -1)
	}
	tree := t.tree
	t.tree = tree.push(1, 0)
	if err := p.node(t, v, -1); err != nil {
		return err
	}
	t.tree = tree
	return nil
}

func (p *page) forwardRef(t *task, call goja.Callable, props *goja.Object) error {
	ref := props.Get("ref")
	if ref == nil {
		return p.function(t, call, props, goja.Null())
	}
	rest, err := p.n.call(p.n.js.withoutRef, props)
	if err != nil {
		return err
	}
	if ref == goja.Undefined() {
		ref = goja.Null()
	}
	return p.function(t, call, rest.(*goja.Object), ref)
}

func (p *page) provider(t *task, context, props *goja.Object) error {
	value := props.Get("value")
	if value == nil {
		value = goja.Undefined()
	}
	p.pushContext(context, value)
	t.context = p.snapshot
	if err := p.child(t, props.Get("children"), -1); err != nil {
		return err
	}
	p.popContext()
	t.context = p.snapshot
	return nil
}

func (p *page) consumer(t *task, typ, props *goja.Object) error {
	context, ok := typ.Get("_context").(*goja.Object)
	render, callable := goja.AssertFunction(props.Get("children"))
	if !ok || !callable {
		return &unsupported{"a context consumer without a function in it"}
	}
	v, err := p.n.call(render, context.Get("_currentValue"))
	if err != nil {
		return err
	}
	return p.child(t, v, -1)
}
