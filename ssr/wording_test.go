package ssr

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

// Every case is a statement and what V8 (that of Node 20 to 24) says of it. The engine itself
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
	{`let o = { list: 5 }; const [a] = o.list`, `number 5 is not iterable (cannot read property Symbol(Symbol.iterator))`},
	{`const { a } = undefined`, `Cannot destructure property 'a' of 'undefined' as it is undefined.`},
	{`const { a: { b } } = { a: null }`, `Cannot read properties of null (reading 'b')`},
	{`let o = {}; o.a.b = 1`, `Cannot set properties of undefined (setting 'b')`},
	{`let u; for (const [k, v] of Object.entries(u));`, `Cannot convert undefined or null to object`},
	{`Object.keys(null)`, `Cannot convert undefined or null to object`},
	{`Object.entries(undefined)`, `Cannot convert undefined or null to object`},
	{`let u; ({ ...u.x })`, `Cannot read properties of undefined (reading 'x')`},
	{`Math.max(...5)`, `Spread syntax requires ...iterable[Symbol.iterator] to be a function`},
	{`new Map([1])`, `Iterator value 1 is not an entry object`},
	{`Object.fromEntries([1])`, `Iterator value 1 is not an entry object`},
	{`Object.fromEntries(5)`, `number 5 is not iterable (cannot read property Symbol(Symbol.iterator))`},
	{`Array.from({ length: -1 }); new Array(-1)`, `Invalid array length`},
	{`"x".repeat(-1)`, `Invalid count value: -1`},
	{`(1).toFixed(101)`, `toFixed() digits argument must be between 0 and 100`},
	{`(1).toString(99)`, `toString() radix argument must be between 2 and 36`},
	{`(1).toPrecision(0)`, `toPrecision() argument must be between 1 and 100`},
	{`new Date(NaN).toISOString()`, `Invalid time value`},
	{`new Date("nope").toISOString()`, `Invalid time value`},
	{`new Intl.DateTimeFormat("en").format(new Date(NaN))`, `Invalid time value`},
	{`new RegExp("(")`, `Invalid regular expression: /(/: Unterminated group`},
	{`new RegExp("[")`, `Invalid regular expression: /[/: Unterminated character class`},
	{`new RegExp("*")`, `Invalid regular expression: /*/: Nothing to repeat`},
	{`new RegExp("a", "zz")`, `Invalid flags supplied to RegExp constructor 'zz'`},
	{`new RegExp("a**")`, `Invalid regular expression: /a**/: Nothing to repeat`},
	{`new RegExp("\\")`, `Invalid regular expression: /\/: \ at end of pattern`},
	{`JSON.parse("")`, `Unexpected end of JSON input`},
	{`JSON.parse("[1,]")`, `Unexpected token ']', "[1,]" is not valid JSON`},
	{`JSON.parse(undefined)`, `"undefined" is not valid JSON`},
	{`JSON.parse("nul")`, `Unexpected end of JSON input`},
	{`JSON.stringify(1n)`, `Do not know how to serialize a BigInt`},
	{`1n + 1`, `Cannot mix BigInt and other types, use explicit conversions`},
	{`BigInt("x")`, `Cannot convert x to a BigInt`},
	{`Symbol() + ""`, `Cannot convert a Symbol value to a string`},
	{"`${Symbol(\"x\")}`", `Cannot convert a Symbol value to a string`},
	{`+Symbol()`, `Cannot convert a Symbol value to a number`},
	{`const o = { get a() { return 1 } }; o.a = 2`, `Cannot set property a of #<Object> which has only a getter`},
	{`const o = Object.freeze([]); o.push(1)`, `Cannot add property 0, object is not extensible`},
	{`const o = Object.freeze({}); o.a = 1`, `Cannot add property a, object is not extensible`},
	{`const o = Object.seal({ a: 1 }); delete o.a`, `Cannot delete property 'a' of #<Object>`},
	{`Object.defineProperty(1, "a", {})`, `Object.defineProperty called on non-object`},
	{`Object.setPrototypeOf({}, 1)`, `Object prototype may only be an Object or null: 1`},
	{`Object.create(1)`, `Object prototype may only be an Object or null: 1`},
	{`new WeakMap().set(1, 1)`, `Invalid value used as weak map key`},
	{`new WeakSet().add("x")`, `Invalid value used in weak set`},
	{`new Proxy({}, null)`, `Cannot create proxy with a non-object as target or handler`},
	{`class A { #x; static g(o) { return o.#x } } A.g({})`, `Cannot read private member #x from an object whose class did not declare it`},
	{`class A { constructor() { this.x } } class B extends A { constructor() { this.x } } new B()`, `Must call super constructor in derived class before accessing 'this' or returning from derived constructor`},
	{`class A extends 5 {}`, `Class extends value 5 is not a constructor or null`},
	{`new (class { constructor() { return new.target.x.y } })()`, `Cannot read properties of undefined (reading 'y')`},
	{`const f = async () => {}; new f()`, `f is not a constructor`},
	{`new Math.max()`, `Math.max is not a constructor`},
	{`new (() => {})()`, `(intermediate value) is not a constructor`},
	{`Symbol.keyFor(1)`, `1 is not a symbol`},
	{`new Symbol()`, `Symbol is not a constructor`},
	{`new Promise(5)`, `Promise resolver 5 is not a function`},
	{`await Promise.all(5)`, `number 5 is not iterable (cannot read property Symbol(Symbol.iterator))`},
	{`({}) instanceof (() => {})`, `Function has non-object prototype 'undefined' in instanceof check`},
	{`"a" in undefined`, `Cannot use 'in' operator to search for 'a' in undefined`},
	{`null instanceof undefined`, `Right-hand side of 'instanceof' is not an object`},
	{"let f = 5; f`x`", `f is not a function`},
	{`let f; f?.x.y; (f ?? null).z`, `Cannot read properties of null (reading 'z')`},
	{`[].at.call(null)`, `Cannot convert undefined or null to object`},
	{`[].find()`, `undefined is not a function`},
	{`new Array(1.5)`, `Invalid array length`},
	{`[].length = -1`, `Invalid array length`},
	{`structuredClone(() => {})`, `() => {} could not be cloned.`},
	{`decodeURI("%E0%A4%A")`, `URI malformed`},
	{`encodeURIComponent("\ud800")`, `URI malformed`},
	{`new Intl.NumberFormat("en", { style: "currency" })`, `Currency code is required with currency style.`},
	{`new Intl.NumberFormat("en", { style: "nope" })`, `Value nope out of range for Intl.NumberFormat options property style`},
	{`new Intl.DateTimeFormat("en", { timeZone: "Nope/Nope" })`, `Invalid time zone specified: Nope/Nope`},
	{`"x".normalize("nope")`, `The normalization form should be one of NFC, NFD, NFKC, NFKD.`},
	{`String.fromCodePoint(-1)`, `Invalid code point -1`},
	{`"x".matchAll(/x/)`, `String.prototype.matchAll called with a non-global RegExp argument`},
	{`"x".replaceAll(/x/, "")`, `String.prototype.replaceAll called with a non-global RegExp argument`},
	{`new TextDecoder("nope")`, `The "nope" encoding is not supported`},
	{`const a = {}; a.b.c`, `Cannot read properties of undefined (reading 'c')`},
	{`const m = new Map(); m.get("a").b`, `Cannot read properties of undefined (reading 'b')`},
	{`const f = ({ a, ...rest }) => rest; f(null)`, `Cannot destructure property 'a' of 'object null' as it is null.`},
	{`let x = 1; x()`, `x is not a function`},
	{`let x = {}; x.y.z()`, `Cannot read properties of undefined (reading 'z')`},
	{`let x = []; x[0].name`, `Cannot read properties of undefined (reading 'name')`},
	{`let x = []; x[0]()`, `x[0] is not a function`},
	{`let x = { a: [] }; x.a[3].b()`, `Cannot read properties of undefined (reading 'b')`},
	{`(void 0)()`, `(void 0) is not a function`},
	{`let a = null; a[0] = 1`, `Cannot set properties of null (setting '0')`},
	{`let a = 5; a.b.c`, `Cannot read properties of undefined (reading 'c')`},
	{`true.x.y`, `Cannot read properties of undefined (reading 'y')`},
	{`let a = "s"; a.b()`, `a.b is not a function`},
	{`new DataView(1)`, `First argument to DataView constructor must be an ArrayBuffer`},
	{`super_x`, `super_x is not defined`},
	{`y = 1`, `y is not defined`},
	{`new Date(2020, 1).toLocaleString("en", { timeZone: "x" })`, `Invalid time zone specified: x`},
	{`Object.assign(null)`, `Cannot convert undefined or null to object`},
	{`new Error("x", { cause: 1 }).cause.a.b`, `Cannot read properties of undefined (reading 'b')`},
	{`new RegExp("a)")`, `Invalid regular expression: /a)/: Unmatched ')'`},
	{`new RegExp("[b-a]")`, `Invalid regular expression: /[b-a]/: Range out of order in character class`},
	{`new RegExp("\\k<a>", "u")`, `Invalid regular expression: /\k<a>/u: Invalid named capture referenced`},
	{`new RegExp("x{2,1}")`, `Invalid regular expression: /x{2,1}/: numbers out of order in {} quantifier`},
	{`new RegExp("(", "i")`, `Invalid regular expression: /(/i: Unterminated group`},
	{`new RegExp("\\p{Nope}", "u")`, `Invalid regular expression: /\p{Nope}/u: Invalid property name`},
	{`new RegExp("(?:a")`, `Invalid regular expression: /(?:a/: Unterminated group`},
	{`RegExp("+")`, `Invalid regular expression: /+/: Nothing to repeat`},
	{`class A { get x() { return 1 } } new A().x = 2`, `Cannot set property x of #<A> which has only a getter`},
	{`class A extends ({}) {}`, `Class extends value #<Object> is not a constructor or null`},
	{`let key = "a", o = null; key in o`, `Cannot use 'in' operator to search for 'a' in null`},
	{`let k = "a", o; k in o`, `Cannot use 'in' operator to search for 'a' in undefined`},
	{`let v = null; const { a } = v`, `Cannot destructure property 'a' of 'v' as it is null.`},
	{`const mod = { __proto__: { get x() { return 1 } } }; mod.x = 1`, `Cannot set property x of #<Object> which has only a getter`},
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

// What the table says of V8 is so.
func TestWordingOfNode(t *testing.T) {
	var script strings.Builder
	script.WriteString("const said = []\nconst AsyncFunction = (async () => {}).constructor\n")
	for _, c := range wordings {
		code, err := json.Marshal("'use strict';" + c.code)
		if err != nil {
			t.Fatal(err)
		}
		script.WriteString("said.push(await new AsyncFunction(" + string(code) + ")().then(() => 'nothing', (e) => e.message))\n")
	}
	script.WriteString("console.log(JSON.stringify(said))")
	out, err := exec.Command("node", "--input-type=module", "-e", script.String()).Output()
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatal(err)
	}
	for i, c := range wordings {
		if said[i] != c.want {
			t.Errorf("%s\nNode says %s\nwant %s", c.code, said[i], c.want)
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
