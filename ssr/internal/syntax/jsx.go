package syntax

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// JSX is a pass that makes templates of calls that make React elements:
//
//	(0, import_jsx_runtime.jsx)("p", { className: "a", children: name })
//
// becomes
//
//	make(7, import_jsx_runtime, name)
//
// where make is what the expression NAME gives (see [JSX.Global]), 7 is the
// template's index in Templates, and the other arguments are the expressions in
// the order in which they were evaluated before. Only names that stand for the
// exports of React's own modules are looked at; whether these are what they
// should be, make has to see. So it must do what the calls would have done.
//
// At the end of a module of React's itself it has NAME(exports) called.
type JSX struct {
	Global    string // the name of a global function: NAME() gives make
	Templates []*Template

	modules *modules
	pending map[*ast.CallExpression]*pending
	made    []*pending
	depth   int  // of functions
	allowed bool // the outermost function is one where make can be declared
	any     bool // it has a template
}

// pending is a template that may still become a part of another.
type pending struct {
	*Template
	base   *ast.Identifier
	slots  []ast.Expression
	number *ast.NumberLiteral
	merged bool
}

// local is the name of make; no source can have it.
const local unistring.String = "dx:make"

// Pass is the pass.
func (j *JSX) Pass(p *ast.Program) {
	j.modules = findModules(p)
	j.pending = map[*ast.CallExpression]*pending{}
	v := &Visitor{Enter: j.enter, Leave: j.leave, Expression: j.expression}
	v.Walk(p)
	for _, t := range j.made {
		if !t.merged {
			t.number.Value = int64(len(j.Templates))
			j.Templates = append(j.Templates, t.Template)
		}
	}
	for _, s := range j.modules.sources {
		j.announce(s.body)
	}
	j.pending, j.made, j.modules = nil, nil, nil
}

// announce has a module of React's tell its exports.
func (j *JSX) announce(f *ast.FunctionLiteral) {
	if f.ParameterList == nil || len(f.ParameterList.List) == 0 {
		return
	}
	exports, ok := f.ParameterList.List[0].Target.(*ast.Identifier)
	if !ok {
		return
	}
	at := f.Body.RightBrace
	call := j.global(at)
	call.ArgumentList = []ast.Expression{&ast.Identifier{Name: exports.Name, Idx: at}}
	f.Body.List = append(f.Body.List, &ast.ExpressionStatement{Expression: call})
}

func (j *JSX) global(at file.Idx) *ast.CallExpression {
	return &ast.CallExpression{Callee: &ast.Identifier{Name: unistring.NewFromString(j.Global), Idx: at}, LeftParenthesis: at, RightParenthesis: at}
}

func (j *JSX) enter(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FunctionLiteral:
		j.enterFunction(n.ParameterList)
	case *ast.ArrowFunctionLiteral:
		j.enterFunction(n.ParameterList)
	}
	return true
}

func (j *JSX) enterFunction(list *ast.ParameterList) {
	if j.depth++; j.depth == 1 {
		j.any, j.allowed = false, isSimple(list)
	}
}

// isSimple says that nothing is evaluated among parameters.
func isSimple(list *ast.ParameterList) bool {
	if list == nil {
		return true
	}
	for _, b := range list.List {
		if _, ok := b.Target.(*ast.Identifier); !ok || b.Initializer != nil {
			return false
		}
	}
	return list.Rest == nil
}

func (j *JSX) leave(n ast.Node) {
	switch n := n.(type) {
	case *ast.FunctionLiteral:
		if j.depth--; j.depth == 0 && j.any {
			j.declare(n.Body)
		}
	case *ast.ArrowFunctionLiteral:
		if j.depth--; j.depth == 0 && j.any {
			j.declare(blockOf(n))
		}
	}
}

func blockOf(f *ast.ArrowFunctionLiteral) *ast.BlockStatement {
	if block, ok := f.Body.(*ast.BlockStatement); ok {
		return block
	}
	e := f.Body.(*ast.ExpressionBody).Expression
	block := &ast.BlockStatement{LeftBrace: e.Idx0(), List: []ast.Statement{&ast.ReturnStatement{Return: e.Idx0(), Argument: e}}, RightBrace: e.Idx1() - 1}
	f.Body = block
	return block
}

// declare puts "const make = NAME()" after the directives of a function.
func (j *JSX) declare(body *ast.BlockStatement) {
	i := 0
	for i < len(body.List) && isDirective(body.List[i]) {
		i++
	}
	at := body.LeftBrace
	s := &ast.LexicalDeclaration{Idx: at, Token: token.CONST, List: []*ast.Binding{{
		Target: &ast.Identifier{Name: local, Idx: at}, Initializer: j.global(at),
	}}}
	body.List = append(body.List[:i:i], append([]ast.Statement{s}, body.List[i:]...)...)
}

func isDirective(s ast.Statement) bool {
	e, ok := s.(*ast.ExpressionStatement)
	if !ok {
		return false
	}
	_, ok = e.Expression.(*ast.StringLiteral)
	return ok
}

// expression replaces a call that makes an element.
func (j *JSX) expression(e ast.Expression) ast.Expression {
	call, ok := e.(*ast.CallExpression)
	if !ok || j.depth == 0 || !j.allowed {
		return e
	}
	base, uses := j.callee(call.Callee)
	if base == nil {
		return e
	}
	b := &builder{jsx: j, pending: pending{Template: &Template{Uses: uses}, base: base}}
	if b.Root = b.element(uses, call.ArgumentList); b.Root == nil {
		return e
	}
	return j.replace(call, b.finish())
}

func (j *JSX) replace(call *ast.CallExpression, t *pending) ast.Expression {
	at := call.Callee.Idx0()
	t.number = &ast.NumberLiteral{Idx: at}
	out := &ast.CallExpression{
		Callee:          &ast.Identifier{Name: local, Idx: at},
		LeftParenthesis: call.LeftParenthesis, RightParenthesis: call.RightParenthesis,
		ArgumentList: append([]ast.Expression{t.number, &ast.Identifier{Name: t.base.Name, Idx: t.base.Idx}}, t.slots...),
	}
	j.any = true
	j.pending[out] = t
	j.made = append(j.made, t)
	return out
}

var calleeNames = map[unistring.String]Uses{"jsx": UsesJSX, "jsxs": UsesJSXS, "createElement": UsesCreateElement}

// callee recognizes X.jsx, X.default.createElement and (0, X.jsx), where X is
// one of React's modules.
func (j *JSX) callee(e ast.Expression) (*ast.Identifier, Uses) {
	if s, ok := e.(*ast.SequenceExpression); ok && len(s.Sequence) == 2 {
		if _, ok := s.Sequence[0].(*ast.NumberLiteral); !ok {
			return nil, 0
		}
		e = s.Sequence[1]
	}
	d, ok := e.(*ast.DotExpression)
	if !ok {
		return nil, 0
	}
	uses, ok := calleeNames[d.Identifier.Name]
	if !ok {
		return nil, 0
	}
	left := d.Left
	if inner, ok := left.(*ast.DotExpression); ok && inner.Identifier.Name == "default" {
		left = inner.Left
		uses |= UsesDefault
	}
	base, ok := left.(*ast.Identifier)
	if !ok || !j.modules.react(base.Name) {
		return nil, 0
	}
	return base, uses
}

func isIndex(name string) bool { return name != "" && strings.Contains("0123456789", name[:1]) }
