package syntax

import (
	"fmt"
	"maps"
	"testing"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
)

// What a script gives stays the same, and what is constant is found.
func TestConstants(t *testing.T) {
	for _, test := range []struct{ code, want string }{
		{`var width = 960, half = 2; return width / half + 0.5 - half * -1`, "482.5"},
		{`var a = 'x', b = true, c = null, d = void 0; return [a, b, c, typeof d, { a }]`, `["x",true,null,"undefined",{"a":"x"}]`},
		{`var n = 1; function f() { return n } n = 2; return f()`, "2"},
		{`var n = 1; function f() { return n } n++; return f()`, "2"},
		{`var n = 1; function f() { return n } for (n of [5]); return f()`, "5"},
		{`var n = 1; function f() { return n } [n] = [3]; ({ n } = { n: n + 1 }); return f()`, "4"},
		{`var n = 1; return ((n) => n)(7) + n`, "8"},
		{`var n = 1; { let n = 5; return n }`, "5"},
		{`var n = 1; try { throw 6 } catch (n) { return n }`, "6"},
		{`var n = 1; var n = 2; return n`, "2"},
		{`var f = 3; return (function f() { return typeof f })()`, `"function"`},
		{`var big = 9007199254740991, one = 1; return [big + one, one / 0, 0 / 0, 3 - 3, one - 2]`, "[9007199254740992,null,null,0,-1]"},
		{`var n = 3; return [n % 2, n ** 2, n + '', -n, n.toString()]`, `[1,9,"3",-3,"3"]`},
		{`return [Math.max(1, 2), Array.isArray([]), typeof JSON, Object.keys({ a: 1 })]`, `[2,true,"object",["a"]]`},
		{`var Math = { max: () => 'mine' }; return Math.max(1)`, `"mine"`},
		{`return ((Object) => Object)(4)`, "4"},
		{`return typeof Number + typeof NoSuch`, `"functionundefined"`},
	} {
		p := parse(t, "app.js", "'use strict'; var app = (() => { "+test.code+" })(); JSON.stringify(app)")
		Apply(p, Constants)
		compiled, err := goja.CompileAST(p, true)
		if err != nil {
			t.Fatalf("%s: %v", test.code, err)
		}
		got, err := goja.New().RunProgram(compiled)
		if err != nil || got.String() != test.want {
			t.Errorf("%s: %v, %v; want %s", test.code, got, err, test.want)
		}
	}
}

// The text of a function is what it was, and the names are gone from the tree.
func TestConstantsReplace(t *testing.T) {
	p := parse(t, "app.js", `var app = (() => { var width = 960, step = 3; return () => width / 2 + step * 2 + Math.abs(1) })()`)
	Apply(p, Constants)
	seen := map[string]int{}
	v := &Visitor{Enter: func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.NumberLiteral:
			seen[fmt.Sprint(n.Value)]++
		case *ast.Identifier:
			seen[n.Name.String()]++
		}
		return true
	}}
	v.Walk(p)
	want := map[string]int{"app": 1, "width": 1, "step": 1, "960": 1, "3": 1, "486": 1, "1": 1, "Math": 3}
	if !maps.Equal(seen, want) {
		t.Errorf("the tree has %v, want %v", seen, want)
	}
}
