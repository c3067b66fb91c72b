package ssr

import (
	"runtime"
	"sync"
	"sync/atomic"
	"weak"

	"github.com/dop251/goja"
)

// The engine's own WeakMap and WeakSet (as of September 2026) have the garbage
// collector call a function for each entry. What that takes stays with the key,
// long after the map: a store that is made for each request, with keys of the
// bundle, costs more with each request, without an end. These look for entries
// whose keys are gone when there were new ones since, once per collection at
// most. They can go when the engine's do so.

// weakTable is what is in a WeakMap or a WeakSet. It belongs to a runtime.
type weakTable struct {
	entries map[weak.Pointer[goja.Object]]goja.Value
	added   int    // entries since the last look
	looked  uint32 // the number of the collection at that time
}

func (t *weakTable) set(key *goja.Object, v goja.Value) {
	p := weak.Make(key)
	if _, known := t.entries[p]; !known {
		if t.added++; t.added > 16 && t.added > len(t.entries)/2 && t.looked != collections.Load() {
			t.sweep()
		}
		if t.entries == nil {
			t.entries = map[weak.Pointer[goja.Object]]goja.Value{}
		}
	}
	t.entries[p] = v
}

func (t *weakTable) sweep() {
	t.added, t.looked = 0, collections.Load()
	for p := range t.entries {
		if p.Value() == nil {
			delete(t.entries, p)
		}
	}
}

// collections counts the runs of the garbage collector, once [countCollections]
// was called.
var collections atomic.Uint32

var countCollections = sync.OnceFunc(nextCollection)

func nextCollection() {
	mark := new(*int) // a pointer, so that it shares its memory with nothing
	runtime.AddCleanup(mark, func(int) {
		collections.Add(1)
		nextCollection()
	}, 0)
}

// weakMethod is a method of an object that has a table. The key is nil unless it is an object.
type weakMethod func(t *weakTable, this goja.Value, key *goja.Object, value goja.Value) goja.Value

// weakClass(class) gives what js/language.js makes a class of: a function that
// gives an object its table, and the methods of such objects.
func (w *Worker) weakClass(call goja.FunctionCall) goja.Value {
	countCollections()
	class, slot := call.Argument(0).String(), goja.NewSymbol("entries")
	out, methods := w.vm.NewObject(), w.vm.NewObject()
	_ = out.Set("begin", func(this *goja.Object) error {
		return this.DefineDataPropertySymbol(slot, w.vm.ToValue(&weakTable{}), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	})
	_ = out.Set("methods", methods)
	for name, m := range w.weakMethods(class) {
		f := w.vm.ToValue(func(call goja.FunctionCall) goja.Value {
			o, _ := call.This.(*goja.Object)
			var slotted goja.Value
			if o != nil {
				slotted = o.GetSymbol(slot)
			}
			if slotted == nil {
				panic(w.typeError("Method " + class + ".prototype." + name + " called on incompatible receiver " + call.This.String()))
			}
			key, _ := call.Argument(0).(*goja.Object)
			return m(slotted.Export().(*weakTable), o, key, call.Argument(1))
		}).(*goja.Object)
		_ = f.DefineDataProperty("name", w.vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		_ = methods.Set(name, f)
	}
	return out
}

func (w *Worker) weakMethods(class string) map[string]weakMethod {
	yes, no := w.vm.ToValue(true), w.vm.ToValue(false)
	methods := map[string]weakMethod{
		"has": func(t *weakTable, _ goja.Value, key *goja.Object, _ goja.Value) goja.Value {
			if _, known := t.entries[weak.Make(key)]; known {
				return yes
			}
			return no
		},
		"delete": func(t *weakTable, _ goja.Value, key *goja.Object, _ goja.Value) goja.Value {
			p := weak.Make(key)
			if _, known := t.entries[p]; !known {
				return no
			}
			delete(t.entries, p)
			return yes
		},
	}
	adder := func(kind string) weakMethod {
		return func(t *weakTable, this goja.Value, key *goja.Object, value goja.Value) goja.Value {
			if key == nil {
				panic(w.typeError("Invalid value used " + kind))
			}
			t.set(key, value)
			return this
		}
	}
	if class == "WeakSet" {
		methods["add"] = adder("in weak set")
		return methods
	}
	methods["set"] = adder("as weak map key")
	methods["get"] = func(t *weakTable, _ goja.Value, key *goja.Object, _ goja.Value) goja.Value {
		return orUndefined(t.entries[weak.Make(key)])
	}
	return methods
}
