package ssr

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
)

// What is JSON here and not the same in devalue, which knows neither toJSON nor
// proxies.
func TestCodecText(t *testing.T) {
	cases := []struct{ value, want string }{
		{`({ x: { toJSON(key) { return { key } } } })`, `{"x":{"key":"x"}}`},
		{`[{ toJSON: (key) => key + 1 }]`, `["01"]`},
		{`({ toJSON: (key) => [key] })`, `[""]`},
		{`new (class Decimal { toJSON() { return "1.50" } })()`, `"1.50"`},
		{`[{ toJSON: (key) => key }, 1n]`, `[[1,2],"0",["BigInt","1"]]`},
		{`({ m: new (class { toJSON() { return new Map([["a", 1]]) } })() })`, `[{"m":1},["Map",2,3],"a",1]`},
		{`(() => { const d = { toJSON: () => ({ a: 1 }) }; return [d, d] })()`, `[[1,1],{"a":2},1]`},
		{`({ toJSON: () => undefined })`, `-1`},
		{`new Proxy({ a: 1, b: [2] }, {})`, `{"a":1,"b":[2]}`},
		{`new Proxy([1, 2], {})`, `[1,2]`},
		{`({ p: new Proxy({ at: new Date(0) }, {}) })`, `[{"p":1},{"at":2},["Date","1970-01-01T00:00:00.000Z"]]`},
		{`new Proxy({}, { ownKeys: () => ["k"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), get: (o, k) => k === "k" ? 5 : undefined })`, `{"k":5}`},
		{`new Proxy([1, , undefined], {})`, `[[1,-2,-1],1]`},
		{`({ [Symbol()]: 1, a: 2 })`, `{"a":2}`},
		{`Object.assign([1], { extra: 2 })`, `[1]`},
		{`Object.defineProperty([1, 2], 1, { get: () => 3 })`, `[1,3]`},
		{`JSON.parse('{"__proto__":{"a":1}}')`, `{"__proto__":{"a":1}}`},
		{`(function () { return arguments })(1, 2)`, `{"0":1,"1":2}`},
		{`Object.create(Object.create(null))`, `{}`},
		{`new (class extends Map {})([[1, 2]])`, `[["Map",1,2],1,2]`},
		{`new (class extends Date {})(0)`, `[["Date","1970-01-01T00:00:00.000Z"]]`},
		{`({ [Symbol.toStringTag]: "Date", a: 1 })`, `{"a":1}`},
		{`({ then: 1 })`, `{"then":1}`},
		{`({ get a() { delete this.b; return 1 }, b: 2, c: 3 })`, `{"a":1,"c":3}`},
	}
	for _, engineKnown := range []bool{true, false} {
		onWorker(t, Config{}, func(w *Worker) {
			if !engineKnown {
				w.codec.layout = nil
			}
			for _, c := range cases {
				got, err := w.encodeValue(valueOf(t, w, c.value), "data", nil)
				if err != nil || got.Text != c.want {
					t.Errorf("%s\ngot  %v, %v\nwant %s", c.value, got, err, c.want)
				}
			}
		})
	}
}

