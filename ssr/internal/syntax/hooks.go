package syntax

import (
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// Hooks are the hooks that are called without React's functions around them. A
// call
//
//	(0, import_react.useContext)(Theme)
//
// becomes
//
//	hook(code, import_react, Theme)
//
// where code is the hook's index here, times [HookForms], plus a form.
var Hooks = [...]unistring.String{
	"useState", "useReducer", "useContext", "useMemo", "useCallback", "useRef", "useId", "use", "useTransition", "useDeferredValue",
	"useSyncExternalStore", "useOptimistic", "useActionState",
	"useEffect", "useLayoutEffect", "useInsertionEffect", "useImperativeHandle", "useDebugValue",
}

// FirstEffect is the index of the first hook that does nothing on a server.
const FirstEffect = 13

// What a call of a hook is to give.
const (
	HookResult  = iota // its result
	HookFirst          // the first item of its result: const [a] = useState()
	HookItems          // its result as an array: const [a, b] = useState()
	HookSkips          // whether it may be skipped: it would do nothing
	HookDefault        // added: it is a function of the module's default export

	HookGiven = 8 // whether its value is to be given instead of a function that makes it
	HookForms = 16
)

// hookCall is a call of a hook that was replaced.
type hookCall struct{ code *ast.NumberLiteral }

func (j *JSX) hook(call *ast.CallExpression) ast.Expression {
	name, base, form := j.member(call.Callee)
	index := slices.Index(Hooks[:], name)
	if base == nil || index < 0 || slices.ContainsFunc(call.ArgumentList, isSpread) {
		return call
	}
	if index >= FirstEffect {
		return j.effect(call, base, index*HookForms+form)
	}
	code := &ast.NumberLiteral{Idx: call.Callee.Idx0(), Value: int64(index*HookForms + form)}
	args := slices.Clone(call.ArgumentList)
	if name == "useState" || name == "useMemo" {
		j.given(call, args, base, index*HookForms+form)
	}
	out := j.callLocal(localHook, call, append([]ast.Expression{code, base}, args...))
	j.hooks[out] = hookCall{code}
	return out
}

// given has a value computed where the hook is called for the first time,
// instead of a function that computes it made and called:
//
//	useMemo(() => a + b, [a, b])
//
// becomes
//
//	hook(code, import_react, hook(given, import_react) ? a + b : () => a + b, [a, b])
func (j *JSX) given(call *ast.CallExpression, args []ast.Expression, base *ast.Identifier, code int) {
	if len(args) == 0 || len(args) > 2 {
		return
	}
	if len(args) == 2 {
		if _, simple := simpleParts(args[1]); !simple {
			return
		}
	}
	value := computed(args[0])
	if value == nil {
		return
	}
	number := &ast.NumberLiteral{Idx: args[0].Idx0(), Value: int64(code + HookGiven)}
	args[0] = &ast.ConditionalExpression{Test: j.callLocal(localHook, call, []ast.Expression{number, base}), Consequent: value, Alternate: args[0]}
}

// computed is the expression that a function without parameters gives, unless
// it calls a hook.
func computed(e ast.Expression) ast.Expression {
	f, ok := e.(*ast.ArrowFunctionLiteral)
	if !ok || f.Async || f.ParameterList != nil && (len(f.ParameterList.List) > 0 || f.ParameterList.Rest != nil) {
		return nil
	}
	body, ok := f.Body.(*ast.ExpressionBody)
	if !ok {
		return nil
	}
	hooks := false
	v := &Visitor{Enter: func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Identifier:
			hooks = hooks || isHookName(n.Name) || n.Name == localHook
		case *ast.DotExpression:
			hooks = hooks || isHookName(n.Identifier.Name)
		}
		return true
	}}
	v.kept(body.Expression)
	if hooks {
		return nil
	}
	return body.Expression
}

func isHookName(name unistring.String) bool {
	s := name.String()
	return strings.HasPrefix(s, "use") && (len(s) == 3 || s[3] >= 'A' && s[3] <= 'Z')
}

func isSpread(e ast.Expression) bool {
	_, ok := e.(*ast.SpreadElement)
	return ok
}

