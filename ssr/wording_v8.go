package ssr

import (
	"reflect"
	"strings"

	"github.com/dop251/goja"
)

// word gives V8's wording (of Node 20 and later) of a message of the engine's,
// or the message.
func (w *Worker) word(m *machine, said string) string {
	if worded, ok := sameEverywhere[said]; ok {
		return worded
	}
	at := m.instruction(0)
	if at.kind == "" {
		return w.wordNative(m, said)
	}
	switch {
	case strings.HasPrefix(said, "Cannot read property '"):
		return wordRead(m, at, said)
	case said == "Cannot convert undefined or null to object":
		return w.wordNothing(m, at, said)
	case strings.HasPrefix(said, "Object has no member '"), strings.HasPrefix(said, "Value is not an object: "):
		return w.wordCall(m, at, said)
	case said == "Value is not a constructor" && (at.kind == "new" || at.kind == "newVariadic"):
		return w.here().constructed() + " is not a constructor"
	case said == "object is not iterable":
		return w.wordIterate(m, at)
	case said == "Value is not object coercible":
		return w.wordDestructure(m, said)
	case said == "Cannot access a variable before initialization":
		if name := w.here().name(); name != "" {
			return "Cannot access '" + name + "' before initialization"
		}
	case said == "Class constructor cannot be invoked without 'new'":
		return "Class constructor " + w.here().called() + " cannot be invoked without 'new'"
	case said == "Class extends value is not a constructor or null":
		return "Class extends value " + w.shown(m.operand(1)) + " is not a constructor or null"
	case strings.HasPrefix(said, "Cannot assign to read only property '") && strings.HasPrefix(at.kind, "set"):
		if name := at.name; name != "" && w.hasGetter(m.operand(2), name) {
			return "Cannot set property " + name + " of " + w.described(m.operand(2)) + " which has only a getter"
		}
		return said + " of object '" + w.described(m.operand(2)) + "'"
	case strings.HasPrefix(said, "Cannot delete property '"):
		what, _, _ := strings.Cut(said, "' of ")
		return what + "' of #<Object>"
	case strings.HasPrefix(said, "Receiver is not an object: ") && at.name != "":
		return "Cannot create property '" + at.name + "' on " + typed(m.operand(2))
	case said == "prototype is not an object" && at.kind == "op_instanceof":
		return "Function has non-object prototype 'undefined' in instanceof check"
	}
	return said
}

// sameEverywhere are messages that need no more than another text.
var sameEverywhere = map[string]string{
	"No initial value":                   "Reduce of empty array with no initial value",
	"Malformed URI":                      "URI malformed",
	"Constructor Promise requires 'new'": "Promise constructor cannot be invoked without 'new'",
	"Must call super constructor in derived class before returning from derived constructor": "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
	"The normalization form should be one of NFC, NFD, NFKC, NFKD":                           "The normalization form should be one of NFC, NFD, NFKC, NFKD.",
	"Must call super constructor in derived class before accessing 'this'":                   "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
	"RegExp doesn't have global flag set":                                                    "String.prototype.matchAll called with a non-global RegExp argument",
	"toPrecision() precision must be between 1 and 100":                                      "toPrecision() argument must be between 1 and 100",
	"toFixed() precision must be between 0 and 100":                                          "toFixed() digits argument must be between 0 and 100",
}

// bases are how deep the value is that was read, for instructions where it is
// not on top.
var bases = map[string]int{"getElem": 2, "getKey": 2, "getElemCallee": 2, "getElemRecvCallee": 2}

func wordRead(m *machine, at instruction, said string) string {
	depth, keyed := bases[at.kind]
	name := at.name
	switch {
	case keyed:
		name = m.key(1)
	case at.kind == "getElemRecv":
		depth, name = 1, m.key(2)
	default:
		depth = 1
	}
	what := m.nothing(depth)
	if what == "" || name == "" && !keyed {
		return said
	}
	return "Cannot read properties of " + what + " (reading '" + name + "')"
}

// wordNothing words what the engine says for undefined and null where an object
// is needed.
func (w *Worker) wordNothing(m *machine, at instruction, said string) string {
	switch {
	case iterates[at.kind]:
		return w.wordIterate(m, at)
	case strings.HasPrefix(at.kind, "setElem"):
		if what := m.nothing(3); what != "" {
			return "Cannot set properties of " + what + " (setting '" + m.key(2) + "')"
		}
	case strings.HasPrefix(at.kind, "setProp"):
		if what := m.nothing(2); what != "" {
			return "Cannot set properties of " + what + " (setting '" + at.name + "')"
		}
	}
	return said
}

// wordCall words the call of what is no function.
func (w *Worker) wordCall(m *machine, at instruction, said string) string {
	value, plain := strings.CutPrefix(said, "Value is not an object: ")
	switch at.kind {
	case "call", "callVariadic", "callEval", "callEvalVariadic", "callEvalStrict", "callEvalVariadicStrict":
		text := w.here().called()
		if member, ok := strings.CutPrefix(said, "Object has no member '"); ok && text == intermediate {
			text += "." + strings.TrimSuffix(member, "'")
		}
		return text + " is not a function"
	case "new", "newVariadic":
		what := w.here().constructed()
		if _, native := m.operand(at.count + 1).(*goja.Object); !native || at.kind == "newVariadic" {
			return what + " is not a constructor"
		}
		if what == "Promise" {
			return "Promise resolver " + value + " is not a function"
		}
		if what == "Map" || what == "WeakMap" {
			return "Iterator value " + value + " is not an entry object"
		}
		return said
	case "op_instanceof":
		return "Right-hand side of 'instanceof' is not an object"
	case "op_in":
		return "Cannot use 'in' operator to search for '" + m.key(2) + "' in " + value
	}
	if plain && iterates[at.kind] {
		return "Iterator value " + value + " is not an entry object"
	}
	return said
}

