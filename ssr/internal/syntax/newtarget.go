package syntax

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// NewTargets is a [Pass] that has functions know whether they are called with
// new. In goja (as of September 2026) new.target is not reset for a function
// that a constructor calls: it is the constructor's. So a function believes
// new.target only if `this` was made for it; a method has none. When goja resets
// it, this can go.
func NewTargets(p *ast.Program) {
	methods := map[*ast.FunctionLiteral]methodKind{}
	var stack []methodKind
	v := Visitor{
		Enter: func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.MethodDefinition:
				methods[n.Body] = kindOf(n)
			case *ast.PropertyKeyed:
				if f, ok := n.Value.(*ast.FunctionLiteral); ok && n.Kind != ast.PropertyKindValue {
					methods[f] = method
				}
			case *ast.FunctionLiteral:
				stack = append(stack, methods[n])
			}
			return true
		},
		Leave: func(n ast.Node) {
			if _, ok := n.(*ast.FunctionLiteral); ok {
				stack = stack[:len(stack)-1]
			}
		},
		Expression: func(e ast.Expression) ast.Expression {
			n, ok := e.(*ast.MetaProperty)
			if !ok || n.Property.Name != "target" || len(stack) == 0 {
				return e
			}
			switch stack[len(stack)-1] {
			case constructor:
				return e
			case method:
				return nothing(n.Idx)
			}
			return ownTarget(n)
		},
	}
	v.Walk(p)
}

// methodKind says what a function is of a class or an object, if anything.
type methodKind int

const (
	ordinary methodKind = iota
	method
	constructor // of a class: it can't be called without new
)

func kindOf(n *ast.MethodDefinition) methodKind {
	key, named := n.Key.(*ast.StringLiteral)
	if named && key.Value == "constructor" && !n.Static && !n.Computed && n.Kind == ast.PropertyKindMethod {
		return constructor
	}
	return method
}

// ownTarget is `new.target && new.target.prototype.isPrototypeOf(this) ? new.target : void 0`.
func ownTarget(n *ast.MetaProperty) ast.Expression {
	target := func() *ast.MetaProperty { return &ast.MetaProperty{Meta: n.Meta, Property: n.Property, Idx: n.Idx} }
	isOwn := &ast.CallExpression{
		Callee:       dot(n.Idx, dot(n.Idx, target(), "prototype"), "isPrototypeOf"),
		ArgumentList: []ast.Expression{&ast.ThisExpression{Idx: n.Idx}},
	}
	return &ast.ConditionalExpression{
		Test:       &ast.BinaryExpression{Operator: token.LOGICAL_AND, Left: target(), Right: isOwn},
		Consequent: n,
		Alternate:  nothing(n.Idx),
	}
}

func nothing(at file.Idx) ast.Expression {
	return &ast.UnaryExpression{Operator: token.VOID, Idx: at, Operand: &ast.NumberLiteral{Idx: at, Literal: "0", Value: int64(0)}}
}

func dot(at file.Idx, left ast.Expression, name unistring.String) ast.Expression {
	return &ast.DotExpression{Left: left, Identifier: ast.Identifier{Name: name, Idx: at}}
}