// effect has the functions that are given to an effect not made: on a server
// they are not called. What else is evaluated for it still is.
func (j *JSX) effect(call *ast.CallExpression, base *ast.Identifier, code int) ast.Expression {
	var rest []ast.Expression
	made := false
	for _, arg := range call.ArgumentList {
		switch arg.(type) {
		case *ast.ArrowFunctionLiteral, *ast.FunctionLiteral:
			made = true
		default:
			parts, ok := simpleParts(arg)
			if !ok {
				return call
			}
			rest = append(rest, parts...)
		}
	}
	if !made {
		return call
	}
	at := call.Callee.Idx0()
	number := &ast.NumberLiteral{Idx: at, Value: int64(code + HookSkips)}
	return &ast.ConditionalExpression{
		Test:       j.callLocal(localHook, call, []ast.Expression{number, base}),
		Consequent: &ast.SequenceExpression{Sequence: append(rest, &ast.UnaryExpression{Operator: token.VOID, Idx: at, Operand: &ast.NumberLiteral{Idx: at, Value: int64(0)}})},
		Alternate:  call,
	}
}

// simpleParts are the expressions of an argument, if it is a name, a property
// of one, a literal, or an array of these.
func simpleParts(e ast.Expression) ([]ast.Expression, bool) {
	if a, ok := e.(*ast.ArrayLiteral); ok {
		for _, item := range a.Value {
			if item == nil || !isSimpleExpression(item) {
				return nil, false
			}
		}
		return slices.Clone(a.Value), true
	}
	return []ast.Expression{e}, isSimpleExpression(e)
}

func isSimpleExpression(e ast.Expression) bool {
	switch e := e.(type) {
	case *ast.Identifier, *ast.ThisExpression:
		return true
	case *ast.DotExpression:
		return isSimpleExpression(e.Left)
	}
	_, ok := constant(e)
	return ok
}

// declarations looks at what const and let declare:
//
//	const [a, b] = e
//
// becomes
//
//	const { 0: a, 1: b } = items(2, e)
//
// where items gives e itself if it is an array whose iterator is the language's
// own, or else an array of what its iterator gives.
func (j *JSX) declarations(list []*ast.Binding) {
	if j.depth == 0 || !j.allowed {
		return
	}
	for _, b := range list {
		if pattern, ok := b.Target.(*ast.ArrayPattern); ok && b.Initializer != nil && onlyNames(pattern) {
			j.destructure(b, pattern)
		}
	}
}

func onlyNames(p *ast.ArrayPattern) bool {
	for _, e := range p.Elements {
		if _, ok := e.(*ast.Identifier); e != nil && !ok {
			return false
		}
	}
	if last := len(p.Elements) - 1; last >= 0 && p.Elements[last] == nil {
		return false
	}
	return p.Rest == nil && len(p.Elements) > 0 && len(p.Elements) <= 4
}

func (j *JSX) destructure(b *ast.Binding, p *ast.ArrayPattern) {
	call, _ := b.Initializer.(*ast.CallExpression)
	if hook, ok := j.hooks[call]; ok && call != nil {
		if name, ok := p.Elements[0].(*ast.Identifier); ok && len(p.Elements) == 1 {
			hook.code.Value = hook.code.Value.(int64) + HookFirst
			b.Target = name
			return
		}
		hook.code.Value = hook.code.Value.(int64) + HookItems
	} else {
		at := b.Initializer.Idx0()
		size := &ast.NumberLiteral{Idx: at, Value: int64(len(p.Elements))}
		b.Initializer = &ast.CallExpression{Callee: &ast.Identifier{Name: localItems, Idx: at}, LeftParenthesis: at, RightParenthesis: b.Initializer.Idx1() - 1, ArgumentList: []ast.Expression{size, b.Initializer}}
		j.used[localItems] = true
	}
	o := &ast.ObjectPattern{LeftBrace: p.LeftBracket, RightBrace: p.RightBracket}
	for i, e := range p.Elements {
		if e == nil {
			continue
		}
		o.Properties = append(o.Properties, &ast.PropertyKeyed{Key: &ast.NumberLiteral{Idx: e.Idx0(), Value: int64(i)}, Kind: ast.PropertyKindValue, Value: e})
	}
	b.Target = o
}
