package ssr

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// shapeKind is how an object travels.
type shapeKind uint8

const (
	kindOther shapeKind = iota // not at all
	kindPlain                  // an object that inherits from Object.prototype, or from something like it
	kindNull                   // one that inherits nothing
	kindArray
	kindBoxed // new Number(1)
	kindDate
	kindRegExp
	kindMap
	kindSet
	kindBuffer // ArrayBuffer
	kindView   // a typed array or a DataView
	kindText   // URL, URLSearchParams: made of their text again
	kindPromise
	kindSelf // by what its toJSON gives
)

type shape struct {
	kind   shapeKind
	tag    string // the tagged form's name of it
	toJSON goja.Callable
}

var (
	typeMap = reflect.TypeFor[[][2]any]()
	typeSet = reflect.TypeFor[[]any]()
)

// shapeOf finds out what o is, by its internal slots and not by what it says.
func (w *Worker) shapeOf(o *goja.Object) shape {
	if l := w.codec.layout; l != nil {
		if _, ok := l.list(o); ok {
			return shape{kind: kindArray}
		}
		if values, _ := l.ordered(o); values != nil && o.Prototype() == w.keys.objectPrototype {
			return shape{kind: kindPlain}
		}
	}
	switch class := o.ClassName(); class {
	case "Array":
		return shape{kind: kindArray}
	case "Function", "AsyncFunction", "GeneratorFunction":
		return shape{}
	case "Number", "String", "Boolean":
		return shape{kind: kindBoxed, tag: class}
	case "Date":
		return shape{kind: kindDate}
	case "RegExp":
		return shape{kind: kindRegExp}
	}
	switch o.ExportType() {
	case typeMap:
		return shape{kind: kindMap}
	case typeSet:
		return shape{kind: kindSet}
	case typeBigInt:
		return shape{kind: kindBoxed, tag: "BigInt"}
	case typeBuffer:
		return shape{kind: kindBuffer}
	case typePromise:
		return shape{kind: kindPromise}
	case typeProxy:
		if w.isArray(o) {
			return shape{kind: kindArray}
		}
	}
	return w.shapeByPrototype(o)
}

func (w *Worker) shapeByPrototype(o *goja.Object) shape {
	prototype := o.Prototype()
	plain := prototype == nil || prototype == w.keys.objectPrototype || prototype.Prototype() == nil
	if !plain && o.ExportType() != typeProxy {
		if s := w.builtInShape(o); s.kind != kindOther {
			return s
		}
	}
	if fn, ok := goja.AssertFunction(o.Get("toJSON")); ok {
		return shape{kind: kindSelf, toJSON: fn}
	}
	switch {
	case !plain:
		return shape{}
	case prototype == nil:
		return shape{kind: kindNull}
	}
	return shape{kind: kindPlain}
}

func (w *Worker) builtInShape(o *goja.Object) shape {
	if w.codec.read1("isView", goja.Undefined(), o).ToBoolean() {
		tag := w.codec.read1("arrayTag", o)
		if goja.IsUndefined(tag) {
			return shape{kind: kindView, tag: "DataView"}
		}
		return shape{kind: kindView, tag: tag.String()}
	}
	for p, n := o.Prototype(), 0; p != nil && n < 100; p, n = p.Prototype(), n+1 {
		switch p {
		case w.codec.url:
			return shape{kind: kindText, tag: "URL"}
		case w.codec.params:
			return shape{kind: kindText, tag: "URLSearchParams"}
		}
	}
	return shape{}
}

// read1 calls a built-in; what it throws goes on.
func (c *codec) read1(name string, this goja.Value, args ...goja.Value) goja.Value {
	v, err := c.read[name](this, args...)
	if err != nil {
		panic(err)
	}
	return v
}

// property reads an accessor, or a property with attributes; nil if that is not
// enumerable.
func (w *Worker) property(o *goja.Object, name unistring.String) goja.Value {
	if !w.codec.read1("isEnumerable", o, w.vm.ToValue(name.String())).ToBoolean() {
		return nil
	}
	if v := o.Get(name.String()); v != nil {
		return v
	}
	return goja.Undefined()
}

// describe names what can't be sent.
func (w *Worker) describe(o *goja.Object) string {
	if _, ok := goja.AssertFunction(o); ok {
		return "a function"
	}
	if o.ExportType() == typePromise {
		return "a promise (is an await missing?)"
	}
	what := "an instance of a class"
	if c, ok := o.Get("constructor").(*goja.Object); ok {
		if name := c.Get("name"); name != nil && goja.IsString(name) && name.String() != "" {
			what = "an instance of " + clip(name.String())
		}
	}
	if _, ok := goja.AssertFunction(o.Get("then")); ok {
		return what + " with a method then (is an await missing?)"
	}
	if o.ExportType() == typeProxy {
		return "a proxy of " + what
	}
	return what
}

// list gives the items of an array, nil for holes; they are the array's own.
func (l *layout) list(o *goja.Object) ([]goja.Value, bool) {
	f := (*face)(unsafe.Pointer(o))
	if f.kind != l.array {
		return nil, false
	}
	items := *(*[]goja.Value)(unsafe.Add(f.data, l.items))
	size := *(*uint32)(unsafe.Add(f.data, l.size))
	return items, int(size) == len(items)
}

// ordered gives what a plain object keeps, in the order of Object.keys; nothing
// for an object that may say itself what it is as JSON.
func (l *layout) ordered(o *goja.Object) (map[unistring.String]goja.Value, []unistring.String) {
	values, names := l.properties(o)
	index := false
	for _, name := range names {
		if name == "toJSON" {
			return nil, nil
		}
		index = index || name != "" && name[0] <= '9' && name[0] >= '0'
	}
	if index {
		o.Keys() // puts indexes first
		return l.properties(o)
	}
	return values, names
}

func (l *layout) isAccessor(v goja.Value) bool { return reflect.TypeOf(v) == l.accessor }

// objectSet is a set of objects, much faster than a map.
type objectSet struct {
	table []*goja.Object // open addressing; its size is a power of two
	count int
	small [16]*goja.Object
}

// add says false when o was there already.
func (s *objectSet) add(o *goja.Object) bool {
	if s.count*2 >= len(s.table) {
		s.grow()
	}
	i := s.find(o)
	if s.table[i] != nil {
		return false
	}
	s.table[i] = o
	s.count++
	return true
}

// find gives the place of o, or the free one where it belongs.
func (s *objectSet) find(o *goja.Object) int {
	mask := len(s.table) - 1
	i := int(uint64(uintptr(unsafe.Pointer(o)))*0x9e3779b97f4a7c15>>32) & mask
	for s.table[i] != nil && s.table[i] != o {
		i = (i + 1) & mask
	}
	return i
}

func (s *objectSet) grow() {
	if s.table == nil {
		s.table = s.small[:]
		return
	}
	old := s.table
	s.table = make([]*goja.Object, 4*len(old))
	for _, o := range old {
		if o != nil {
			s.table[s.find(o)] = o
		}
	}
}
