package ssr

import (
	"maps"
	"slices"

	"github.com/dop251/goja"
)

// host gives the object that the application gets for this exchange. Its
// functions are the worker's, made once; they look at what they are called on,
// so that those of an exchange that is over do nothing.
func (x *exchange) host() *goja.Object {
	if x.object == nil {
		if x.w.hostFunctions == nil {
			x.w.hostFunctions = x.w.newHostFunctions()
		}
		x.object = x.w.vm.CreateObject(x.w.hostFunctions)
	}
	return x.object
}

func (w *Worker) newHostFunctions() *goja.Object {
	vm := w.vm
	o := vm.NewObject()
	functions := map[string]func(*exchange, goja.FunctionCall) goja.Value{
		"write":   func(x *exchange, call goja.FunctionCall) goja.Value { return x.out.write(call.Argument(0)) },
		"flush":   func(x *exchange, _ goja.FunctionCall) goja.Value { return x.out.flushSink() },
		"render":  (*exchange).render,
		"encode":  (*exchange).encode,
		"service": (*exchange).service,
		"pipe":    (*exchange).pipe,
		"report":  (*exchange).report,
		"note":    (*exchange).note,
		"answer":  (*exchange).answer,
		"began":   func(x *exchange, _ goja.FunctionCall) goja.Value { return vm.ToValue(x.out.began()) },
		"data":    (*exchange).goData,
		"file":    (*exchange).file,

		"encodeField": (*exchange).encodeField,
		"decodeField": (*exchange).decodeField,
		"timeLeft":    (*exchange).timeLeft,
		"log": func(x *exchange, call goja.FunctionCall) goja.Value {
			x.log(logLevel(call.Argument(0).String()), call.Argument(1).String())
			return goja.Undefined()
		},
	}
	if w.config.Trace {
		functions["mark"] = (*exchange).mark
	}
	for name, fn := range functions {
		_ = o.Set(name, func(call goja.FunctionCall) goja.Value {
			x := w.x
			if this, ok := call.This.(*goja.Object); !ok || this != x.object {
				panic(vm.NewTypeError(errFinished.Error()))
			}
			return fn(x, call)
		})
	}
	_ = o.Set("showsErrors", w.config.ShowsErrors)
	names := slices.Sorted(maps.Keys(w.config.Services))
	_ = o.Set("services", vm.NewArray(anys(names)...))
	return o
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}
