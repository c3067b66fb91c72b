package ssr

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

// A light object is an element of a template, or its properties, as an object
// of JavaScript's that has no properties yet. What is read is made when it is
// read. Once anything is changed, or might have been, it becomes an ordinary
// object, and stays one.
//
// The engine has such objects (goja.DynamicObject), but makes three allocations
// for each. Here, the engine's part is in the same one, see [dynamic]. It does
// not tell us of everything: see [Worker.touchFirst]. What is left is that a
// property whose name is a symbol can't be assigned, only defined, before
// anything else is changed.
type light struct {
	object goja.Object // self is &dynamic
	dynamic
	n     *native
	node  *node
	slots []goja.Value
	plain bool
}

// dynamic is laid out as the engine's dynamicObject.
type dynamic struct {
	val       *goja.Object
	prototype *goja.Object
	handler   goja.DynamicObject
}

// sampleDynamic tells dynamic objects by their kind. It is nil if the engine's
// are not laid out as ours.
func sampleDynamic(vm *goja.Runtime) unsafe.Pointer {
	o := vm.NewDynamicObject((*lightProps)(nil))
	t := reflect.ValueOf(o).Elem().FieldByName("self").Elem().Type().Elem()
	ours := reflect.TypeFor[dynamic]()
	if t.Size() != ours.Size() || t.NumField() != 2 || t.Field(0).Type.NumField() != 2 || reflect.TypeFor[goja.Object]().Size() != 3*unsafe.Sizeof(uintptr(0)) {
		return nil
	}
	base, handler := t.Field(0).Type, t.Field(1)
	for i, name := range []string{"val", "prototype"} {
		if f := base.Field(i); f.Name != name || f.Type != ours.Field(i).Type || f.Offset != ours.Field(i).Offset {
			return nil
		}
	}
	if handler.Type != ours.Field(2).Type || handler.Offset != ours.Field(2).Offset {
		return nil
	}
	return (*face)(unsafe.Pointer(o)).kind
}

// start makes l an object of the runtime's.
func (l *light) start(n *native, handler goja.DynamicObject, at *node, slots []goja.Value) *goja.Object {
	l.n, l.node, l.slots = n, at, slots
	l.object = *n.blank
	l.dynamic = dynamic{&l.object, n.w.keys.objectPrototype, handler}
	f := (*face)(unsafe.Pointer(&l.object))
	f.kind, f.data = n.layout.dynamic, unsafe.Pointer(&l.dynamic)
	return &l.object
}

// become makes the light object what plain is: an ordinary object.
func (l *light) become(plain *goja.Object) {
	if l.prototype != l.n.w.keys.objectPrototype {
		if err := plain.SetPrototype(l.prototype); err != nil {
			panic(err)
		}
	}
	from, to := (*face)(unsafe.Pointer(plain)), (*face)(unsafe.Pointer(&l.object))
	*(**goja.Object)(unsafe.Add(from.data, l.n.layout.val)) = &l.object
	l.plain = true
	to.kind, to.data = from.kind, from.data
}

// own reads a property of what has become an ordinary object, for an operation
// that had begun before.
func (l *light) own(name string) goja.Value {
	for _, key := range l.object.Keys() {
		if key == name {
			return l.object.Get(name)
		}
	}
	return nil
}

func (l *light) set(name string, v goja.Value) bool { return l.object.Set(name, v) == nil }

// lightOf gives what is behind an object, nil for one that is not light.
func (n *native) lightOf(o *goja.Object) goja.DynamicObject {
	if n.layout == nil {
		return nil
	}
	if f := (*face)(unsafe.Pointer(o)); f.kind == n.layout.dynamic {
		return (*dynamic)(f.data).handler
	}
	return nil
}

// lightElement is an element: what jsx gives.
type lightElement struct {
	light
	props *goja.Object // once they were asked for
}

func (n *native) newElement(at *node, slots []goja.Value) *goja.Object {
	l := n.elements.take()
	return l.start(n, l, at, slots)
}

var elementKeys = []string{"$$typeof", "type", "key", "ref", "props"}

func (l *lightElement) Keys() []string {
	if l.plain {
		return l.object.Keys()
	}
	return elementKeys
}

func (l *lightElement) Has(name string) bool { return l.Get(name) != nil }

func (l *lightElement) Get(name string) goja.Value {
	if l.plain {
		return l.own(name)
	}
	switch name {
	case "$$typeof":
		return l.n.symbols.element
	case "type":
		return l.typ()
	case "key":
		return l.key()
	case "ref":
		if p, _ := l.node.prop("ref"); p != nil {
			if v := l.properties().Get("ref"); v != nil && v != goja.Undefined() {
				return v
			}
		}
		return goja.Null()
	case "props":
		return l.properties()
	}
	return nil
}

