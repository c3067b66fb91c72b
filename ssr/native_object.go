package ssr

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Reading the properties of an element through the engine's public API copies
// their names and looks each one up by a converted string. For plain objects
// and arrays they are read where the engine keeps them. Where that is, is found
// out from its types; if they are not as expected, or an object is anything but
// plain, the public API is used.

// layout is where plain objects and arrays keep their properties.
type layout struct {
	plain, array unsafe.Pointer // what tells them from other kinds of objects
	names        uintptr        // of the []unistring.String of a plain object
	values       uintptr        // of its map
	items        uintptr        // of the []goja.Value of an array
	size         uintptr        // of its length
	count        uintptr        // of the number of its items that are no holes
	prototype    uintptr        // of its prototype
	extensible   uintptr        // of whether items may be added
	growing      uintptr        // of whether its length may change
	val          uintptr        // of the reference from what a plain object is to the object
	dynamic      unsafe.Pointer // what tells dynamic objects, see light
	accessor     reflect.Type   // of a value that is no value
}

// face is how an interface is laid out.
type face struct{ kind, data unsafe.Pointer }

// engine gives the layout, or nil.
var engine = sync.OnceValue(func() *layout {
	vm := goja.New()
	self, ok := reflect.TypeFor[goja.Object]().FieldByName("self")
	if !ok || self.Offset != 0 || self.Type.Kind() != reflect.Interface {
		return nil
	}
	l := &layout{}
	inside := func(o *goja.Object) (unsafe.Pointer, reflect.Type) {
		return (*face)(unsafe.Pointer(o)).kind, reflect.ValueOf(o).Elem().FieldByName("self").Elem().Type().Elem()
	}
	find := func(t reflect.Type, name string, want reflect.Type, to *uintptr) {
		f, found := t.FieldByName(name)
		ok = ok && found && f.Type == want && len(f.Index) == 1
		*to = f.Offset
	}
	o := vm.NewObject()
	var t reflect.Type
	l.plain, t = inside(o)
	find(t, "propNames", reflect.TypeFor[[]unistring.String](), &l.names)
	find(t, "values", reflect.TypeFor[map[unistring.String]goja.Value](), &l.values)
	find(t, "val", reflect.TypeFor[*goja.Object](), &l.val)
	l.dynamic = sampleDynamic(vm)
	l.array, t = inside(vm.NewArray())
	find(t, "values", reflect.TypeFor[[]goja.Value](), &l.items)
	find(t, "length", reflect.TypeFor[uint32](), &l.size)
	find(t, "objCount", reflect.TypeFor[int](), &l.count)
	within := func(outer, name string, want reflect.Type, to *uintptr) {
		if f, found := t.FieldByName(outer); found && f.Type.Kind() == reflect.Struct {
			find(f.Type, name, want, to)
			*to += f.Offset
		} else {
			ok = false
		}
	}
	within("baseObject", "prototype", reflect.TypeFor[*goja.Object](), &l.prototype)
	within("baseObject", "extensible", reflect.TypeFor[bool](), &l.extensible)
	within("lengthProp", "writable", reflect.TypeFor[bool](), &l.growing)
	if !ok || l.dynamic == nil || o.DefineAccessorProperty("x", nil, nil, goja.FLAG_TRUE, goja.FLAG_TRUE) != nil {
		return nil
	}
	values, _ := l.properties(o)
	if values["x"] == nil {
		return nil
	}
	l.accessor = reflect.TypeOf(values["x"])
	return l
})

// properties gives what a plain object keeps.
func (l *layout) properties(o *goja.Object) (map[unistring.String]goja.Value, []unistring.String) {
	f := (*face)(unsafe.Pointer(o))
	if f.kind != l.plain {
		return nil, nil
	}
	return *(*map[unistring.String]goja.Value)(unsafe.Add(f.data, l.values)), *(*[]unistring.String)(unsafe.Add(f.data, l.names))
}

// entries lists the properties of o that are neither null nor undefined, in
// order. The list is good until the next call with the same dst.
func (n *native) entries(dst []prop, o *goja.Object) []prop {
	if n.layout != nil {
		if all, ok := n.layout.entries(dst, o); ok {
			return all
		}
		if l, ok := n.lightOf(o).(*lightProps); ok {
			return l.entries(dst)
		}
	}
	for _, name := range o.Keys() {
		if v := o.Get(name); !nullish(v) {
			dst = append(dst, prop{name, v})
		}
	}
	return dst
}

func (l *layout) entries(dst []prop, o *goja.Object) ([]prop, bool) {
	values, names := l.properties(o)
	if values == nil {
		return nil, false
	}
	for _, name := range names {
		// Indexes come first, whenever they were set; what is not ASCII is kept in another way.
		if name == "" || name[0] >= 0x80 || name[0] <= '9' && name[0] >= '0' {
			return nil, false
		}
		v := values[name]
		if nullish(v) {
			continue
		}
		if reflect.TypeOf(v) == l.accessor {
			return nil, false
		}
		dst = append(dst, prop{string(name), v})
	}
	return dst, true
}

// field reads a property of an element or of its like.
func (n *native) field(o *goja.Object, name unistring.String) goja.Value {
	if n.layout != nil {
		if values, _ := n.layout.properties(o); values != nil {
			if v := values[name]; v != nil && reflect.TypeOf(v) != n.layout.accessor {
				return v
			}
		}
	}
	return o.Get(string(name))
}

// array gives the items of an array without holes. They are the array's own.
func (n *native) array(o *goja.Object) ([]goja.Value, bool) {
	l := n.layout
	f := (*face)(unsafe.Pointer(o))
	if l == nil || f.kind != l.array {
		return nil, false
	}
	items := *(*[]goja.Value)(unsafe.Add(f.data, l.items))
	if size := *(*uint32)(unsafe.Add(f.data, l.size)); int(size) != len(items) {
		return nil, false
	}
	for _, v := range items {
		if v == nil || reflect.TypeOf(v) == l.accessor {
			return nil, false
		}
	}
	return items, true
}
