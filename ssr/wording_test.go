package ssr

import (
	"encoding/json"
	"strings"
	"testing"
)

// Every case is a statement and what V8 (Node 20) says of it. The engine itself
// words nearly all of them in another way.
var wordings = []struct{ code, want string }{
	{`let a; a.b`, `Cannot read properties of undefined (reading 'b')`},
	{`let a = null; a.b`, `Cannot read properties of null (reading 'b')`},
	{`let a = {}; a.b.c.d()`, `Cannot read properties of undefined (reading 'c')`},
	{`let a = { b: null }; a.b.c()`, `Cannot read properties of null (reading 'c')`},
	{`let a; a[0]`, `Cannot read properties of undefined (reading '0')`},
	{`let a, k = "z"; a[k]()`, `Cannot read properties of undefined (reading 'z')`},
	{`let a; a.b = 1`, `Cannot set properties of undefined (setting 'b')`},
	{`let a = null; a["x y"] = 1`, `Cannot set properties of null (setting 'x y')`},
	{`let a; a.x += 1`, `Cannot read properties of undefined (reading 'x')`},
	{`let a = {}; a.b()`, `a.b is not a function`},
	{`let a = { b: {} }; a.b.c(1, 2)`, `a.b.c is not a function`},
	{`let a; a()`, `a is not a function`},
	{`let a = {}; a?.b(")")`, `a?.b is not a function`},
	{`let a = {}, k = "z"; a[k]()`, `a[k] is not a function`},
	{`let a = {}; a["x y"]()`, `a.x y is not a function`},
	{`let a = { b() {} }; a.b(")", '"')()`, `a.b(...) is not a function`},
	{`let a = { b: () => [] }; a.b()[0]()`, `a.b(...)[0] is not a function`},
	{`(async () => {})().foo()`, `(intermediate value)(...).foo is not a function`},
	{`let a = {}; (0, a.b)()`, `(0 , a.b) is not a function`},
	{`let a = {}; return (a.b || a.c)()`, `(a.b || a.c) is not a function`},
	{"let a = {}; a.x`y`", `a.x is not a function`},
	{`let a = {}; new a.b()`, `a.b is not a constructor`},
	{`let a = () => {}; new a()`, `a is not a constructor`},
	{`let a = {}; for (const x of a);`, `a is not iterable`},
	{`let o = {}; for (const x of o.list);`, `o.list is not iterable`},
	{`let o = {}; [...o.list]`, `o.list is not iterable`},
	{`let o = { f() {} }; const [a] = o.f()`, `undefined is not iterable (cannot read property Symbol(Symbol.iterator))`},
	{`const f = ([a]) => a; f()`, `undefined is not iterable (cannot read property Symbol(Symbol.iterator))`},
	{`new Map({})`, `object is not iterable (cannot read property Symbol(Symbol.iterator))`},
	{`let o = {}; const { a } = o.b`, `Cannot destructure property 'a' of 'o.b' as it is undefined.`},
	{`const { a } = JSON.parse("null")`, `Cannot destructure property 'a' of 'JSON.parse(...)' as it is null.`},
	{`const f = ({ a }) => a; f()`, `Cannot destructure property 'a' of 'undefined' as it is undefined.`},
	{`const f = ({ a: { b } }) => b; f({})`, `Cannot read properties of undefined (reading 'b')`},
	{`x; let x = 1`, `Cannot access 'x' before initialization`},
	{`const t = () => q; t(); const q = 1`, `Cannot access 'q' before initialization`},
	{`const a = 1; a = 2`, `Assignment to constant variable.`},
	{`nope.x`, `nope is not defined`},
	{`class B extends undefined {}`, `Class extends value undefined is not a constructor or null`},
	{`class A {} A()`, `Class constructor A cannot be invoked without 'new'`},
	{`Object.freeze({ a: 1 }).a = 2`, `Cannot assign to read only property 'a' of object '#<Object>'`},
	{`let s = "x"; 1 in s`, `Cannot use 'in' operator to search for '1' in x`},
	{`({}) instanceof 5`, `Right-hand side of 'instanceof' is not an object`},
	{`[].map(undefined)`, `undefined is not a function`},
	{`[].reduce((a, b) => a)`, `Reduce of empty array with no initial value`},
	{`new Promise()`, `Promise resolver undefined is not a function`},
	{`decodeURIComponent("%")`, `URI malformed`},
	{`JSON.parse("<!DOCTYPE html>")`, `Unexpected token '<', "<!DOCTYPE html>" is not valid JSON`},
	{`JSON.parse("[1,2,3,4,5,6,7,8,9,10,11,12,13,x,15,16,17,18,19,20,21]")`, `Unexpected token 'x', ...",11,12,13,x,15,16,17"... is not valid JSON`},
	{`JSON.parse({})`, `"[object Object]" is not valid JSON`},
	{`throw new TypeError("Value is not an object: 5")`, `Value is not an object: 5`},
}

func TestWording(t *testing.T) {
	var code strings.Builder
	for _, c := range wordings {
		code.WriteString("said.push(await (async () => {" + c.code + "\n})().then(() => 'nothing', (e) => e.message))\n")
	}
	pool := newPool(t, app(`const said = []; `+code.String()+`return { data: host.encode(said.join("\n"), "data") }`, ""), Config{})
	out, _, err := exchangeOn(t.Context(), pool, request())
	if err != nil {
		t.Fatal(err)
	}
	var all string
	if err := json.Unmarshal(out.Data, &all); err != nil {
		t.Fatal(err)
	}
	said := strings.Split(all, "\n")
	for i, c := range wordings {
		if said[i] != c.want {
			t.Errorf("%s\nsays %s\nwant %s", c.code, said[i], c.want)
		}
	}
}

// The stack begins with the message that JavaScript sees, and so does the log.
func TestWordingInStack(t *testing.T) {
	got, err := evaluate(t, `try { null.x } catch (e) { return e.stack.split("\n")[0] }`, Config{})
	if want := `"TypeError: Cannot read properties of null (reading 'x')"`; err != nil || got != want {
		t.Errorf("%s, %v", got, err)
	}
	_, err = evaluate(t, `const page = {}; page.title.toUpperCase()`, Config{})
	if e := asError(t, err); e.Message != `Cannot read properties of undefined (reading 'toUpperCase')` {
		t.Error(e)
	}
}
