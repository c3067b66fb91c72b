package syntax

import (
	"maps"
	"math"
	"strconv"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// Constants is a [Pass] over a script that is one function, as esbuild's are:
//
//	var app = (() => {
//	  var width = 960
//	  …width / 2 + Math.cos(x)…
//	})()
//
// Where a variable of the outermost function is only ever set to a literal, the
// literal takes the place of its name; what is computed from numbers is computed
// here, and templates take in what is constant. Code that runs before the variable is
// set sees the value too, where modules with circular imports would see none.
//
// Global objects that programs use and never replace ([fixedGlobals]) become
// parameters of the function, which are faster to get at.
//
//	var app = ((Math) => { … })(Math)
func Constants(p *ast.Program) {
	m := findModules(p)
	for _, s := range p.Body {
		if call, f := immediate(s); f != nil {
			constants := m.constants(blockOf(f).List)
			used := map[unistring.String]bool{}
			v := &Visitor{Expression: func(e ast.Expression) ast.Expression {
				switch e := e.(type) {
				case *ast.Identifier:
					used[e.Name] = true
					if value, ok := constants[e.Name]; ok {
						return literalAt(value, e)
					}
				case *ast.BinaryExpression:
					return fold(e)
				}
				return e
			}}
			v.statement(blockOf(f))
			m.passGlobals(call, f, used)
		}
	}
}

// fixedGlobals are the globals that become parameters. Clocks, and what
// polyfills are written for, are not among them.
var fixedGlobals = []unistring.String{"Math", "Object", "Array", "String", "Number", "JSON"}

// immediate recognizes a function that is called where it is written, without
// arguments, as a statement or to initialize a variable.
func immediate(s ast.Statement) (*ast.CallExpression, *ast.ArrowFunctionLiteral) {
	var e ast.Expression
	switch s := s.(type) {
	case *ast.ExpressionStatement:
		e = s.Expression
	case *ast.VariableStatement:
		if len(s.List) == 1 {
			e = s.List[0].Initializer
		}
	}
	call, ok := e.(*ast.CallExpression)
	if !ok || len(call.ArgumentList) > 0 {
		return nil, nil
	}
	f, ok := call.Callee.(*ast.ArrowFunctionLiteral)
	if !ok || f.Async || f.ParameterList == nil || len(f.ParameterList.List) > 0 || f.ParameterList.Rest != nil {
		return nil, nil
	}
	return call, f
}

// constants are the variables among statements that are declared and set only
// once in the whole program, to a literal.
func (m *modules) constants(list []ast.Statement) map[unistring.String]ast.Expression {
	found := map[unistring.String]ast.Expression{}
	for _, s := range list {
		var bindings []*ast.Binding
		switch s := s.(type) {
		case *ast.VariableStatement:
			bindings = s.List
		case *ast.LexicalDeclaration:
			bindings = s.List
		}
		for _, b := range bindings {
			if id, ok := b.Target.(*ast.Identifier); ok && isLiteral(b.Initializer) {
				found[id.Name] = b.Initializer
			}
		}
	}
	maps.DeleteFunc(found, func(name unistring.String, _ ast.Expression) bool {
		return m.declared[name] != 1 || m.assigned[name] != 1
	})
	return found
}

func isLiteral(e ast.Expression) bool {
	if e == nil {
		return false
	}
	_, ok := constant(e)
	return ok
}

// literalAt is a copy of a literal in the place of a name.
func literalAt(e ast.Expression, at *ast.Identifier) ast.Expression {
	switch e := e.(type) {
	case *ast.StringLiteral:
		return &ast.StringLiteral{Idx: at.Idx, Literal: e.Literal, Value: e.Value}
	case *ast.NumberLiteral:
		return &ast.NumberLiteral{Idx: at.Idx, Literal: e.Literal, Value: e.Value}
	case *ast.BooleanLiteral:
		return &ast.BooleanLiteral{Idx: at.Idx, Literal: e.Literal, Value: e.Value}
	case *ast.NullLiteral:
		return &ast.NullLiteral{Idx: at.Idx, Literal: e.Literal}
	case *ast.UnaryExpression:
		return &ast.UnaryExpression{Operator: e.Operator, Idx: at.Idx, Operand: literalAt(e.Operand, at)}
	}
	return at
}

func (m *modules) passGlobals(call *ast.CallExpression, f *ast.ArrowFunctionLiteral, used map[unistring.String]bool) {
	for _, name := range fixedGlobals {
		if !used[name] || m.declared[name] > 0 || m.assigned[name] > 0 {
			continue
		}
		f.ParameterList.List = append(f.ParameterList.List, &ast.Binding{Target: &ast.Identifier{Name: name, Idx: f.ParameterList.Opening}})
		call.ArgumentList = append(call.ArgumentList, &ast.Identifier{Name: name, Idx: call.LeftParenthesis})
	}
}

// fold computes what is computed from two numbers.
func fold(e *ast.BinaryExpression) ast.Expression {
	left, ok1 := numeric(e.Left)
	right, ok2 := numeric(e.Right)
	if !ok1 || !ok2 {
		return e
	}
	var x float64
	switch e.Operator {
	case token.PLUS:
		x = left + right
	case token.MINUS:
		x = left - right
	case token.MULTIPLY:
		x = left * right
	case token.SLASH:
		x = left / right
	default:
		return e
	}
	if !(x > 0 && x < 1<<53) { // those below have a sign, and are no literals
		return e
	}
	value := any(x)
	if x == math.Trunc(x) {
		value = int64(x)
	}
	return &ast.NumberLiteral{Idx: e.Idx0(), Literal: strconv.FormatFloat(x, 'g', -1, 64), Value: value}
}

func numeric(e ast.Expression) (float64, bool) {
	c, _ := constant(e)
	switch c := c.(type) {
	case int64:
		return float64(c), true
	case float64:
		return c, true
	}
	return 0, false
}
