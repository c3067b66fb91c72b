package ssr

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	cases := []struct{ text, want string }{
		{`null`, `null`},
		{` [ true , false , 1 , -0 , 1.5e3, 1E-2 , 12345678901234567890, 1e400 ] `, `[true,false,1,0,1500,0.01,12345678901234567000,null]`},
		{`{"a":{"b":[]},"a":{}, "":1}`, `{"a":{},"":1}`},
		{`"\"\\\/\b\f\n\r\té\u00e9\ud83d\ude00😀"`, `"\"\\/\u0008\u000c\n\r\téé😀😀"`},
		{`["\ud800","\udc00\ud800"]`, `["\ud800","\udc00\ud800"]`},
		{`{"__proto__":{"a":1},"constructor":2}`, `{"__proto__":{"a":1},"constructor":2}`},
		{`{"2":1,"1":2,"é":3}`, `{"1":2,"2":1,"é":3}`},
		{``, `Unexpected end of JSON input`},
		{`[1,]`, `Unexpected token ']', "[1,]" is not valid JSON`},
		{`{"a"}`, `Expected ':' after property name in JSON at position 4`},
		{`{a:1}`, `Expected property name or '}' in JSON at position 1`},
		{`01`, `Unexpected number in JSON at position 1`},
		{`1.`, `Unterminated fractional number in JSON at position 2`},
		{`-`, `No number after minus sign in JSON at position 1`},
		{`+1`, `Unexpected token '+', "+1" is not valid JSON`},
		{`"a`, `Unterminated string in JSON at position 2`},
		{"\"a\nb\"", `Bad control character in string literal in JSON at position 2`},
		{`"\x"`, `Bad escaped character in JSON at position 2`},
		{`"\u12g4"`, `Bad Unicode escape in JSON at position 5`},
		{`"\`, `Unexpected end of JSON input`},
		{`nul`, `Unexpected end of JSON input`},
		{`nule`, `Unexpected token 'e', "nule" is not valid JSON`},
		{`1 2`, `Unexpected non-whitespace character after JSON at position 2`},
		{`é`, `Unexpected token 'é', "é" is not valid JSON`},
		{strings.Repeat("[", 1025) + strings.Repeat("]", 1025), `the JSON is nested deeper than 1024 levels`},
	}
	pool := newPool(t, app(`try { return { data: host.encode(JSON.parse(request.query.q)) } } catch (e) { return { layout: e.message, redirect: e.name } }`, ""), Config{})
	for _, c := range cases {
		out, _, err := exchangeOn(t.Context(), pool, request("q", c.text))
		if err != nil {
			t.Fatal(err)
		}
		got := string(out.Data)
		if got == "" {
			got = out.Layout
			if out.Redirect != "SyntaxError" {
				t.Errorf("%s: %s", c.text, out.Redirect)
			}
		}
		if got != c.want {
			t.Errorf("%.50s\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestParseMakesOrdinaryObjects(t *testing.T) {
	got, err := evaluate(t, `
		Object.defineProperty(Object.prototype, "trap", { configurable: true, set() { throw 1 } })
		const o = JSON.parse('{"trap":1,"__proto__":{"x":1},"list":[1,2]}', undefined)
		o.list.push(3)
		return [o.trap, o.x === undefined, Object.getPrototypeOf(o) === Object.prototype, o instanceof Object, Array.isArray(o.list), o.list.length, JSON.parse("[1,2]", (k, v) => (k === "" ? v : v * 2)), JSON.parse(new String("[3]")), JSON.parse(true)]`, Config{})
	if want := `[1,true,true,true,true,3,[2,4],[3],true]`; err != nil || got != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

// FuzzParse compares with Go's decoder: the same texts are JSON.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`{"a":[1,"x"]}`, `"\ud800"`, `1e5`, `-0.0`, `[1,]`, "\"\x00\"", `tru`, `"\u00zz"`, `{"":{}} `} {
		f.Add(s)
	}
	pool := newPool(f, app(`let v; try { v = JSON.parse(request.query.q) } catch (e) { return { status: 1, layout: e.message } }; return { data: host.encode(v) }`, ""), Config{Workers: 1})
	f.Fuzz(func(t *testing.T, s string) {
		out, _, err := exchangeOn(t.Context(), pool, request("q", s))
		if err != nil {
			if strings.Contains(err.Error(), "nested deeper") {
				return
			}
			t.Fatal(err)
		}
		if strings.Contains(out.Layout, "nested deeper") {
			return
		}
		s = strings.ToValidUTF8(s, "\ufffd")
		if valid := json.Valid([]byte(s)); valid != (out.Status == 0) {
			t.Fatalf("%q: valid %v, outcome %+v", s, valid, out)
		}
	})
}