func TestCodecRefuses(t *testing.T) {
	cases := []struct{ value, want string }{
		{`({ user: { save() {} } })`, "data.user.save is a function, which cannot be sent"},
		{`[{ "a-b": [1, Symbol()] }]`, `data[0]["a-b"][1] is a symbol, which cannot be sent`},
		{`({ a: class A {} })`, "data.a is a function, which cannot be sent"},
		{`({ a: async () => {} })`, "data.a is a function, which cannot be sent"},
		{`({ user: new (class User { name = "x" })() })`, "data.user is an instance of User, which cannot be sent"},
		{`({ a: Object.create({ inherited: 1 }) })`, "data.a is an instance of Object, which cannot be sent"},
		{`({ e: new Error("x") })`, "data.e is an instance of Error, which cannot be sent"},
		{`({ p: Promise.resolve(1) })`, "data.p is a promise (is an await missing?), which cannot be sent"},
		{`({ q: new (class Query { then() {} })() })`, "data.q is an instance of Query with a method then (is an await missing?), which cannot be sent"},
		{`({ w: new WeakMap() })`, "data.w is an instance of WeakMap, which cannot be sent"},
		{`({ g: (function* () {})() })`, "data.g is an instance of "},
		{`({ m: new Map([["k", [() => 1]]]) })`, `data.m.get("k")[0] is a function, which cannot be sent`},
		{`({ m: new Map([[() => 1, 2]]) })`, `data.m.get(…) is a function, which cannot be sent`},
		{`new Set([1, () => 1])`, `data.values()[1] is a function, which cannot be sent`},
		{`Object(Symbol())`, "data is an instance of Symbol, which cannot be sent"},
		{`({ p: new Proxy(new Map(), {}) })`, "data.p is a proxy of an instance of Map, which cannot be sent"},
		{`({ f: new Proxy(() => 1, {}) })`, "data.f is a function, which cannot be sent"},
		{`({ get a() { throw new TypeError("from a getter") } })`, "data.a cannot be read: TypeError: from a getter"},
		{`({ x: { toJSON() { throw new TypeError("from toJSON") } } })`, "data.x cannot be read: TypeError: from toJSON"},
		{`({ p: new Proxy({}, { ownKeys() { throw new TypeError("from a trap") } }) })`, "data.p cannot be read: TypeError: from a trap"},
		{`({ p: new Proxy({ a: 1 }, { get(o, k) { if (k === "a") throw 5 } }) })`, "data.p.a cannot be read: 5"},
		{`(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return { proxy } })()`, "data.proxy cannot be read: TypeError: "},
		{`(() => { let a = 1; for (let i = 0; i < 513; i++) a = { a }; return a })()`, "is nested deeper than 512 levels, which cannot be sent"},
		{`(() => { const make = () => ({ toJSON: () => [make(), make()] }); return make() })()`, "is nested deeper than 512 levels, which cannot be sent"},
		{`[new Date(0), JSON.parse('{"__proto__":1}')]`, "data[1].__proto__ has a name that cannot be sent beside what is not JSON"},
		{`[2n ** 400000n]`, "data[0] is a BigInt of more than 90000 digits, which cannot be sent"},
		{`({ url: Object.create(URL.prototype) })`, "data.url cannot be read: TypeError: "},
	}
	onWorker(t, Config{}, func(w *Worker) {
		for _, c := range cases {
			got, err := w.encodeValue(valueOf(t, w, c.value), "data", nil)
			if !errors.As(err, new(*encodeError)) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s\ngot  %.200v, %v\nwant %s", c.value, got, err, c.want)
			}
		}
	})
}

// What the application does to built-ins changes nothing.
func TestCodecTrustsNothing(t *testing.T) {
	onWorker(t, Config{}, func(w *Worker) {
		v := valueOf(t, w, `(() => {
			const v = { d: new Date(0), m: new Map([[1, [1, , 3]]]), s: new Set([1]), u: new URL("http://a/"), r: /x/, b: new Uint8Array([1]), n: Object(1), o: {} }
			const evil = () => { throw new Error("evil") }
			for (const c of [Date, Map, Set, URL, Number]) for (const k of Object.getOwnPropertyNames(c.prototype)) try { Object.defineProperty(c.prototype, k, { get: evil, set: evil }) } catch {}
			const define = Object.defineProperty
			for (const k of [0, 1, 2]) define(Array.prototype, k, { set: evil })
			for (const k of ["o", "toJSON"]) define(Object.prototype, k, { set: evil })
			for (const n of ["Date", "Map", "Set", "URL", "RegExp", "Uint8Array", "Object"]) globalThis[n] = evil
			return v
		})()`)
		first, err := w.encodeValue(v, "data", nil)
		if err != nil {
			t.Fatal(err)
		}
		back, err := w.decodeValue(first, nil)
		if err != nil {
			t.Fatal(err)
		}
		again, err := w.encodeValue(back, "data", nil)
		if err != nil || again != first {
			t.Errorf("got  %v, %v\nwant %v", again, err, first)
		}
	})
}