// iterates are the instructions that begin an iteration.
var iterates = map[string]bool{"iterate": true, "iterateP": true, "pushArraySpread": true, "pushSpread": true}

func (w *Worker) wordIterate(m *machine, at instruction) string {
	if at.kind == "pushSpread" {
		return "Spread syntax requires ...iterable[Symbol.iterator] to be a function"
	}
	if !iterates[at.kind] {
		return "object is not iterable (cannot read property Symbol(Symbol.iterator))"
	}
	if text := w.here().read(); text != intermediate {
		return text + " is not iterable"
	}
	switch v := m.operand(1); {
	case m.nothing(1) != "":
		return m.nothing(1) + " is not iterable (cannot read property Symbol(Symbol.iterator))"
	default:
		return typed(v) + " is not iterable (cannot read property Symbol(Symbol.iterator))"
	}
}

// wordDestructure words a pattern that meets undefined or null. The pattern's
// first name is in the instructions that come next.
func (w *Worker) wordDestructure(m *machine, said string) string {
	what := m.nothing(1)
	if what == "" {
		return said
	}
	text := w.here().assigned()
	if last := m.instruction(-1).kind; text == "" && (last == "getProp" || last == "getKey") { // a pattern in a pattern
		if next := m.instruction(2); next.kind == "getProp" {
			return "Cannot read properties of " + what + " (reading '" + next.name + "')"
		}
	}
	if text == "" {
		text = map[string]string{"undefined": "undefined", "null": "object null"}[what]
	}
	for n := 1; n <= 3; n++ {
		if next := m.instruction(n); next.kind == "getProp" {
			return "Cannot destructure property '" + next.name + "' of '" + text + "' as it is " + what + "."
		}
	}
	return "Cannot destructure '" + text + "' as it is " + what + "."
}

// callbacks are functions of the language whose first argument is a function.
var callbacks = words(`map forEach filter some every find findIndex findLast findLastIndex reduce reduceRight flatMap replaceAll`)

// wordNative words what a function of the language throws.
func (w *Worker) wordNative(m *machine, said string) string {
	value, is := strings.CutPrefix(said, "Value is not an object: ")
	if text, ok := strings.CutPrefix(said, "Value is not callable: [object "); ok {
		return "#<" + strings.TrimSuffix(text, "]") + "> is not a function"
	}
	name := ""
	if frames := w.vm.CaptureCallStack(1, nil); len(frames) > 0 {
		name = frames[0].FuncName()
	}
	switch {
	case is && callbacks[name]:
		return value + " is not a function"
	case is && name == "fromEntries":
		return "Iterator value " + value + " is not an entry object"
	case is && name == "set":
		return "Invalid value used as weak map key"
	case is && name == "add":
		return "Invalid value used in weak set"
	case said == "object is not iterable":
		return typed(m.operand(1)) + " is not iterable (cannot read property Symbol(Symbol.iterator))"
	case said == "Cannot convert undefined or null to object" && iterating[name] && m.nothing(1) != "":
		return strings.ReplaceAll(m.nothing(1), "null", "object null") + " is not iterable (cannot read property Symbol(Symbol.iterator))"
	}
	return said
}

// iterating are functions of the language that iterate over their argument.
var iterating = words(`all allSettled any race fromEntries from`)

func words(list string) map[string]bool {
	out := map[string]bool{}
	for _, word := range strings.Fields(list) {
		out[word] = true
	}
	return out
}

// described is how V8 shows an object in a message: by its constructor.
func (w *Worker) described(v goja.Value) string {
	o, ok := v.(*goja.Object)
	switch {
	case !ok:
		return "#<Object>"
	case o.ClassName() == "Array":
		return "[object Array]"
	case o.ClassName() == "Object" && o.ExportType() != proxyType && o.Prototype() != nil:
		if c, ok := w.field(o.Prototype(), "constructor").(*goja.Object); ok {
			if name, ok := w.stringField(c, "name"); ok && name != "" {
				return "#<" + name + ">"
			}
		}
	}
	return "#<" + o.ClassName() + ">"
}

// shown is how V8 shows a value by itself.
func (w *Worker) shown(v goja.Value) string {
	if _, ok := v.(*goja.Object); ok {
		return w.described(v)
	}
	return primitiveText(v)
}

// hasGetter says whether a property, an object's own or an inherited one, has
// functions in the place of a value.
func (w *Worker) hasGetter(v goja.Value, name string) (has bool) {
	o, ok := v.(*goja.Object)
	if !ok || o.ExportType() == proxyType { // it would run JavaScript
		return false
	}
	describe, ok := goja.AssertFunction(w.vm.Get("Object").(*goja.Object).Get("getOwnPropertyDescriptor"))
	for ; ok && o != nil && !has; o = o.Prototype() {
		d, err := describe(nil, o, w.vm.ToValue(name))
		if found, is := d.(*goja.Object); err == nil && is {
			return found.Get("get") != nil
		}
	}
	return false
}

var proxyType = reflect.TypeFor[goja.Proxy]()

// typed is how V8 shows a value with its type.
func typed(v goja.Value) string {
	switch {
	case v == nil:
		return "object"
	case goja.IsString(v):
		return "string '" + shorten(v.(goja.String)) + "'"
	case goja.IsNumber(v):
		return "number " + v.String()
	}
	if _, ok := v.(*goja.Object); ok {
		return "object"
	}
	if b, ok := v.Export().(bool); ok {
		if b {
			return "boolean true"
		}
		return "boolean false"
	}
	return "object"
}
