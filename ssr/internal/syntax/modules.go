package syntax

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// modules finds what a bundle of esbuild's has of React: which names stand for
// the exports of react and of react/jsx-runtime, for as long as the program runs.
//
// A CommonJS module is
//
//	var require_x = __commonJS({ "node_modules/react/index.js"(exports, module) { … } })
//
// and what imports it says, there or in an initializer of a module,
//
//	import_x = __toESM(require_x())  or  x = require_x()
type modules struct {
	paths    map[unistring.String]string           // of require_x
	imports  map[unistring.String]unistring.String // name → require_x
	declared map[unistring.String]int
	assigned map[unistring.String]int
	sources  []source
}

// source is a module of React's itself.
type source struct {
	path string
	body *ast.FunctionLiteral
}

func findModules(p *ast.Program) *modules {
	m := &modules{
		paths: map[unistring.String]string{}, imports: map[unistring.String]unistring.String{},
		declared: map[unistring.String]int{}, assigned: map[unistring.String]int{},
	}
	v := &Visitor{Enter: func(n ast.Node) bool { m.note(n); return true }}
	v.Walk(p)
	return m
}

func (m *modules) note(n ast.Node) {
	switch n := n.(type) {
	case *ast.Binding:
		m.declare(n.Target)
		m.initialize(n.Target, n.Initializer)
	case *ast.AssignExpression:
		m.initialize(n.Left, n.Right)
		if n.Operator != token.ASSIGN {
			m.assign(n.Left)
		}
	case *ast.UnaryExpression:
		if n.Operator == token.INCREMENT || n.Operator == token.DECREMENT {
			m.assign(n.Operand)
		}
	case *ast.ForIntoExpression:
		m.assign(n.Expression)
	case *ast.ForDeclaration:
		m.declare(n.Target)
	case *ast.CatchStatement:
		m.declare(n.Parameter)
	case *ast.FunctionLiteral:
		m.name(n.Name)
		m.rest(n.ParameterList)
	case *ast.ArrowFunctionLiteral:
		m.rest(n.ParameterList)
	case *ast.ClassLiteral:
		m.name(n.Name)
	}
}

func (m *modules) name(id *ast.Identifier) {
	if id != nil {
		m.declared[id.Name]++
	}
}

func (m *modules) rest(list *ast.ParameterList) {
	if list != nil {
		m.declare(list.Rest)
	}
}

// declare counts the names of a declaration.
func (m *modules) declare(target ast.Expression) { m.count(target, m.declared) }

// assign counts the names of an assignment.
func (m *modules) assign(target ast.Expression) { m.count(target, m.assigned) }

func (m *modules) count(target ast.Expression, in map[unistring.String]int) {
	switch t := target.(type) {
	case *ast.Identifier:
		in[t.Name]++
	case *ast.ArrayPattern:
		for _, e := range t.Elements {
			m.count(e, in)
		}
		m.count(t.Rest, in)
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				in[p.Name.Name]++
			case *ast.PropertyKeyed:
				m.count(p.Value, in)
			}
		}
		m.count(t.Rest, in)
	case *ast.AssignExpression:
		m.count(t.Left, in)
	case *ast.Binding:
		m.count(t.Target, in)
	}
}

// initialize looks at what a name is set to.
func (m *modules) initialize(target, value ast.Expression) {
	if value == nil {
		return
	}
	m.assign(target)
	name, ok := target.(*ast.Identifier)
	call, isCall := value.(*ast.CallExpression)
	if !ok || !isCall {
		return
	}
	if path, body := commonJS(call); body != nil {
		m.paths[name.Name] = path
		if isReactSource(path) {
			m.sources = append(m.sources, source{path, body})
		}
		return
	}
	if len(call.ArgumentList) > 0 {
		if call, isCall = call.ArgumentList[0].(*ast.CallExpression); !isCall {
			return
		}
	}
	if required, ok := call.Callee.(*ast.Identifier); ok && len(call.ArgumentList) == 0 {
		m.imports[name.Name] = required.Name
	}
}

// commonJS recognizes a module in its wrapper.
func commonJS(call *ast.CallExpression) (path string, body *ast.FunctionLiteral) {
	if len(call.ArgumentList) != 1 {
		return "", nil
	}
	o, ok := call.ArgumentList[0].(*ast.ObjectLiteral)
	if !ok || len(o.Value) != 1 {
		return "", nil
	}
	method, ok := o.Value[0].(*ast.PropertyKeyed)
	if !ok || method.Kind != ast.PropertyKindMethod || method.Computed {
		return "", nil
	}
	key, ok := method.Key.(*ast.StringLiteral)
	if !ok {
		return "", nil
	}
	body, _ = method.Value.(*ast.FunctionLiteral)
	return key.Value.String(), body
}

func isReactSource(path string) bool {
	return strings.HasSuffix(path, "/react/cjs/react-jsx-runtime.production.js") || strings.HasSuffix(path, "/react/cjs/react.production.js")
}

// react says whether a name stands for the exports of one of React's modules
// and for nothing else.
func (m *modules) react(name unistring.String) bool {
	if m.declared[name] != 1 || m.assigned[name] != 1 {
		return false
	}
	required := m.imports[name]
	path := m.paths[required]
	return m.declared[required] == 1 && m.assigned[required] == 1 &&
		(strings.HasSuffix(path, "/react/jsx-runtime.js") || strings.HasSuffix(path, "/react/index.js"))
}
