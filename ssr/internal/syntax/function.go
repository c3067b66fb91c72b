package syntax

import "github.com/dop251/goja/ast"

// function visits a function that is declared, not an expression.
func (v *Visitor) function(f *ast.FunctionLiteral) {
	if f == nil || !v.enter(f) {
		return
	}
	v.functionInside(f)
	v.leave(f)
}

func (v *Visitor) functionInside(f *ast.FunctionLiteral) {
	v.parameters(f.ParameterList)
	if f.Body != nil {
		v.statement(f.Body)
	}
}

func (v *Visitor) arrow(f *ast.ArrowFunctionLiteral) {
	v.parameters(f.ParameterList)
	switch body := f.Body.(type) {
	case *ast.BlockStatement:
		v.statement(body)
	case *ast.ExpressionBody:
		v.expression(&body.Expression)
	}
}

func (v *Visitor) parameters(list *ast.ParameterList) {
	if list == nil {
		return
	}
	v.bindings(list.List)
	v.kept(list.Rest)
}

// class visits a class that is declared, not an expression.
func (v *Visitor) class(c *ast.ClassLiteral) {
	if c == nil || !v.enter(c) {
		return
	}
	v.classInside(c)
	v.leave(c)
}

func (v *Visitor) classInside(c *ast.ClassLiteral) {
	v.expression(&c.SuperClass)
	for _, e := range c.Body {
		v.member(e)
	}
}

func (v *Visitor) member(e ast.ClassElement) {
	if !v.enter(e) {
		return
	}
	switch e := e.(type) {
	case *ast.FieldDefinition:
		v.key(&e.Key, e.Computed)
		v.expression(&e.Initializer)
	case *ast.MethodDefinition:
		v.key(&e.Key, e.Computed)
		v.function(e.Body)
	case *ast.ClassStaticBlock:
		v.statement(e.Block)
	}
	v.leave(e)
}
