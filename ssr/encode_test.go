package ssr

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEncode(t *testing.T) {
	cases := []struct{ value, want string }{
		{`null`, `null`},
		{`[true, false, 0, -0, 1.5, 1e21, -1e-7, 2 ** 53, NaN, Infinity, -Infinity]`, `[true,false,0,0,1.5,1e+21,-1e-7,9007199254740992,null,null,null]`},
		{`"é😀\u2028\u2029\u0000\n\t\r\b\"\\/\x7f"`, `"é😀\u2028\u2029\u0000\n\t\r\u0008\"\\/\u007f"`},
		{`"</script><!--&"`, `"\u003c/script\u003e\u003c!--\u0026"`},
		{`"é</script>&\n\"\\"`, `"é\u003c/script\u003e\u0026\n\"\\"`},
		{`["\ud800", "\udc00x", "a\ud83d\ude00"]`, `["\ud800","\udc00x","a😀"]`},
		{`({ "<k>": 1, "é": 2, "": 3 })`, `{"\u003ck\u003e":1,"é":2,"":3}`},
		{`({ a: undefined, b: 1, c: undefined })`, `{"b":1}`},
		{`[undefined, , 1]`, `[null,null,1]`},
		{`({ b: 1, a: 2, 1: 3 })`, `{"1":3,"b":1,"a":2}`},
		{`new Date(0)`, `"1970-01-01T00:00:00.000Z"`},
		{`[new Date(NaN)]`, `[null]`},
		{`({ x: { toJSON(key) { return { key } } } })`, `{"x":{"key":"x"}}`},
		{`[{ toJSON: (key) => key + 1 }]`, `["01"]`},
		{`({ toJSON: () => undefined, y: 1 })`, ``},
		{`[new Number(3), new String("s"), new Boolean(false)]`, `[3,"s",false]`},
		{`Object.assign(Object.create({ inherited: 1 }), { own: 2 })`, `{"own":2}`},
		{`Object.assign(Object.create(null), { a: 1 })`, `{"a":1}`},
		{`Object.defineProperty({ a: 1 }, "hidden", { value: 2 })`, `{"a":1}`},
		{`({ [Symbol()]: 1, a: 2 })`, `{"a":2}`},
		{`(class A { constructor() { this.x = 1 } }, new (class A { x = 1 })())`, `{"x":1}`},
		{`({ get a() { return 7 } })`, `{"a":7}`},
		{`new Proxy({ a: 1 }, {})`, `{"a":1}`},
		{`new Proxy([1, 2], {})`, `[1,2]`},
		{`new Proxy({}, { ownKeys: () => ["k"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), get: (o, k) => k === "k" ? 5 : undefined })`, `{"k":5}`},
		{`/x/`, `{}`},
		{`new Error("x")`, `{}`},
		{`(function () { return arguments })(1, 2)`, `{"0":1,"1":2}`},
		{`JSON.parse('{"__proto__":{"a":1}}')`, `{"__proto__":{"a":1}}`},
		{`new URL("http://a/b")`, `"http://a/b"`},
		{`(() => { const shared = { a: 1 }; return [shared, shared] })()`, `[{"a":1},{"a":1}]`},
		{`undefined`, ``},
		{`(() => { let a = 1; for (let i = 0; i < 512; i++) a = [a]; return a })()`, strings.Repeat("[", 512) + "1" + strings.Repeat("]", 512)},
	}
	for _, c := range cases {
		t.Run(c.value, func(t *testing.T) {
			got, err := evaluate(t, "return "+c.value, Config{})
			if err != nil {
				t.Fatal(err)
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if got != "" && !json.Valid([]byte(got)) {
				t.Errorf("%s is not JSON", got)
			}
		})
	}
}

func TestEncodeRefuses(t *testing.T) {
	cases := []struct{ value, want string }{
		{`({ user: { save() {} } })`, "data.user.save is a function and cannot be sent as JSON"},
		{`[{ "a-b": [1, Symbol()] }]`, `data[0]["a-b"][1] is a symbol and cannot be sent as JSON`},
		{`({ n: 1n })`, "data.n is a BigInt and cannot be sent as JSON"},
		{`({ n: Object(1n) })`, "data.n is a BigInt and cannot be sent as JSON"},
		{`({ m: new Map() })`, "data.m is a Map and cannot be sent as JSON"},
		{`({ s: new Set() })`, "data.s is a Set and cannot be sent as JSON"},
		{`({ b: new Uint8Array(2) })`, "data.b is a Uint8Array and cannot be sent as JSON"},
		{`({ b: new ArrayBuffer(2) })`, "data.b is an ArrayBuffer and cannot be sent as JSON"},
		{`({ p: Promise.resolve(1) })`, "data.p is a promise (is an await missing?) and cannot be sent as JSON"},
		{`(() => { const a = { b: {} }; a.b.c = a; return a })()`, "data.b.c contains itself and cannot be sent as JSON"},
		{`class A {}`, "data is a function and cannot be sent as JSON"},
		{`(() => { let a = 1; for (let i = 0; i < 513; i++) a = { a }; return a })()`, "is nested deeper than 512 levels and cannot be sent as JSON"},
		{`({ toJSON() { throw new TypeError("from toJSON") } })`, "from toJSON"},
		{`({ get a() { throw new TypeError("from a getter") } })`, "from a getter"},
		{`new Proxy({}, { ownKeys() { throw new TypeError("from a trap") } })`, "from a trap"},
		{`(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return { proxy } })()`, ""},
	}
	for _, c := range cases {
		t.Run(c.value, func(t *testing.T) {
			_, err := evaluate(t, "return ["+c.value+"][0]", Config{})
			e := asError(t, err)
			if e.Name != "TypeError" || !strings.HasSuffix(e.Message, c.want) {
				t.Errorf("got %q, want %q", e.Error(), c.want)
			}
		})
	}
}

// FuzzEncode gives any JSON and any text to the encoder: what comes out is
// JSON of the same value, and safe in a <script> element.
func FuzzEncode(f *testing.F) {
	for _, s := range []string{`{"a":[1,"</script>"]}`, `"\ud800\u2028<!--"`, `{"__proto__":{"x":1}}`, `[1e400]`, `é`, "\xff<", `[[[]]]`, `-0`} {
		f.Add(s)
	}
	pool := newPool(f, app(`let value; try { value = JSON.parse(request.query.q) } catch { value = undefined }
		return { data: host.encode({ value, text: request.query.q, [request.query.q]: 1 }, "data") }`, ""), Config{Workers: 1})
	f.Fuzz(func(t *testing.T, s string) {
		out, _, err := exchangeOn(t.Context(), pool, request("q", s))
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(out.Data) || !utf8.Valid(out.Data) {
			t.Fatalf("%q gave %q, which is not JSON", s, out.Data)
		}
		if strings.ContainsAny(string(out.Data), "<>&\u2028\u2029") {
			t.Fatalf("%q gave %q, which is not safe in HTML", s, out.Data)
		}
		var back struct{ Text string }
		if err := json.Unmarshal(out.Data, &back); err != nil {
			t.Fatal(err)
		}
		if want := strings.ToValidUTF8(s, "\ufffd"); utf8.ValidString(s) && back.Text != want {
			t.Fatalf("text %q came back as %q", want, back.Text)
		}
	})
}