func (l *lightElement) Set(name string, v goja.Value) bool {
	l.touch()
	return l.set(name, v)
}

func (l *lightElement) Delete(name string) bool {
	l.touch()
	return l.object.Delete(name) == nil
}

// touch makes it an ordinary object.
func (l *lightElement) touch() {
	if l.plain {
		return
	}
	o := l.n.w.vm.NewObject()
	for _, name := range elementKeys {
		_ = o.Set(name, l.Get(name))
	}
	l.become(o)
}

func (l *lightElement) typ() goja.Value {
	if l.node.typ.kind == syntax.Fragment {
		return l.n.symbols.fragment
	}
	return l.n.partValue(&l.node.typ, l.slots, "type")
}

// key is the text that jsx makes of the key.
func (l *lightElement) key() goja.Value {
	k := &l.node.key
	if k.kind == syntax.None {
		return goja.Null()
	}
	v := l.n.partValue(k, l.slots, "key")
	if v == goja.Undefined() {
		return goja.Null()
	}
	if isString(v) {
		return v
	}
	return constants.ToValue(v.String())
}

func (l *lightElement) properties() *goja.Object {
	if l.props == nil {
		l.props = l.n.newProps(l.node, l.slots)
	}
	return l.props
}

// lightProps are the properties of an element.
type lightProps struct {
	light
	values []goja.Value // that were made when they were asked for
}

func (n *native) newProps(at *node, slots []goja.Value) *goja.Object {
	l := n.given.take()
	return l.start(n, l, at, slots)
}

func (l *lightProps) Keys() []string {
	if l.plain {
		return l.object.Keys()
	}
	return l.node.names
}

func (l *lightProps) Has(name string) bool { return l.Get(name) != nil }

func (l *lightProps) Get(name string) goja.Value {
	if l.plain {
		return l.own(name)
	}
	if p, i := l.node.prop(name); p != nil {
		return l.value(p, i)
	}
	return nil
}

func (l *lightProps) value(p *partProp, i int) goja.Value {
	switch p.kind {
	case syntax.Slot:
		return l.slots[p.slot]
	case syntax.Constant:
		return p.part.value
	}
	if l.values == nil {
		l.values = make([]goja.Value, len(l.node.props))
	}
	if l.values[i] == nil {
		l.values[i] = l.n.partValue(&p.part, l.slots, p.name)
	}
	return l.values[i]
}

// entries are those that are neither null nor undefined.
func (l *lightProps) entries(dst []prop) []prop {
	for i := range l.node.props {
		p := &l.node.props[i]
		if v := l.value(p, i); !nullish(v) {
			dst = append(dst, prop{p.name, v})
		}
	}
	return dst
}

func (l *lightProps) Set(name string, v goja.Value) bool {
	l.touch()
	return l.set(name, v)
}

func (l *lightProps) Delete(name string) bool {
	l.touch()
	return l.object.Delete(name) == nil
}

func (l *lightProps) touch() {
	if l.plain {
		return
	}
	o := l.n.w.vm.NewObject()
	for i := range l.node.props {
		_ = o.Set(l.node.props[i].name, l.value(&l.node.props[i], i))
	}
	l.become(o)
}

// partValue makes the value that the source's expression has. name is the
// property that it is of.
func (n *native) partValue(p *part, slots []goja.Value, name string) goja.Value {
	switch p.kind {
	case syntax.Constant:
		return p.value
	case syntax.Slot:
		return slots[p.slot]
	case syntax.Unnamed:
		return named(slots[p.slot], name)
	case syntax.Wrapped:
		return slots[p.slot].(*goja.Object).Get(name)
	case syntax.Nested:
		return n.newElement(p.node, slots)
	case syntax.Fragment:
		return n.symbols.fragment
	case syntax.Array:
		items := make([]any, len(p.items))
		for i := range p.items {
			items[i] = n.partValue(&p.items[i], slots, "")
		}
		return n.w.vm.NewArray(items...)
	case syntax.Object:
		o := n.w.vm.NewObject()
		for i := range p.props {
			_ = o.Set(p.props[i].name, n.partValue(&p.props[i].part, slots, p.props[i].name))
		}
		return o
	}
	return goja.Undefined()
}

// named gives a function the name of the property that it is written in.
func named(v goja.Value, name string) goja.Value {
	if o, ok := v.(*goja.Object); ok && isEmptyString(o.Get("name")) {
		_ = o.DefineDataProperty("name", constants.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	return v
}
