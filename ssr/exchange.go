package ssr

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/dop251/goja"
)

// exchange is everything that belongs to one request on a worker: its clock,
// timers, pending operations, output. After its end all of it is inert, also
// for JavaScript that kept a reference.
type exchange struct {
	w        *Worker
	caller   context.Context // that it was begun with
	ctx      context.Context // the lifetime of the exchange itself
	cancel   context.CancelFunc
	unwatch  func() bool
	loop     loop
	out      output
	object   *goja.Object // the host object
	bodies   bodies
	rejected map[*goja.Promise]struct{}
	booting  bool
	outcome  *Outcome    // what was loaded
	form     []FormEntry // that was sent
	getData  func(ctx context.Context) (any, error)
	trace    *Trace // nil: nobody wants to know
	done     bool
}

func newExchange(ctx context.Context, w *Worker, limit time.Duration) *exchange {
	x := &exchange{w: w, caller: ctx, out: output{worker: w}}
	x.ctx, x.cancel = context.WithTimeout(ctx, limit)
	x.unwatch = w.guard.watch(x.ctx)
	x.loop.wake = make(chan struct{}, 1)
	return x
}

// end cancels what is pending and reports rejections nobody handled. A worker
// whose page left an operation running is retired, because a promise that the
// bundle keeps could never settle.
func (x *exchange) end() {
	if x.done {
		return
	}
	if len(x.rejected) > 0 && !x.w.dead {
		x.reportRejections()
	}
	x.done = true
	x.unwatch()
	x.cancel()
	x.bodies.end()
	if x.loop.pending > 0 {
		x.w.dead = true
	}
	x.loop.timers, x.loop.byID, x.rejected, x.object = nil, nil, nil, nil
	x.w.forget()
}

func (x *exchange) reportRejections() {
	x.w.turn.take(x.ctx.Done()) // without it the context is done, and nothing runs
	_ = x.w.guarded(x.ctx, func() error {
		for p := range x.rejected {
			e := x.w.thrown(p.Result(), nil, 0)
			x.log("error", "unhandled rejection: "+e.text())
		}
		return nil
	})
}

func (w *Worker) trackRejection(p *goja.Promise, op goja.PromiseRejectionOperation) {
	x := w.x
	if x == nil || x.done {
		return
	}
	if op == goja.PromiseRejectionHandle {
		delete(x.rejected, p)
		return
	}
	if x.rejected == nil {
		x.rejected = map[*goja.Promise]struct{}{}
	}
	x.rejected[p] = struct{}{}
}

func (x *exchange) log(level, message string) {
	x.w.config.Log(x.ctx, level, clip(message))
}

// call calls fn and, when it gives a promise, runs the loop until it settles.
func (x *exchange) call(ctx context.Context, what string, fn goja.Callable, this goja.Value, args ...goja.Value) (goja.Value, error) {
	x.w.lend()
	v, err := fn(this, args...)
	if err != nil {
		return nil, err
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return v, nil
	}
	p, ok := promiseOf(o)
	if !ok {
		return v, nil
	}
	if err := x.run(ctx, what, p); err != nil {
		return nil, err
	}
	if p.State() == goja.PromiseStateRejected {
		delete(x.rejected, p)
		return nil, x.w.thrown(p.Result(), nil, 0)
	}
	return p.Result(), nil
}

// use panics with a JavaScript error when the exchange is over.
func (x *exchange) use() {
	if x.done {
		panic(x.w.vm.NewTypeError(errFinished.Error()))
	}
}

func logLevel(s string) string {
	switch s {
	case "debug", "info", "warn", "error":
		return s
	}
	return "info"
}

func (x *exchange) encode(call goja.FunctionCall) goja.Value {
	name := "value"
	if v := call.Argument(1); goja.IsString(v) {
		name = v.String()
	}
	text, ok := x.w.encode(call.Argument(0), name)
	if !ok {
		return goja.Undefined()
	}
	return x.w.vm.ToValue(text)
}

// pipe hands a stream to the prelude, which knows its inside, with an object
// that writes to the sink.
func (x *exchange) pipe(call goja.FunctionCall) goja.Value {
	vm := x.w.vm
	x.renderedBy("react-dom")
	sink := vm.NewObject()
	_ = sink.Set("write", func(call goja.FunctionCall) goja.Value {
		x.use()
		return x.out.write(call.Argument(0))
	})
	_ = sink.Set("flush", func(goja.FunctionCall) goja.Value {
		x.use()
		return x.out.flushSink()
	})
	return x.w.must(x.w.keys.pipe(goja.Undefined(), call.Argument(0), sink))
}

// service starts a Go function and settles a promise with what it gives.
func (x *exchange) service(call goja.FunctionCall) goja.Value {
	vm := x.w.vm
	name := call.Argument(0).String()
	fn, ok := x.w.config.Services[name]
	if !ok {
		panic(vm.NewTypeError("there is no service %q", name))
	}
	args, err := x.arguments(name, call.Argument(1))
	if err != nil {
		panic(vm.NewTypeError(err.Error()))
	}
	return x.async(func(ctx context.Context) (result, error) {
		value, err := fn(ctx, args)
		if err != nil {
			return nil, err
		}
		text, err := json.Marshal(value)
		if err != nil {
			return nil, fmt.Errorf("encode the result of %s: %w", name, err)
		}
		return func() goja.Value { return x.w.decode(string(text)) }, nil
	})
}

func (x *exchange) arguments(name string, v goja.Value) ([]json.RawMessage, error) {
	if goja.IsUndefined(v) {
		return nil, nil
	}
	text, ok := x.w.encode(v, name)
	if !ok {
		return nil, errors.New("the arguments of a service are not an array")
	}
	var args []json.RawMessage
	if err := json.Unmarshal([]byte(text), &args); err != nil {
		return nil, errors.New("the arguments of a service are not an array")
	}
	return args, nil
}
