package syntax

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// builder makes the template of one call. The calls among its arguments were
// made into templates before; those that can be part of this one are taken.
type builder struct {
	jsx *JSX
	pending
	taken []taken
}

type taken struct {
	*pending
	at int // where its slots begin
}

// finish is called when there is an element.
func (b *builder) finish() *pending {
	for _, t := range b.taken {
		t.Root.shift(t.at)
		t.merged = true
		b.Uses |= t.Uses
	}
	b.Template.Slots = len(b.slots)
	return &b.pending
}

// element gives nil for a call that has to stay one.
func (b *builder) element(callee Uses, args []ast.Expression) *Element {
	e := &Element{Callee: callee &^ UsesDefault}
	for _, arg := range args {
		if _, ok := arg.(*ast.SpreadElement); ok {
			return nil
		}
	}
	create := e.Callee == UsesCreateElement
	if len(args) < 1 || !create && len(args) != 2 && len(args) != 3 {
		return nil
	}
	e.Type = b.elementType(args[0])
	_, isTag := e.Tag()
	switch {
	case len(args) == 1:
		e.NoProps = true
	case isNull(args[1]):
		e.NoProps = true
		if !create {
			return nil
		}
	default:
		o, ok := args[1].(*ast.ObjectLiteral)
		if !ok || !isPlain(o) || !b.props(e, o, isTag) {
			return nil
		}
	}
	switch {
	case create:
		return b.created(e, args)
	case len(args) == 3:
		e.Key = b.value(args[2])
	}
	return e
}

// created adds createElement's children.
func (b *builder) created(e *Element, args []ast.Expression) *Element {
	for _, arg := range args[min(2, len(args)):] {
		e.Children = append(e.Children, b.value(arg))
	}
	for _, p := range e.Props {
		if p.Name == "children" && len(e.Children) > 0 || p.Name == "__self" || p.Name == "__source" {
			return nil
		}
	}
	return e
}

func (b *builder) elementType(e ast.Expression) Value {
	if d, ok := e.(*ast.DotExpression); ok && d.Identifier.Name == "Fragment" {
		left := d.Left
		uses := UsesFragment
		if inner, ok := left.(*ast.DotExpression); ok && inner.Identifier.Name == "default" {
			left, uses = inner.Left, uses|UsesDefault
		}
		if id, ok := left.(*ast.Identifier); ok && id.Name == b.base.Name && (uses|b.Uses)&UsesDefault == b.Uses&UsesDefault {
			b.Uses |= UsesFragment
			return Value{Kind: Fragment}
		}
	}
	return b.value(e)
}

// isPlain says that an object literal only has values, under names that differ.
func isPlain(o *ast.ObjectLiteral) bool {
	seen := map[string]bool{}
	for _, p := range o.Value {
		name, ok := propertyName(p)
		if !ok || seen[name] || name == "__proto__" || isIndex(name) || !isASCII(name) {
			return false
		}
		seen[name] = true
	}
	return true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return s != ""
}

func propertyName(p ast.Property) (string, bool) {
	switch p := p.(type) {
	case *ast.PropertyShort:
		return p.Name.Name.String(), p.Initializer == nil
	case *ast.PropertyKeyed:
		if p.Kind != ast.PropertyKindValue || p.Computed {
			return "", false
		}
		switch key := p.Key.(type) {
		case *ast.StringLiteral:
			return key.Value.String(), true
		case *ast.Identifier:
			return key.Name.String(), true
		}
	}
	return "", false
}

// propertyValue is the expression of a property of a plain literal.
func propertyValue(p ast.Property) ast.Expression {
	switch p := p.(type) {
	case *ast.PropertyShort:
		return &p.Name
	case *ast.PropertyKeyed:
		return p.Value
	}
	return nil
}

func (b *builder) props(e *Element, o *ast.ObjectLiteral, isTag bool) bool {
	create := e.Callee == UsesCreateElement
	for _, p := range o.Value {
		name, _ := propertyName(p)
		value := propertyValue(p)
		switch {
		case name == "key" && create:
			e.Key = b.value(value)
			continue
		case name == "key":
			return false
		}
		e.Props = append(e.Props, Prop{name, b.property(p, name, value, isTag)})
	}
	return true
}

