package ssr

import (
	"reflect"
	"strings"
	"unsafe"

	"github.com/dop251/goja"
)

// The engine (as of September 2026) words its errors as V8 did years ago, and
// does not say which of undefined and null was met, nor what was called.
// People look these messages up, and libraries match them. So the constructors
// of the engine's errors are given a function in front that words the message
// again: it sees the instruction that failed, its operands and, through the
// position, the source. It is found by reflection; if the engine is not as
// expected, its own wording stays. When it words as V8 does, this can go.

// construct is the engine's inner form of a constructor.
type construct = func(args []goja.Value, newTarget *goja.Object) *goja.Object

// wordErrors puts the function in front of the constructors.
func (w *Worker) wordErrors() {
	state := machineOf(w.vm)
	if state == nil {
		return
	}
	for _, name := range []string{"TypeError", "ReferenceError", "RangeError", "URIError"} {
		o, _ := w.vm.Get(name).(*goja.Object)
		place := constructorOf(o)
		if place == nil {
			continue
		}
		original := *place
		*place = func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			if len(args) == 1 {
				if text, ok := args[0].(goja.String); ok && text.Length() < maxMessage {
					said := text.String()
					if worded := w.word(state, said); worded != said {
						args = []goja.Value{w.vm.ToValue(worded)}
					}
				}
			}
			return original(args, newTarget)
		}
	}
}

// constructorOf is where a native constructor keeps its function; nil if the
// engine is not as expected.
func constructorOf(o *goja.Object) *construct {
	if o == nil {
		return nil
	}
	self := inner(reflect.ValueOf(o).Elem(), "self")
	if !self.IsValid() || self.Kind() != reflect.Interface || self.Elem().Kind() != reflect.Pointer {
		return nil
	}
	f := inner(self.Elem().Elem(), "construct")
	if !f.IsValid() || f.Type() != reflect.TypeFor[construct]() || f.IsNil() {
		return nil
	}
	return f.Addr().Interface().(*construct)
}

// inner is an unexported field of an addressable struct; the zero Value if it
// has none of that name.
func inner(v reflect.Value, name string) reflect.Value {
	if v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	f := v.FieldByName(name)
	if !f.IsValid() || !f.CanAddr() {
		return reflect.Value{}
	}
	return reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem()
}

// machine is the state of the engine's virtual machine.
type machine struct {
	program reflect.Value // of what runs; nil in a native function
	pc, sp  *int
	stack   reflect.Value // a slice of goja.Value
}

func machineOf(vm *goja.Runtime) *machine {
	m := inner(reflect.ValueOf(vm).Elem(), "vm")
	if !m.IsValid() || m.Kind() != reflect.Pointer || m.IsNil() {
		return nil
	}
	state := m.Elem()
	program, pc, sp, stack := inner(state, "prg"), inner(state, "pc"), inner(state, "sp"), inner(state, "stack")
	if !program.IsValid() || program.Type() != reflect.TypeFor[*goja.Program]() || !pc.IsValid() || pc.Kind() != reflect.Int ||
		!sp.IsValid() || sp.Kind() != reflect.Int || !stack.IsValid() || stack.Kind() != reflect.Slice || stack.Type().Elem() != reflect.TypeFor[goja.Value]() {
		return nil
	}
	return &machine{program: program, pc: pc.Addr().Interface().(*int), sp: sp.Addr().Interface().(*int), stack: stack}
}

// instruction is one of a program: what kind, and what it names or counts.
type instruction struct {
	kind  string
	name  string
	count int
}

// instruction gives the one that is n behind the running one. It has no kind
// in a native function and behind the end.
func (m *machine) instruction(n int) (i instruction) {
	if m.program.IsNil() {
		return i
	}
	code := inner(m.program.Elem(), "code")
	if !code.IsValid() || code.Kind() != reflect.Slice || *m.pc+n < 0 || *m.pc+n >= code.Len() || code.Index(*m.pc+n).Kind() != reflect.Interface {
		return i
	}
	v := code.Index(*m.pc + n).Elem()
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	i.kind = strings.TrimPrefix(v.Type().Name(), "_")
	switch v.Kind() {
	case reflect.String:
		i.name = v.String()
	case reflect.Int, reflect.Int32, reflect.Uint32, reflect.Uint16:
		if v.CanInt() {
			i.count = int(v.Int())
		} else {
			i.count = int(v.Uint())
		}
	}
	return i
}

// operand gives the n-th value from the top of the stack; nil for none.
func (m *machine) operand(n int) goja.Value {
	at := *m.sp - n
	if at < 0 || at >= m.stack.Len() {
		return nil
	}
	v, _ := m.stack.Index(at).Interface().(goja.Value)
	return v
}

// nothing is "undefined" or "null" for such an operand, else "". (Others must
// not be turned into text: among them are some that throw.)
func (m *machine) nothing(n int) string {
	switch v := m.operand(n); {
	case v == nil:
		return ""
	case goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "null"
	}
	return ""
}

// key is an operand as a property's name.
func (m *machine) key(n int) string {
	switch v := m.operand(n).(type) {
	case *goja.Symbol:
		return "Symbol(" + v.String() + ")"
	case goja.String:
		return shorten(v)
	case *goja.Object, nil:
		return "[object]"
	default:
		if goja.IsNumber(v) || goja.IsUndefined(v) || goja.IsNull(v) {
			return v.String()
		}
		return "[object]"
	}
}
