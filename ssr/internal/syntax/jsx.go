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
// where 7 is the template's index in Templates, and the other arguments are the
// expressions in the order in which they were evaluated before. Only names that
// stand for the exports of React's own modules are looked at; whether these are
// what they should be, make has to see. So it must do what the calls would have
// done. It calls hooks in the same way, see [Hooks], and spares the iterators of
// arrays.
//
// The functions are what the global function gives, whose name is Global:
//
//	GLOBAL(0)        make
//	GLOBAL(1)        hook
//	GLOBAL(2)        items
//	GLOBAL(exports)  nothing: a module of React's has run, and has these exports
type JSX struct {
	Global    string
	Templates []*Template

	modules *modules
	pending map[*ast.CallExpression]*pending
	hooks   map[*ast.CallExpression]hookCall
	made    []*pending
	depth   int                       // of functions
	allowed bool                      // the outermost function is one where names can be declared
	used    map[unistring.String]bool // the names that are used in it
}

// pending is a template that may still become a part of another.
type pending struct {
	*Template
	base   *ast.Identifier
	slots  []ast.Expression
	number *ast.NumberLiteral
	merged bool
}

// The names of the functions in the outermost functions that use them. No
// source can have them.
const (
	localMake  unistring.String = "dx:make"
	localHook  unistring.String = "dx:hook"
	localItems unistring.String = "dx:items"
)

var locals = []unistring.String{localMake, localHook, localItems}

// Pass is the pass.
func (j *JSX) Pass(p *ast.Program) {
	j.modules = findModules(p)
	j.pending, j.hooks = map[*ast.CallExpression]*pending{}, map[*ast.CallExpression]hookCall{}
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
	j.pending, j.hooks, j.made, j.modules = nil, nil, nil, nil
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
	call := j.global(at, &ast.Identifier{Name: exports.Name, Idx: at})
	f.Body.List = append(f.Body.List, &ast.ExpressionStatement{Expression: call})
}

func (j *JSX) global(at file.Idx, argument ast.Expression) *ast.CallExpression {
	return &ast.CallExpression{
		Callee:          &ast.Identifier{Name: unistring.NewFromString(j.Global), Idx: at},
		LeftParenthesis: at, RightParenthesis: at, ArgumentList: []ast.Expression{argument},
	}
}

// callLocal is a call in the place of another.
func (j *JSX) callLocal(name unistring.String, call *ast.CallExpression, args []ast.Expression) *ast.CallExpression {
	j.used[name] = true
	return &ast.CallExpression{
		Callee:          &ast.Identifier{Name: name, Idx: call.Callee.Idx0()},
		LeftParenthesis: call.LeftParenthesis, RightParenthesis: call.RightParenthesis, ArgumentList: args,
	}
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
		j.used, j.allowed = map[unistring.String]bool{}, isSimple(list)
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
		if j.depth--; j.depth == 0 && len(j.used) > 0 {
			j.declare(n.Body)
		}
	case *ast.ArrowFunctionLiteral:
		if j.depth--; j.depth == 0 && len(j.used) > 0 {
			j.declare(blockOf(n))
		}
	case *ast.LexicalDeclaration:
		j.declarations(n.List)
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

// declare puts "const make = GLOBAL(0)" and its like after the directives of a
// function.
func (j *JSX) declare(body *ast.BlockStatement) {
	i := 0
	for i < len(body.List) && isDirective(body.List[i]) {
		i++
	}
	at := body.LeftBrace
	s := &ast.LexicalDeclaration{Idx: at, Token: token.CONST}
	for which, name := range locals {
		if j.used[name] {
			s.List = append(s.List, &ast.Binding{
				Target:      &ast.Identifier{Name: name, Idx: at},
				Initializer: j.global(at, &ast.NumberLiteral{Idx: at, Value: int64(which)}),
			})
		}
	}
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

// expression replaces a call that makes an element, or calls a hook.
func (j *JSX) expression(e ast.Expression) ast.Expression {
	call, ok := e.(*ast.CallExpression)
	if !ok || j.depth == 0 || !j.allowed {
		return e
	}
	base, uses := j.callee(call.Callee)
	if base == nil {
		return j.hook(call)
	}
	b := &builder{jsx: j, pending: pending{Template: &Template{Uses: uses}, base: base}}
	if b.Root = b.element(uses, call.ArgumentList); b.Root == nil {
		return e
	}
	t := b.finish()
	t.number = &ast.NumberLiteral{Idx: call.Callee.Idx0()}
	out := j.callLocal(localMake, call, append([]ast.Expression{t.number, base}, t.slots...))
	j.pending[out] = t
	j.made = append(j.made, t)
	return out
}

var calleeNames = map[unistring.String]Uses{"jsx": UsesJSX, "jsxs": UsesJSXS, "createElement": UsesCreateElement}

// callee recognizes X.jsx, X.default.createElement and (0, X.jsx), where X is
// one of React's modules.
func (j *JSX) callee(e ast.Expression) (*ast.Identifier, Uses) {
	name, base, form := j.member(e)
	uses, ok := calleeNames[name]
	if base == nil || !ok {
		return nil, 0
	}
	if form == HookDefault {
		uses |= UsesDefault
	}
	return base, uses
}

// member recognizes X.name, X.default.name and (0, X.name), where X is one of
// React's modules. The form is [HookDefault] or 0.
func (j *JSX) member(e ast.Expression) (name unistring.String, base *ast.Identifier, form int) {
	d := memberOf(e)
	if d == nil {
		return "", nil, 0
	}
	left := d.Left
	if inner, ok := left.(*ast.DotExpression); ok && inner.Identifier.Name == "default" {
		left, form = inner.Left, HookDefault
	}
	base, ok := left.(*ast.Identifier)
	if !ok || !j.modules.react(base.Name) {
		return "", nil, 0
	}
	return d.Identifier.Name, base, form
}

func memberOf(e ast.Expression) *ast.DotExpression {
	if s, ok := e.(*ast.SequenceExpression); ok && len(s.Sequence) == 2 {
		if _, ok := s.Sequence[0].(*ast.NumberLiteral); ok {
			e = s.Sequence[1]
		}
	}
	d, _ := e.(*ast.DotExpression)
	return d
}

func isIndex(name string) bool { return name != "" && strings.Contains("0123456789", name[:1]) }
