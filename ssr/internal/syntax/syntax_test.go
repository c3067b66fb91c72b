package syntax

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
)

// everything has each kind of node, in each place where it can be.
const everything = `
var a = 1, [b, , { c: [d = e], ...f }, ...g] = h, i;
let { j, k: l = 2, [m()]: n, 'o': p } = q;
function r(s, { t } = u, ...[v]) { return w }
async function x() { await y }
function* cc() { yield; yield* dd }
class Ee extends ff { #gg = 1; static hh = ii; [jj] = 2; static { kk } get ll() { return this.#gg } static async mm(nn = oo) {} constructor() { super(pp); super.qq() } has() { return #gg in this } }
const rr = class Ss { x }, tt = function uu() { new.target }, vv = async (ww, xx = yy) => zz;
if (a) b; else c
for (let i = 0, j; i < 1; i++) { continue }
for (var i = 0; ;) break
for (i; ;) break
for (const x in y) z
for (a.b of c) d
for ([a, b.c = d] of e) f
for (var q of w) r
label: do { break label } while (s)
while (t) { debugger; ; }
switch (u) { case v: w; default: x }
throw y
try { z } catch { a } finally { b }
try { c } catch ({ d = e }) { f }
with (g) h;
({ i, j: k, [l]: m, get n() { return o }, set p(q) {}, r() {}, *[s]() {}, ...t, 'u': 1, 2: null });
[a, , ...b];
({ a, b: c.d, e = f, ...g.h } = i);
[j, k[l], { m } = n, ...o] = p;
q.r?.s?.[t]?.(u).v;
w = x ? y : (z, a);
b ??= c; d **= e; f++; --g.h; typeof i; delete j[k]; void l; -m; !n; await_: 1;
` + "`a${b}c${d}`; e`f${g}`; h.i`j`;" + `
new k; new l.m(n, ...o); p(...q); /r/g; 's'; 1n; true; this;
`

func parse(t testing.TB, name, code string) *ast.Program {
	t.Helper()
	p, err := parser.ParseFile(nil, name, code, parser.IgnoreRegExpErrors, parser.WithDisableSourceMaps)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// reachable finds all nodes that are fields of others.
func reachable(v reflect.Value, found map[ast.Node]bool) {
	switch v.Kind() {
	case reflect.Interface:
		reachable(v.Elem(), found)
	case reflect.Slice:
		for i := range v.Len() {
			reachable(v.Index(i), found)
		}
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if n, ok := v.Interface().(ast.Node); ok {
			found[n] = true
		}
		reachable(v.Elem(), found)
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "DeclarationList" && name != "File" {
				reachable(v.Field(i), found)
			}
		}
	}
}

// own are nodes that belong to the one around them, and are not visited: names
// of functions and classes, the parts of a meta property, labels, lists of
// parameters and the text of templates.
func own(n ast.Node, names map[ast.Node]bool) bool {
	switch n.(type) {
	case *ast.ParameterList, *ast.TemplateElement, *ast.ExpressionBody, *ast.VariableDeclaration:
		return true
	}
	return names[n]
}

func TestWalkVisitsEverything(t *testing.T) {
	sources := map[string]string{"everything.js": everything}
	files, _ := filepath.Glob("../../js/*.js")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sources[file] = string(text)
	}
	for name, code := range sources {
		code := "async function outer() {" + code + "\n}"
		if name == "everything.js" {
			code = everything
		}
		p := parse(t, name, code)
		all, names := map[ast.Node]bool{}, map[ast.Node]bool{}
		reachable(reflect.ValueOf(p.Body), all)
		for n := range all {
			noteNames(n, names)
		}
		visited := map[ast.Node]int{}
		var open []ast.Node
		v := &Visitor{
			Enter: func(n ast.Node) bool { visited[n]++; open = append(open, n); return true },
			Leave: func(n ast.Node) {
				if open[len(open)-1] != n {
					t.Fatalf("%s: left %T inside of %T", name, n, open[len(open)-1])
				}
				open = open[:len(open)-1]
			},
			Expression: func(e ast.Expression) ast.Expression { return e },
		}
		v.Walk(p)
		for n := range all {
			if !own(n, names) && visited[n] != 1 {
				t.Errorf("%s: a %T at %d was visited %d times", name, n, n.Idx0(), visited[n])
			}
		}
		if len(open) != 0 || len(all) < 100 {
			t.Errorf("%s: %d nodes, %d left open", name, len(all), len(open))
		}
	}
}

func noteNames(n ast.Node, names map[ast.Node]bool) {
	note := func(id *ast.Identifier) {
		if id != nil {
			names[id] = true
		}
	}
	switch n := n.(type) {
	case *ast.FunctionLiteral:
		note(n.Name)
	case *ast.ClassLiteral:
		note(n.Name)
	case *ast.MetaProperty:
		note(n.Meta)
		note(n.Property)
	case *ast.LabelledStatement:
		note(n.Label)
	case *ast.BranchStatement:
		note(n.Label)
	}
}

// A pass replaces what can be replaced, and a program keeps its meaning.
func TestReplace(t *testing.T) {
	const code = `
	const log = [];
	let o = { a: 1, [2]: 3, m(x = 4) { return x } }, i = 5;
	for (const [k = 6] of [[7], []]) log.push(k);
	i++; ({ i = 8 } = {}); log.push(i, o.m(), o.a, o[2], typeof missing, 9 ? 10 : 11);
	class C { f = 12; static [13] = 14 }
	log.push(new C().f, C[13], ` + "`${15}`" + `, (() => 16)(), (function () { return 17 })());
	log.join()`
	p := parse(t, "replace.js", code)
	Apply(p, func(p *ast.Program) {
		v := &Visitor{Expression: func(e ast.Expression) ast.Expression {
			if n, ok := e.(*ast.NumberLiteral); ok {
				return &ast.NumberLiteral{Idx: n.Idx, Value: n.Value.(int64) + 100}
			}
			return e
		}}
		v.Walk(p)
	})
	program, err := goja.CompileAST(p, false)
	if err != nil {
		t.Fatal(err)
	}
	got, err := goja.New().RunProgram(program)
	if want := "107,106,108,104,101,103,undefined,110,112,114,115,116,117"; err != nil || got.String() != want {
		t.Errorf("%v, %v, want %s", got, err, want)
	}
}
