package ssr

import (
	"unsafe"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

// hook gives the function hook(code, module, arguments…): see [syntax.Hooks].
func (w *Worker) hook() goja.Value {
	return w.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		code, base := int(call.Arguments[0].ToInteger()), call.Arguments[1]
		index, form := code/syntax.HookForms, code%syntax.HookForms
		ours := w.ownHook(base, index, form)
		switch form &^ syntax.HookDefault {
		case syntax.HookSkips:
			if ours {
				return w.keys.yes
			}
			return w.keys.no
		case syntax.HookFirst:
			if ours && w.native.first[index] != nil {
				return w.native.first[index](goja.FunctionCall{Arguments: call.Arguments[2:]})
			}
			return w.firstItem(w.callHook(ours, index, form, call))
		case syntax.HookGiven:
			if ours && w.native.page.givesValue() {
				return w.keys.yes
			}
			return w.keys.no
		case syntax.HookItems:
			if ours && w.native.pairs[index] != nil {
				return w.native.pairs[index](goja.FunctionCall{Arguments: call.Arguments[2:]})
			}
			return w.items(w.callHook(ours, index, form, call), 2)
		}
		return w.callHook(ours, index, form, call)
	})
}

// ownHook says that a hook of the module is React's own still, and would come
// to ours.
func (w *Worker) ownHook(base goja.Value, index, form int) bool {
	n := w.native
	if n == nil || n.page == nil || n.layout == nil {
		return false
	}
	r := w.modules.find(base)
	if r == nil || form&syntax.HookDefault != 0 && base == goja.Value(r.exports) {
		return false
	}
	own := r.hooks[index]
	if own == nil || r.internals != goja.Value(n.shared) { // of another copy of React
		return false
	}
	values, _ := n.layout.properties(r.exports)
	internals, _ := n.layout.properties(n.shared)
	return values[syntax.Hooks[index]] == own && internals["H"] == goja.Value(n.hooks)
}

func (w *Worker) callHook(ours bool, index, form int, call goja.FunctionCall) goja.Value {
	if ours {
		return w.native.called[index](goja.FunctionCall{Arguments: call.Arguments[2:]})
	}
	base := call.Arguments[1]
	if form&syntax.HookDefault != 0 {
		base = w.member(base, "default")
	}
	name := syntax.Hooks[index].String()
	return w.invoke(w.member(base, name), append([]goja.Value(nil), call.Arguments[2:]...)...)
}

// invoke calls what the source calls.
func (w *Worker) invoke(callee goja.Value, args ...goja.Value) goja.Value {
	fn, ok := goja.AssertFunction(callee)
	if !ok {
		panic(w.typeError("Value is not a function: " + callee.String()))
	}
	return w.must(fn(goja.Undefined(), args...))
}

// itemsOf gives the function items(size, value), see [syntax.JSX].
func (w *Worker) itemsOf() goja.Value {
	return w.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		return w.items(call.Arguments[1], int(call.Arguments[0].ToInteger()))
	})
}

// items makes an array of what an iterable's iterator gives, unless it is an
// array whose items are just that.
func (w *Worker) items(v goja.Value, size int) goja.Value {
	if o, ok := v.(*goja.Object); ok && w.plainArray(o) {
		return o
	}
	return w.must(w.keys.array.take(goja.Undefined(), v, w.vm.ToValue(size)))
}

func (w *Worker) firstItem(v goja.Value) goja.Value {
	return orUndefined(w.items(v, 1).(*goja.Object).Get("0"))
}

// plainArray says that the iterator of an array is the language's own.
func (w *Worker) plainArray(o *goja.Object) bool {
	l := engine()
	if l == nil {
		return false
	}
	if (*face)(unsafe.Pointer(o)).kind != l.array {
		return false
	}
	a := &w.keys.array
	return o.Prototype() == a.prototype && o.GetSymbol(goja.SymIterator) == a.iterate && a.iterator.Get("next") == a.next
}

// arrayKeys are how the language iterates over arrays.
type arrayKeys struct {
	prototype, iterator *goja.Object
	iterate, next       goja.Value
	take                goja.Callable // (value, size)
}

func (w *Worker) takeArrayKeys() {
	list := w.vm.NewArray()
	a := &w.keys.array
	a.prototype = list.Prototype()
	a.iterate = a.prototype.GetSymbol(goja.SymIterator)
	iterate, _ := goja.AssertFunction(a.iterate)
	a.iterator = w.must(iterate(list)).(*goja.Object).Prototype()
	a.next = a.iterator.Get("next")
}
