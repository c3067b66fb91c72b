package ssr

import (
	"github.com/dop251/goja"
)

// asyncContext is what AsyncLocalStorage keeps its stores in: a value that
// follows promises, awaits and timers. It is made when it is first asked for.
type asyncContext struct{ value goja.Value }

// Grab implements goja.AsyncContextTracker.
func (a *asyncContext) Grab() any { return a.value }

// Resumed implements goja.AsyncContextTracker.
func (a *asyncContext) Resumed(value any) { a.value, _ = value.(goja.Value) }

// Exited implements goja.AsyncContextTracker.
func (a *asyncContext) Exited() { a.value = nil }

// asyncContext gives {get, set}.
func (w *Worker) asyncContext(goja.FunctionCall) goja.Value {
	if w.context == nil {
		w.context = &asyncContext{}
		w.vm.SetAsyncContextTracker(w.context)
	}
	o := w.vm.NewObject()
	_ = o.Set("get", func(goja.FunctionCall) goja.Value {
		if w.context.value == nil {
			return goja.Undefined()
		}
		return w.context.value
	})
	_ = o.Set("set", func(call goja.FunctionCall) goja.Value {
		w.context.value = call.Argument(0)
		return goja.Undefined()
	})
	return o
}

// grab gives the context for something that will run later.
func (w *Worker) grab() goja.Value {
	if w.context == nil {
		return nil
	}
	return w.context.value
}

// enter sets the context of what begins to run.
func (w *Worker) enter(value goja.Value) {
	if w.context != nil {
		w.context.value = value
	}
}
