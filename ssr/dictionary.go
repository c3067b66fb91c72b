package ssr

import (
	"reflect"

	"github.com/dop251/goja"
)

// dictionary makes an object of m that has no prototype.
func (w *Worker) dictionary(m map[string]string) *goja.Object {
	o := w.vm.CreateObject(nil)
	if len(m) == 0 {
		return o
	}
	for _, k := range sortedKeys(m) {
		_ = o.Set(k, m[k])
	}
	return o
}

// lazyDictionary is a dictionary that most pages hardly look into: it is read
// from Go's map until something is changed.
type lazyDictionary struct {
	w       *Worker
	strings map[string]string
	changed *goja.Object
}

var typeLazyDictionary = reflect.TypeFor[*lazyDictionary]()

func (w *Worker) lazyDictionary(m map[string]string) *goja.Object {
	o := w.vm.NewDynamicObject(&lazyDictionary{w: w, strings: m})
	_ = o.SetPrototype(nil)
	return o
}

func (d *lazyDictionary) Get(key string) goja.Value {
	if d.changed != nil {
		return d.changed.Get(key)
	}
	if s, ok := d.strings[key]; ok {
		return d.w.vm.ToValue(s)
	}
	return nil
}

func (d *lazyDictionary) Has(key string) bool { return d.Get(key) != nil }

func (d *lazyDictionary) Set(key string, v goja.Value) bool {
	return d.change().Set(key, v) == nil
}

func (d *lazyDictionary) Delete(key string) bool {
	return !d.Has(key) || d.change().Delete(key) == nil
}

func (d *lazyDictionary) Keys() []string {
	if d.changed != nil {
		return d.changed.Keys()
	}
	return sortedKeys(d.strings)
}

func (d *lazyDictionary) change() *goja.Object {
	if d.changed == nil {
		d.changed = d.w.dictionary(d.strings)
	}
	return d.changed
}