func (b *builder) property(p ast.Property, name string, value ast.Expression, isTag bool) Value {
	if isUnnamed(value) {
		if isTag && len(name) > 2 && name[:2] == "on" {
			return Value{Kind: Unnamed, Slot: b.slot(value)}
		}
		return Value{Kind: Wrapped, Slot: b.slot(&ast.ObjectLiteral{LeftBrace: p.Idx0(), RightBrace: p.Idx1() - 1, Value: []ast.Property{p}})}
	}
	switch {
	case name == "children":
		return b.child(value)
	case isTag && (name == "style" || name == "dangerouslySetInnerHTML"):
		if o, ok := value.(*ast.ObjectLiteral); ok && isPlain(o) && !hasUnnamed(o) {
			return b.object(o)
		}
	}
	return b.value(value)
}

// isUnnamed says that a function or class takes its name from where it stands.
func isUnnamed(e ast.Expression) bool {
	switch e := e.(type) {
	case *ast.ArrowFunctionLiteral:
		return true
	case *ast.FunctionLiteral:
		return e.Name == nil
	case *ast.ClassLiteral:
		return e.Name == nil
	}
	return false
}

func hasUnnamed(o *ast.ObjectLiteral) bool {
	for _, p := range o.Value {
		if isUnnamed(propertyValue(p)) {
			return true
		}
	}
	return false
}

func (b *builder) object(o *ast.ObjectLiteral) Value {
	v := Value{Kind: Object}
	for _, p := range o.Value {
		name, _ := propertyName(p)
		v.Props = append(v.Props, Prop{name, b.value(propertyValue(p))})
	}
	return v
}

// child is a value, or a list of them.
func (b *builder) child(e ast.Expression) Value {
	a, ok := e.(*ast.ArrayLiteral)
	if !ok || len(a.Value) == 0 {
		return b.value(e)
	}
	for _, item := range a.Value {
		if _, spread := item.(*ast.SpreadElement); item == nil || spread {
			return b.value(e)
		}
	}
	v := Value{Kind: Array}
	for _, item := range a.Value {
		v.Items = append(v.Items, b.value(item))
	}
	return v
}

func (b *builder) slot(e ast.Expression) int {
	b.slots = append(b.slots, e)
	return len(b.slots) - 1
}

func (b *builder) value(e ast.Expression) Value {
	if c, ok := constant(e); ok {
		return Value{Kind: Constant, Constant: c}
	}
	if call, ok := e.(*ast.CallExpression); ok {
		if t := b.jsx.pending[call]; t != nil && b.takes(t) {
			b.taken = append(b.taken, taken{t, len(b.slots)})
			b.slots = append(b.slots, t.slots...)
			return Value{Kind: Nested, Element: t.Root}
		}
	}
	return Value{Kind: Slot, Slot: b.slot(e)}
}

// takes says that it makes no difference that t is made after the slots that
// follow it: a key that is an object would be made into text then, and the
// properties that createElement reads could be getters.
func (b *builder) takes(t *pending) bool {
	if t.base.Name != b.base.Name || (t.Uses^b.Uses)&UsesDefault != 0 {
		return false
	}
	if _, isTag := t.Root.Tag(); !isTag && t.Root.Callee == UsesCreateElement && t.Root.Type.Kind != Fragment {
		return false
	}
	return t.Root.Key.Kind == None || t.Root.Key.Kind == Constant
}

func isNull(e ast.Expression) bool {
	_, ok := e.(*ast.NullLiteral)
	return ok
}

// constant gives the value of a literal.
func constant(e ast.Expression) (any, bool) {
	switch e := e.(type) {
	case *ast.StringLiteral:
		return e.Value, true
	case *ast.NumberLiteral:
		switch e.Value.(type) {
		case int64, float64:
			return e.Value, true
		}
	case *ast.BooleanLiteral:
		return e.Value, true
	case *ast.NullLiteral:
		return nil, true
	case *ast.TemplateLiteral:
		if e.Tag == nil && len(e.Expressions) == 0 && len(e.Elements) == 1 {
			return e.Elements[0].Parsed, true
		}
	case *ast.UnaryExpression:
		return unary(e)
	}
	return nil, false
}

// unary gives the value of what minifiers write for true, false and undefined,
// and of a negative number.
func unary(e *ast.UnaryExpression) (any, bool) {
	n, ok := e.Operand.(*ast.NumberLiteral)
	if !ok {
		return nil, false
	}
	i, isInt := n.Value.(int64)
	f, isFloat := n.Value.(float64)
	switch {
	case e.Operator == token.VOID:
		return Undefined{}, true
	case e.Operator == token.NOT && isInt:
		return i == 0, true
	case e.Operator == token.MINUS && isInt && i != 0:
		return -i, true
	case e.Operator == token.MINUS && isFloat:
		return -f, true
	}
	return nil, false
}
