package ssr

import (
	"unsafe"

	"github.com/dop251/goja"
)

// installPush gives arrays a push that appends in place. The engine's own goes
// through the general steps for any object, and asks the prototypes about every
// index: lists of elements are made with it, in loops. It is called for what is
// not an ordinary array. An index that somebody defined on Array.prototype is
// not asked for.
//
// https://tc39.es/ecma262/#sec-array.prototype.push
func (w *Worker) installPush() error {
	prototype := w.vm.NewArray().Prototype()
	engines, ok := goja.AssertFunction(prototype.Get("push"))
	l := engine()
	if !ok || l == nil {
		return nil
	}
	ours := w.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		if o, ok := call.This.(*goja.Object); ok {
			if length, ok := l.push(o, prototype, call.Arguments); ok {
				return w.vm.ToValue(length)
			}
		}
		return w.must(engines(call.This, call.Arguments...))
	}).ToObject(w.vm)
	for name, value := range map[string]any{"name": "push", "length": 1} {
		if err := ours.DefineDataProperty(name, w.vm.ToValue(value), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
			return err
		}
	}
	return prototype.DefineDataProperty("push", ours, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// maxPushed is the length up to which arrays are appended to in place.
const maxPushed = 1 << 24

// push appends to an array without holes, if nothing speaks against it.
func (l *layout) push(o, prototype *goja.Object, items []goja.Value) (length int, ok bool) {
	f := (*face)(unsafe.Pointer(o))
	if f.kind != l.array {
		return 0, false
	}
	values := (*[]goja.Value)(unsafe.Add(f.data, l.items))
	size := (*uint32)(unsafe.Add(f.data, l.size))
	length = len(*values)
	switch {
	case int(*size) != length || length > maxPushed,
		!*(*bool)(unsafe.Add(f.data, l.extensible)), !*(*bool)(unsafe.Add(f.data, l.growing)),
		*(**goja.Object)(unsafe.Add(f.data, l.prototype)) != prototype:
		return 0, false
	}
	*values = append(*values, items...)
	*size += uint32(len(items))
	*(*int)(unsafe.Add(f.data, l.count)) += len(items)
	return length + len(items), true
}
