package syntax

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

func (v *Visitor) expressions(list []ast.Expression) {
	for i := range list {
		v.expression(&list[i])
	}
}

// expression visits *at, and puts there what stands in its place.
func (v *Visitor) expression(at *ast.Expression) {
	e := *at
	if e == nil || !v.enter(e) {
		return
	}
	v.inside(e)
	if v.Expression != nil {
		*at = v.Expression(e)
	}
	v.leave(e)
}

// kept visits an expression that must stay what it is.
func (v *Visitor) kept(e ast.Expression) {
	if e == nil || !v.enter(e) {
		return
	}
	v.inside(e)
	v.leave(e)
}

// inside visits the children of an expression.
func (v *Visitor) inside(e ast.Expression) {
	switch e := e.(type) {
	case *ast.ArrayLiteral:
		v.expressions(e.Value)
	case *ast.ArrayPattern, *ast.ObjectPattern, *ast.Binding:
		v.pattern(e)
	case *ast.AssignExpression:
		v.kept(e.Left)
		v.expression(&e.Right)
	case *ast.AwaitExpression:
		v.expression(&e.Argument)
	case *ast.YieldExpression:
		v.expression(&e.Argument)
	case *ast.BinaryExpression:
		v.expression(&e.Left)
		v.expression(&e.Right)
	case *ast.UnaryExpression:
		v.operand(e)
	case *ast.ConditionalExpression:
		v.expression(&e.Test)
		v.expression(&e.Consequent)
		v.expression(&e.Alternate)
	case *ast.SequenceExpression:
		v.expressions(e.Sequence)
	case *ast.SpreadElement:
		v.expression(&e.Expression)
	case *ast.TemplateLiteral:
		v.expression(&e.Tag)
		v.expressions(e.Expressions)
	case *ast.ObjectLiteral:
		for _, p := range e.Value {
			v.property(p)
		}
	case *ast.FunctionLiteral:
		v.functionInside(e)
	case *ast.ArrowFunctionLiteral:
		v.arrow(e)
	case *ast.ClassLiteral:
		v.classInside(e)
	default:
		v.reference(e)
	}
}

// reference visits the children of calls and of what names a property.
func (v *Visitor) reference(e ast.Expression) {
	switch e := e.(type) {
	case *ast.CallExpression:
		v.expression(&e.Callee)
		v.expressions(e.ArgumentList)
	case *ast.NewExpression:
		v.expression(&e.Callee)
		v.expressions(e.ArgumentList)
	case *ast.DotExpression:
		v.expression(&e.Left)
	case *ast.PrivateDotExpression:
		v.expression(&e.Left)
	case *ast.BracketExpression:
		v.expression(&e.Left)
		v.expression(&e.Member)
	case *ast.OptionalChain:
		v.kept(e.Expression)
	case *ast.Optional:
		v.expression(&e.Expression)
	}
}

// pattern visits the children of what is declared or assigned to.
func (v *Visitor) pattern(e ast.Expression) {
	switch e := e.(type) {
	case *ast.ArrayPattern:
		for _, item := range e.Elements {
			v.kept(item)
		}
		v.kept(e.Rest)
	case *ast.ObjectPattern:
		for _, p := range e.Properties {
			v.patternProperty(p)
		}
		v.kept(e.Rest)
	case *ast.Binding:
		v.kept(e.Target)
		v.expression(&e.Initializer)
	}
}

func (v *Visitor) patternProperty(p ast.Property) {
	if !v.enter(p) {
		return
	}
	switch p := p.(type) {
	case *ast.PropertyShort:
		v.expression(&p.Initializer)
	case *ast.PropertyKeyed:
		v.key(&p.Key, p.Computed)
		v.kept(p.Value)
	}
	v.leave(p)
}

// property visits a member of an object literal.
func (v *Visitor) property(p ast.Property) {
	if !v.enter(p) {
		return
	}
	switch p := p.(type) {
	case *ast.PropertyShort:
		v.expression(&p.Initializer)
	case *ast.PropertyKeyed:
		v.key(&p.Key, p.Computed)
		if p.Kind == ast.PropertyKindValue {
			v.expression(&p.Value)
		} else {
			v.kept(p.Value)
		}
	case *ast.SpreadElement:
		v.expression(&p.Expression)
	}
	v.leave(p)
}

func (v *Visitor) key(at *ast.Expression, computed bool) {
	if computed {
		v.expression(at)
	} else {
		v.kept(*at)
	}
}

// operand visits the operand of a unary operator. That of typeof, delete and
// the increments is a reference, and stays one;
// new.target is none.
func (v *Visitor) operand(e *ast.UnaryExpression) {
	_, meta := e.Operand.(*ast.MetaProperty)
	switch e.Operator {
	case token.TYPEOF, token.DELETE, token.INCREMENT, token.DECREMENT:
		if !meta {
			v.kept(e.Operand)
			return
		}
	}
	v.expression(&e.Operand)
}
