package ssr

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

// reactModule is what one of React's modules exported when it had run.
type reactModule struct {
	internals goja.Value // that its hooks look at; nil for React's other modules
	exports   *goja.Object
	values    [len(moduleNames)]goja.Value // nil where it has none
	hooks     [len(syntax.Hooks)]goja.Value
}

// moduleNames are what bits of [syntax.Uses] mean.
var moduleNames = [...]unistring.String{"jsx", "jsxs", "createElement", "Fragment"}

// modules are React's, and the objects through which the bundle reaches them.
type modules struct {
	all  map[*goja.Object]*reactModule // by their exports
	base map[goja.Value]*reactModule   // by what templates name; nil for what is none
	last goja.Value
	of   *reactModule
}

// defineGlobal makes the function that the script of a program asks for what
// its elements and hooks were made into, see [syntax.JSX].
func (w *Worker) defineGlobal(p *Program) error {
	m := &w.modules
	if m.all == nil {
		m.all, m.base = map[*goja.Object]*reactModule{}, map[goja.Value]*reactModule{}
	}
	functions := [...]goja.Value{w.maker(p.templates), w.hook(), w.itemsOf()}
	fn := w.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		v := call.Argument(0)
		if exports, ok := v.(*goja.Object); ok {
			m.add(exports)
			return goja.Undefined()
		}
		return functions[v.ToInteger()]
	})
	return w.vm.GlobalObject().DefineDataProperty(p.global(), fn, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
}

func (m *modules) add(exports *goja.Object) {
	r := &reactModule{exports: exports}
	for i, name := range moduleNames {
		if v := exports.Get(name.String()); v != nil {
			r.values[i] = v
		}
	}
	r.internals = exports.Get(reactInternals)
	for i, name := range syntax.Hooks {
		r.hooks[i] = exports.Get(name.String())
	}
	m.all[exports] = r
}

// find gives the module that base is, or is esbuild's object for.
func (m *modules) find(base goja.Value) *reactModule {
	if base == m.last {
		return m.of
	}
	r, ok := m.base[base]
	if !ok {
		if o, isObject := base.(*goja.Object); isObject {
			if r = m.all[o]; r == nil {
				if exports, ok := o.Get("default").(*goja.Object); ok {
					r = m.all[exports]
				}
			}
		}
		m.base[base] = r
	}
	m.last, m.of = base, r
	return r
}

// has says that the functions that a template stands for are React's own still.
func (m *modules) has(l *layout, base goja.Value, uses syntax.Uses) bool {
	r := m.find(base)
	if r == nil || uses&syntax.UsesDefault != 0 && base == goja.Value(r.exports) {
		return false
	}
	values, _ := l.properties(r.exports)
	for i := range moduleNames {
		if uses&(1<<i) != 0 && (r.values[i] == nil || values[moduleNames[i]] != r.values[i]) {
			return false
		}
	}
	return true
}

// maker gives the function make(index, module, slots…).
func (w *Worker) maker(list []*template) goja.Value {
	return w.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		t, base, slots := list[call.Arguments[0].ToInteger()], call.Arguments[1], call.Arguments[2:]
		n := w.native
		if n == nil || n.page == nil || n.layout == nil || !w.modules.has(n.layout, base, t.uses) || !n.lightly(t, slots) {
			return w.calls(t, base, slots)
		}
		return n.newElement(t.root, n.keep(slots))
	})
}

// lightly says that nothing happens when the element is made: that its key is
// no object, and its type has no default properties.
func (n *native) lightly(t *template, slots []goja.Value) bool {
	if t.key >= 0 {
		switch slots[t.key].(type) {
		case *goja.Object, *goja.Symbol:
			return false
		}
	}
	if typ := &t.root.typ; t.root.callee == syntax.UsesCreateElement && typ.kind == syntax.Slot {
		if o, ok := slots[typ.slot].(*goja.Object); ok && truthy(n.field(o, "defaultProps")) {
			return false
		}
	}
	return true
}

// slotChunk is how many slots are allocated at once.
const slotChunk = 256

// firstSlots is how many a page begins with: most of a small one's elements have one or two.
const firstSlots = 16

// keep copies slots, which are the engine's stack.
func (n *native) keep(slots []goja.Value) []goja.Value {
	size := len(slots)
	if size == 0 {
		return nil
	}
	if size > len(n.slots) {
		if size > slotChunk/4 {
			return append([]goja.Value(nil), slots...)
		}
		n.slotSize = min(max(firstSlots, 4*n.slotSize, 4*size), slotChunk)
		n.slots = make([]goja.Value, n.slotSize)
	}
	out := n.slots[:size:size]
	n.slots = n.slots[size:]
	copy(out, slots)
	return out
}

// calls does what the source says: it calls the functions of the module.
func (w *Worker) calls(t *template, base goja.Value, slots []goja.Value) goja.Value {
	slots = append([]goja.Value(nil), slots...)
	if t.uses&syntax.UsesDefault != 0 {
		base = w.member(base, "default")
	}
	return w.callNode(t.root, base, slots)
}

// member reads a property, or throws what the engine throws.
func (w *Worker) member(v goja.Value, name string) goja.Value {
	if nullish(v) {
		panic(w.typeError("Cannot read properties of " + orUndefined(v).String() + " (reading '" + name + "')"))
	}
	return orUndefined(v.ToObject(w.vm).Get(name))
}

func (w *Worker) callNode(at *node, base goja.Value, slots []goja.Value) goja.Value {
	name := moduleNames[0]
	for i := range moduleNames {
		if at.callee == 1<<i {
			name = moduleNames[i]
		}
	}
	callee := w.member(base, name.String())
	args := []goja.Value{w.plainPart(&at.typ, base, slots, ""), goja.Null()}
	if !at.noProps {
		o := w.vm.NewObject()
		if at.callee == syntax.UsesCreateElement && at.key.kind != syntax.None {
			_ = o.Set("key", w.plainPart(&at.key, base, slots, "key"))
		}
		for i := range at.props[:at.given] {
			p := &at.props[i]
			_ = o.Set(p.name, w.plainPart(&p.part, base, slots, p.name))
		}
		args[1] = o
	}
	if at.callee != syntax.UsesCreateElement && at.key.kind != syntax.None {
		args = append(args, w.plainPart(&at.key, base, slots, "key"))
	}
	for i := range at.args {
		args = append(args, w.plainPart(&at.args[i], base, slots, ""))
	}
	return w.invoke(callee, args...)
}

// plainPart is a value, with elements made by calls.
func (w *Worker) plainPart(p *part, base goja.Value, slots []goja.Value, name string) goja.Value {
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
		return w.callNode(p.node, base, slots)
	case syntax.Fragment:
		return w.member(base, "Fragment")
	case syntax.Array:
		items := make([]any, len(p.items))
		for i := range p.items {
			items[i] = w.plainPart(&p.items[i], base, slots, "")
		}
		return w.vm.NewArray(items...)
	case syntax.Object:
		o := w.vm.NewObject()
		for i := range p.props {
			_ = o.Set(p.props[i].name, w.plainPart(&p.props[i].part, base, slots, p.props[i].name))
		}
		return o
	}
	return goja.Undefined()
}
