package ssr

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"
)

// What the host object has for the functions of a route: fields, the Go
// program's getData, files of a form, reports of errors.

// report tells the host of an error that the application shows itself, and
// gives what it may show of it. The answer's status is 500 from then on.
func (x *exchange) report(call goja.FunctionCall) goja.Value {
	thrown := call.Argument(0)
	if x.w.config.Report == nil {
		panic(thrown)
	}
	text := x.w.config.Report(x.ctx, x.w.thrown(thrown, nil, 0))
	if x.outcome != nil {
		x.outcome.Status = 500
	}
	return x.w.decode(string(text))
}

// answer sets the status of a page that is being rendered.
func (x *exchange) answer(call goja.FunctionCall) goja.Value {
	if x.outcome != nil {
		x.outcome.Status = int(call.Argument(0).ToInteger())
	}
	return goja.Undefined()
}

// goData runs the Go program's getData and gives a promise.
func (x *exchange) goData(goja.FunctionCall) goja.Value {
	get := x.getData
	if get == nil {
		return goja.Undefined()
	}
	return x.async(func(ctx context.Context) (result, error) {
		value, err := get(ctx)
		if err != nil {
			return nil, err
		}
		text, err := json.Marshal(value)
		if err != nil {
			return nil, fmt.Errorf("encode the result of getData: %w", err)
		}
		return func() goja.Value { return x.w.decode(string(text)) }, nil
	})
}

// answer is an error that says itself what JavaScript throws for it.
type answer interface{ Answer() map[string]any }

// answered gives what err says that it is; ok is false if it doesn't.
func (w *Worker) answered(err error) (v goja.Value, ok bool) {
	var a answer
	if !errors.As(err, &a) {
		return nil, false
	}
	text, err := json.Marshal(a.Answer())
	if err != nil {
		return w.must(w.keys.newError(goja.Undefined(), w.vm.ToValue(err.Error()))), true
	}
	return w.decode(string(text)), true
}

// file reads the i-th entry of the form that was sent.
func (x *exchange) file(call goja.FunctionCall) goja.Value {
	i := int(call.Argument(0).ToInteger())
	if i < 0 || i >= len(x.form) || x.form[i].File == nil {
		panic(x.w.vm.NewTypeError("there is no such file"))
	}
	read := x.form[i].File.Read
	return x.async(func(context.Context) (result, error) {
		data, err := read()
		if err != nil {
			return nil, err
		}
		return func() goja.Value { return x.w.vm.ToValue(x.w.vm.NewArrayBuffer(data)) }, nil
	})
}

// body makes what the application sees of a request's body.
func (w *Worker) body(b *Body) goja.Value {
	if b == nil {
		return goja.Undefined()
	}
	vm := w.vm
	o := vm.NewObject()
	_ = o.Set("type", b.Type)
	if b.Form == nil {
		_ = o.Set("text", b.Text)
		return o
	}
	entries := make([]any, len(b.Form))
	for i, e := range b.Form {
		entry := []any{e.Name, e.Value}
		if f := e.File; f != nil {
			about := vm.NewObject()
			_ = about.Set("name", f.Name)
			_ = about.Set("type", f.Type)
			_ = about.Set("size", f.Size)
			_ = about.Set("path", f.Path)
			entry = append(entry, about)
		}
		entries[i] = vm.NewArray(entry...)
	}
	_ = o.Set("form", vm.NewArray(entries...))
	return o
}

// encodeField(value, name, keep) gives a value as a field: [json], or [0, flat]
// when JSON can't say it. keep.take gives a promise in it its id, 0 or more;
// without keep promises are refused.
func (x *exchange) encodeField(call goja.FunctionCall) goja.Value {
	var keep keepPromise
	if o, ok := call.Argument(2).(*goja.Object); ok {
		keep = func(p *goja.Object, _ string) int { return 1 + int(x.ask(o, "take", p).ToInteger()) }
	}
	value := call.Argument(0)
	if goja.IsUndefined(value) {
		return value
	}
	e, err := x.w.encodeValue(value, call.Argument(1).String(), keep)
	if err != nil {
		panic(x.w.must(x.w.keys.newError(goja.Undefined(), x.w.vm.ToValue(err.Error()))))
	}
	if e.Tagged {
		return x.w.vm.ToValue("[0," + e.Text + "]")
	}
	return x.w.vm.ToValue("[" + e.Text + "]")
}

// decodeField(field, revive) gives the value of a field; revive.give gives what
// stands for a promise.
func (x *exchange) decodeField(call goja.FunctionCall) goja.Value {
	field := call.Argument(0).String()
	var e Encoded
	if e.Text, e.Tagged = strings.CutPrefix(field, "[0,"); !e.Tagged || field == "[0]" {
		e.Text, e.Tagged = strings.TrimPrefix(field, "["), false
	}
	e.Text = strings.TrimSuffix(e.Text, "]")
	var revive makePromise
	if o, ok := call.Argument(1).(*goja.Object); ok {
		revive = func(id int) goja.Value { return x.ask(o, "give", x.w.vm.ToValue(id-1)) }
	}
	v, err := x.w.decodeValue(e, revive)
	if err != nil {
		panic(x.w.must(x.w.keys.newError(goja.Undefined(), x.w.vm.ToValue(err.Error()))))
	}
	return v
}

// ask calls a method of an object of the application's.
func (x *exchange) ask(o *goja.Object, method string, arg goja.Value) goja.Value {
	fn, ok := goja.AssertFunction(o.Get(method))
	if !ok {
		panic(x.w.typeError(method + " is not a function"))
	}
	return x.w.must(fn(o, arg))
}
