package ssr

import "github.com/dop251/goja"

// A Trace is told how a request goes. It belongs to one request, and is used on the goroutine that calls the worker.
type Trace struct {
	// Mark is called when a step of the page's functions is over: "guards", "action", "getData", "getMeta".
	Mark func(step string)

	Renderer string // "native" or "react-dom": who wrote the page; "" as long as nobody has
	Reason   string // why it was react-dom; "" if the page or [Config.ReactDOM] wants it so
}

// mark is host.mark(step), which is there only with [Config.Trace].
func (x *exchange) mark(call goja.FunctionCall) goja.Value {
	if x.trace != nil && x.trace.Mark != nil {
		x.trace.Mark(call.Argument(0).String())
	}
	return goja.Undefined()
}

// renderedBy notes who writes the page.
func (x *exchange) renderedBy(renderer string) {
	if x.trace != nil {
		x.trace.Renderer = renderer
	}
}

// leftBecause notes why a page is left to react-dom.
func (x *exchange) leftBecause(reason string) {
	if x.trace != nil {
		x.trace.Reason = reason
	}
}
