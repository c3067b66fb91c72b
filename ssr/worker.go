package ssr

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/dop251/goja"
)

// handle is the application's own outcome object, and the exchange it is of.
type handle struct {
	object   *goja.Object
	exchange *exchange
}

// Worker is one runtime with the bundle loaded.
type Worker struct {
	program *Program
	config  *Config
	vm      *goja.Runtime
	guard   guard
	keys    keys
	codec   codec
	app     *goja.Object
	load    goja.Callable
	render  goja.Callable
	native  *native
	modules modules
	x       *exchange     // the running one
	context *asyncContext // nil until AsyncLocalStorage is used
	turn    *turn         // of the exchange; nil for a worker that is in no pool

	hostFunctions *goja.Object // the prototype of host objects

	started  time.Time
	deadline time.Time    // of the exchange
	stack    []goja.Value // see lend
	buf      []byte       // output, reused
	buf2     []byte
	dead     bool
}

// bootTime is what a bundle has at least to load, however short the deadline of
// an exchange is: that is about pages.
const bootTime = 3 * time.Second

// newWorker makes a runtime and runs the bundle in it.
func newWorker(ctx context.Context, p *Program, c *Config) (*Worker, error) {
	w := &Worker{program: p, config: c, vm: goja.New(), started: time.Now()}
	w.guard.vm = w.vm
	w.vm.SetMaxCallStackSize(c.MaxCallStack)
	w.vm.SetParserOptions(withoutSourceMaps)
	w.vm.SetPromiseRejectionTracker(w.trackRejection)
	w.begin(ctx, max(c.Deadline, bootTime))
	w.x.booting = true
	defer w.end()
	err := w.guarded(w.x.ctx, func() error {
		if err := w.install(); err != nil {
			return err
		}
		return p.run(w)
	})
	return w, err
}

// bind finds the application in what the bundle left behind.
func (w *Worker) bind() error {
	react, err := w.bindApp()
	if err != nil || react == nil || w.config.ReactDOM {
		w.native = nil
		return err
	}
	return w.guarded(context.Background(), func() error {
		w.bindNative(react)
		return nil
	})
}

// bindApp finds the application; react is what it gives of React, or nil.
func (w *Worker) bindApp() (react *goja.Object, err error) {
	return react, w.guarded(context.Background(), func() error {
		app, err := w.defaultExport()
		if err != nil {
			return err
		}
		o, ok := app.(*goja.Object)
		if !ok {
			return errors.New("run the bundle: its default export is not an object")
		}
		w.app = o
		if w.load, ok = goja.AssertFunction(o.Get("load")); !ok {
			return errors.New("run the bundle: its default export has no function load")
		}
		if w.render, ok = goja.AssertFunction(o.Get("render")); !ok {
			return errors.New("run the bundle: its default export has no function render")
		}
		react, _ = o.Get("react").(*goja.Object)
		return nil
	})
}

func (w *Worker) defaultExport() (goja.Value, error) {
	exports, ok := w.vm.Get("__dx").(*goja.Object)
	if !ok {
		return nil, errNoExports
	}
	v := exports.Get("default")
	if v == nil {
		return nil, errors.New("run the bundle: it has no default export")
	}
	return v, nil
}

