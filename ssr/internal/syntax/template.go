package syntax

import "github.com/dop251/goja/unistring"

// Template is a tree of elements that one call makes: what is in the source as
// calls of React's jsx, jsxs and createElement with literal properties. The
// expressions among them are its slots.
type Template struct {
	Root  *Element
	Uses  Uses
	Slots int // how many there are
}

// Uses are the names that a template takes from the module that it calls.
type Uses uint8

const (
	UsesJSX Uses = 1 << iota
	UsesJSXS
	UsesCreateElement
	UsesFragment
	UsesDefault // they are properties of the module's default export
)

// Element is one call.
type Element struct {
	Callee   Uses
	Type     Value // a constant string, a slot or a fragment
	Props    []Prop
	NoProps  bool    // createElement's second argument is null
	Children []Value // createElement's arguments after it
	Key      Value   // jsx's third argument; kind None if there is none
}

// Prop is a property of an object literal.
type Prop struct {
	Name  string
	Value Value
}

// Value is what stands for an expression.
type Value struct {
	Kind     Kind
	Slot     int
	Constant any // a unistring.String, an int64, a float64, a bool, nil for null, Undefined
	Element  *Element
	Items    []Value // of an array
	Props    []Prop  // of an object
}

// Undefined is the constant.
type Undefined struct{}

// Kind says which fields of a [Value] count.
type Kind uint8

const (
	None Kind = iota
	Constant
	Slot
	Unnamed  // a slot with a function that takes the name of its property
	Wrapped  // a slot with an object, whose only property is a function that has its name from there
	Nested   // an element
	Array    // of children
	Object   // of style, or with HTML
	Fragment // the type of fragments
)

// AllProps are the properties with createElement's children among them.
func (e *Element) AllProps() []Prop {
	switch len(e.Children) {
	case 0:
		return e.Props
	case 1:
		return append(e.Props[:len(e.Props):len(e.Props)], Prop{"children", e.Children[0]})
	}
	return append(e.Props[:len(e.Props):len(e.Props)], Prop{"children", Value{Kind: Array, Items: e.Children}})
}

// Tag is the name of an element of the document.
func (e *Element) Tag() (unistring.String, bool) {
	if e.Type.Kind != Constant {
		return "", false
	}
	name, ok := e.Type.Constant.(unistring.String)
	return name, ok
}

// shift moves the slots of e, which becomes a part of a larger template.
func (e *Element) shift(by int) {
	e.Type.shift(by)
	e.Key.shift(by)
	shiftProps(e.Props, by)
	shiftValues(e.Children, by)
}

func (v *Value) shift(by int) {
	v.Slot += by
	if v.Element != nil {
		v.Element.shift(by)
	}
	shiftValues(v.Items, by)
	shiftProps(v.Props, by)
}

func shiftProps(list []Prop, by int) {
	for i := range list {
		list[i].Value.shift(by)
	}
}

func shiftValues(list []Value, by int) {
	for i := range list {
		list[i].shift(by)
	}
}
