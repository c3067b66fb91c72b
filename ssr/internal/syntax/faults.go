package syntax

import (
	"slices"
	"strconv"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"

	"github.com/dx-host/dx/ssr/internal/regexps"
)

// Arguments is a [Pass] that has functions read their arguments where only
// arrow functions in them do: before each such function's first statement
// stands `arguments`. Without it goja (as of September 2026) gives a wrong
// value, or panics. When it no longer does, this can go.
func Arguments(p *ast.Program) {
	var stack []*argumentsOf
	v := Visitor{
		Enter: func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FunctionLiteral:
				stack = append(stack, &argumentsOf{})
			case *ast.ArrowFunctionLiteral:
				if f := last(stack); f != nil {
					f.arrows++
				}
			case *ast.Identifier:
				last(stack).sees(n)
			case *ast.PropertyShort:
				last(stack).sees(&n.Name)
			}
			return true
		},
		Leave: func(n ast.Node) {
			switch n := n.(type) {
			case *ast.FunctionLiteral:
				if f := last(stack); f.inArrow && !f.directly {
					readArguments(n)
				}
				stack = stack[:len(stack)-1]
			case *ast.ArrowFunctionLiteral:
				if f := last(stack); f != nil {
					f.arrows--
				}
			}
		},
	}
	v.Walk(p)
}

// argumentsOf is where a function's arguments are used.
type argumentsOf struct {
	arrows            int // around the node that is visited
	directly, inArrow bool
}

func last(stack []*argumentsOf) *argumentsOf {
	if len(stack) == 0 {
		return nil
	}
	return stack[len(stack)-1]
}

func (f *argumentsOf) sees(n *ast.Identifier) {
	switch {
	case f == nil || n.Name != "arguments":
	case f.arrows > 0:
		f.inArrow = true
	default:
		f.directly = true
	}
}

// readArguments adds the statement behind the directives. Parameters are
// before it: the first that has a default reads the arguments, too.
func readArguments(f *ast.FunctionLiteral) {
	at := 0
	for at < len(f.Body.List) && isDirective(f.Body.List[at]) {
		at++
	}
	read := func(at file.Idx) ast.Expression { return &ast.Identifier{Name: "arguments", Idx: at} }
	statement := &ast.ExpressionStatement{Expression: read(f.Body.LeftBrace + 1)}
	f.Body.List = slices.Insert(f.Body.List, at, ast.Statement(statement))
	for _, p := range f.ParameterList.List {
		if p.Initializer != nil {
			p.Initializer = &ast.SequenceExpression{Sequence: []ast.Expression{read(p.Initializer.Idx0()), p.Initializer}}
			return
		}
	}
}

// RegExps is a [Pass] that expands regular expressions, see the package
// regexps. One that can't be expanded becomes `new RegExp(…)`, which says why
// when it runs.
func RegExps(p *ast.Program) {
	v := Visitor{Expression: func(e ast.Expression) ast.Expression {
		n, ok := e.(*ast.RegExpLiteral)
		if !ok || !regexps.Needed(n.Pattern, n.Flags) {
			return e
		}
		pattern, flags, err := regexps.Expand(n.Pattern, n.Flags)
		if err != nil {
			return constructed(n)
		}
		n.Pattern, n.Flags = pattern, flags
		return n
	}}
	v.Walk(p)
}

// UnknownRegExps gives a [Pass] that makes the regular expressions that the
// engine does not know into `new RegExp(…)`: they are errors when they are run,
// not for the whole script. For trees that were parsed without a look at them.
func UnknownRegExps(known func(literal string) bool) Pass {
	return func(p *ast.Program) {
		v := Visitor{Expression: func(e ast.Expression) ast.Expression {
			n, ok := e.(*ast.RegExpLiteral)
			if !ok || regexps.Needed(n.Pattern, n.Flags) || known("/"+n.Pattern+"/"+n.Flags) {
				return e
			}
			return constructed(n)
		}}
		v.Walk(p)
	}
}

func constructed(n *ast.RegExpLiteral) ast.Expression {
	return &ast.NewExpression{
		New: n.Idx, Callee: &ast.Identifier{Name: "RegExp", Idx: n.Idx}, LeftParenthesis: n.Idx, RightParenthesis: n.Idx1() - 1,
		ArgumentList: []ast.Expression{text(n.Idx, n.Pattern), text(n.Idx, n.Flags)},
	}
}

func text(at file.Idx, s string) ast.Expression {
	return &ast.StringLiteral{Idx: at, Literal: strconv.Quote(s), Value: unistring.NewFromString(s)}
}