// Load runs the application's load function. It begins a new exchange: what an
// earlier one on this worker left pending is cancelled.
func (w *Worker) Load(ctx context.Context, r *Request) (*Outcome, error) {
	if w.dead {
		return nil, w.death()
	}
	w.begin(ctx, time.Until(w.deadline))
	x := w.x
	x.getData, x.trace = r.Data, r.Trace
	if r.Body != nil {
		x.form = r.Body.Form
	}
	if !w.turn.take(x.ctx.Done()) {
		return nil, interrupted(context.Cause(x.ctx))
	}
	defer w.turn.loosen()
	var out *Outcome
	err := w.guarded(x.ctx, func() error {
		request, err := w.request(r)
		if err != nil {
			return err
		}
		v, err := x.call(x.ctx, "getData", w.load, w.app, request, x.host())
		if err != nil {
			return err
		}
		o, ok := v.(*goja.Object)
		if !ok {
			return errors.New("load: the application gave no outcome")
		}
		out, err = w.outcome(o)
		x.outcome = out
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Render writes the page of an outcome of this worker's running exchange.
func (w *Worker) Render(ctx context.Context, o *Outcome, s Sink) error {
	x := o.handle.exchange
	if w.dead {
		return w.death()
	}
	if x == nil || x != w.x || x.done {
		return fmt.Errorf("render: %w", errFinished)
	}
	if ctx == x.caller {
		ctx = x.ctx // which ends with it
	} else {
		both, cancel := context.WithCancelCause(ctx)
		defer cancel(nil)
		defer context.AfterFunc(x.ctx, func() { cancel(context.Cause(x.ctx)) })()
		ctx = both
	}
	if !w.turn.take(ctx.Done()) {
		return interrupted(context.Cause(ctx))
	}
	defer w.turn.loosen()
	return w.guarded(ctx, func() error {
		x.out = output{worker: w, ctx: ctx, sink: s, buf: w.buf[:0], left: w.config.MaxOutput}
		defer func() { w.buf, x.out = x.out.buf[:0], output{worker: w} }()
		if _, err := x.call(ctx, "render", w.render, w.app, o.handle.object, x.host()); err != nil {
			return err
		}
		x.out.flush()
		return w.fields(o.handle.object, []textField{{"resources", &o.Resources}, {"promises", &o.Promises}, {"error", &o.Error}})
	})
}

func (w *Worker) outcome(o *goja.Object) (out *Outcome, err error) {
	w.lend() // for getters
	out = &Outcome{handle: handle{o, w.x}}
	if v := o.Get("status"); v != nil {
		out.Status = int(v.ToInteger())
	}
	out.Redirect = optionalString(o.Get("redirect"))
	out.External = o.Get("external") != nil && o.Get("external").ToBoolean()
	out.Pending = o.Get("pending") != nil && o.Get("pending").ToBoolean()
	out.Layout = optionalString(o.Get("layout"))
	if out.Headers, err = w.pairs(o.Get("headers")); err != nil {
		return nil, fmt.Errorf("load: outcome.headers: %w", err)
	}
	return out, w.fields(o, []textField{
		{"data", &out.Data}, {"plain", &out.Plain}, {"action", &out.Action}, {"state", &out.State}, {"changes", &out.Changes},
		{"head", &out.Head}, {"promises", &out.Promises}, {"resources", &out.Resources}, {"error", &out.Error},
	})
}

// textField is a property of an outcome that is JSON text, or undefined.
type textField struct {
	name string
	to   *json.RawMessage
}

func (w *Worker) fields(o *goja.Object, list []textField) (err error) {
	for _, f := range list {
		if *f.to, err = w.jsonField(o, f.name); err != nil {
			return err
		}
	}
	return nil
}

func (w *Worker) jsonField(o *goja.Object, name string) (json.RawMessage, error) {
	v := o.Get(name)
	if v == nil || goja.IsUndefined(v) {
		return nil, nil
	}
	if !goja.IsString(v) {
		return nil, fmt.Errorf("load: outcome.%s is not JSON text", name)
	}
	return json.RawMessage(v.String()), nil
}

func optionalString(v goja.Value) string {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return ""
	}
	return v.String()
}

// pairs reads an array of [name, value] arrays.
func (w *Worker) pairs(v goja.Value) ([][2]string, error) {
	list, ok := v.(*goja.Object)
	if !ok {
		return nil, nil
	}
	n := int(list.Get("length").ToInteger())
	if n < 0 || n > 1000 {
		return nil, errors.New("too many")
	}
	out := make([][2]string, 0, n)
	for i := range n {
		pair, ok := list.Get(strconv.Itoa(i)).(*goja.Object)
		if !ok {
			return nil, errors.New("not an array of [name, value]")
		}
		out = append(out, [2]string{optionalString(pair.Get("0")), optionalString(pair.Get("1"))})
	}
	return out, nil
}

// begin starts an exchange; end ends it. Both are idempotent.
func (w *Worker) begin(ctx context.Context, limit time.Duration) {
	w.end()
	w.enter(nil)
	w.x = newExchange(ctx, w, limit)
}

func (w *Worker) end() {
	if w.x != nil {
		w.x.end()
	}
}
