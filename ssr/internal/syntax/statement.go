package syntax

import "github.com/dop251/goja/ast"

func (v *Visitor) statements(list []ast.Statement) {
	for _, s := range list {
		v.statement(s)
	}
}

func (v *Visitor) statement(s ast.Statement) {
	if s == nil || !v.enter(s) {
		return
	}
	switch s := s.(type) {
	case *ast.BlockStatement:
		v.statements(s.List)
	case *ast.CaseStatement:
		v.clause(s)
	case *ast.ExpressionStatement:
		v.expression(&s.Expression)
	case *ast.FunctionDeclaration:
		v.function(s.Function)
	case *ast.ClassDeclaration:
		v.class(s.Class)
	case *ast.IfStatement:
		v.expression(&s.Test)
		v.statement(s.Consequent)
		v.statement(s.Alternate)
	case *ast.LabelledStatement:
		v.statement(s.Statement)
	case *ast.LexicalDeclaration:
		v.bindings(s.List)
	case *ast.VariableStatement:
		v.bindings(s.List)
	case *ast.ReturnStatement:
		v.expression(&s.Argument)
	case *ast.SwitchStatement:
		v.expression(&s.Discriminant)
		for _, c := range s.Body {
			v.statement(c)
		}
	case *ast.ThrowStatement:
		v.expression(&s.Argument)
	case *ast.TryStatement:
		v.try(s)
	case *ast.WithStatement:
		v.expression(&s.Object)
		v.statement(s.Body)
	default:
		v.loop(s)
	}
	v.leave(s)
}

func (v *Visitor) loop(s ast.Statement) {
	switch s := s.(type) {
	case *ast.DoWhileStatement:
		v.statement(s.Body)
		v.expression(&s.Test)
	case *ast.WhileStatement:
		v.expression(&s.Test)
		v.statement(s.Body)
	case *ast.ForInStatement:
		v.into(s.Into)
		v.expression(&s.Source)
		v.statement(s.Body)
	case *ast.ForOfStatement:
		v.into(s.Into)
		v.expression(&s.Source)
		v.statement(s.Body)
	case *ast.ForStatement:
		v.initializer(s.Initializer)
		v.expression(&s.Test)
		v.expression(&s.Update)
		v.statement(s.Body)
	}
}

func (v *Visitor) clause(s *ast.CaseStatement) {
	v.expression(&s.Test)
	v.statements(s.Consequent)
}

func (v *Visitor) try(s *ast.TryStatement) {
	v.statement(s.Body)
	if s.Catch != nil && v.enter(s.Catch) {
		v.kept(s.Catch.Parameter)
		v.statement(s.Catch.Body)
		v.leave(s.Catch)
	}
	if s.Finally != nil {
		v.statement(s.Finally)
	}
}

func (v *Visitor) into(n ast.ForInto) {
	if !v.enter(n) {
		return
	}
	switch n := n.(type) {
	case *ast.ForIntoVar:
		v.binding(n.Binding)
	case *ast.ForDeclaration:
		v.kept(n.Target)
	case *ast.ForIntoExpression:
		v.kept(n.Expression)
	}
	v.leave(n)
}

func (v *Visitor) initializer(n ast.ForLoopInitializer) {
	if n == nil || !v.enter(n) {
		return
	}
	switch n := n.(type) {
	case *ast.ForLoopInitializerExpression:
		v.expression(&n.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		v.bindings(n.List)
	case *ast.ForLoopInitializerLexicalDecl:
		v.bindings(n.LexicalDeclaration.List)
	}
	v.leave(n)
}

func (v *Visitor) bindings(list []*ast.Binding) {
	for _, b := range list {
		v.binding(b)
	}
}

func (v *Visitor) binding(b *ast.Binding) {
	if b == nil || !v.enter(b) {
		return
	}
	v.kept(b.Target)
	v.expression(&b.Initializer)
	v.leave(b)
}