func TestCodecPromises(t *testing.T) {
	onWorker(t, Config{}, func(w *Worker) {
		var places []string
		v := valueOf(t, w, `(() => { const p = Promise.resolve(1); return { a: p, b: [p, Promise.resolve(2)] } })()`)
		sent, err := w.encodeValue(v, "data", func(p *goja.Object, place string) int {
			places = append(places, place)
			return len(places)
		})
		if want := `[{"a":1,"b":3},["Promise",2],1,[1,4],["Promise",5],2]`; err != nil || sent.Text != want {
			t.Fatalf("got  %v, %v\nwant %s", sent, err, want)
		}
		if got := strings.Join(places, " "); got != "data.a data.b[1]" {
			t.Errorf("places %s", got)
		}
		back, err := w.decodeValue(sent, func(id int) goja.Value { return w.vm.ToValue(100 * id) })
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := w.encodeJSON(back); got != `{"a":100,"b":[100,200]}` {
			t.Error(got)
		}
		if _, err := w.decodeValue(sent, nil); err == nil || !strings.Contains(err.Error(), `unknown type "Promise"`) {
			t.Errorf("without a revive: %v", err)
		}
	})
}

// What would be exponential, or endless, isn't.
func TestCodecHostile(t *testing.T) {
	onWorker(t, Config{MaxOutput: 1 << 20}, func(w *Worker) {
		within(t, 5*time.Second, func() {
			v := valueOf(t, w, `(() => { let a = ["lol"]; for (let i = 0; i < 400; i++) a = [a, a, a]; return a })()`)
			sent, err := w.encodeValue(v, "data", nil)
			if err != nil || len(sent.Text) > 10_000 {
				t.Errorf("%d bytes, %v", len(sent.Text), err)
			}
			if _, err := w.decodeValue(sent, nil); err != nil {
				t.Error(err)
			}
			for _, big := range []string{`Array.from({ length: 200000 }, (_, i) => [i])`, `[new Date(0), "x".repeat(1 << 20)]`, `"x".repeat(1 << 20)`} {
				if _, err := w.encodeValue(valueOf(t, w, big), "data", nil); err == nil || err.Error() != "data is larger than 1048576 bytes" {
					t.Errorf("%s: %v", big, err)
				}
			}
		})
	})
}

// An encoder that runs out of time stops, and no catch block sees it.
func TestCodecStops(t *testing.T) {
	pool := newPool(t, app("", ""), Config{Deadline: 300 * time.Millisecond, MaxOutput: 1 << 40})
	within(t, 10*time.Second, func() {
		err := pool.Do(t.Context(), func(w *Worker) error {
			w.begin(t.Context(), 300*time.Millisecond)
			return w.guarded(w.x.ctx, func() error {
				v := valueOf(t, w, `Array.from({ length: 5000 }, (_, i) => [i, undefined])`)
				for {
					if _, err := w.encodeValue(v, "data", nil); err != nil {
						return err
					}
				}
			})
		})
		if err == nil || !strings.Contains(err.Error(), "deadline") {
			t.Errorf("got %v", err)
		}
	})
}

// A getter that encodes does not disturb the text that it is read for.
func TestCodecReentry(t *testing.T) {
	onWorker(t, Config{}, func(w *Worker) {
		_ = w.vm.Set("encode", func(call goja.FunctionCall) goja.Value {
			e, err := w.encodeValue(call.Argument(0), "inner", nil)
			if err != nil {
				panic(w.typeError(err.Error()))
			}
			return w.vm.ToValue(e.Text)
		})
		for range 2 { // the second time memory is used again
			got, err := w.encodeValue(valueOf(t, w, `[1, { get a() { return encode([2, [3]]) + encode([-0]) } }, 4]`), "data", nil)
			if want := `[1,{"a":"[2,[3]][[-6]]"},4]`; err != nil || got.Text != want {
				t.Errorf("got  %v, %v\nwant %s", got, err, want)
			}
		}
	})
}
