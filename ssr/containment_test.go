package ssr

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestInterrupt runs code that never ends, in load and in render; the exchange
// ends at its deadline and the next one works.
func TestInterrupt(t *testing.T) {
	bodies := map[string]string{
		"loop":               `for (;;) {}`,
		"catch and finally":  `for (;;) { try { for (;;) {} } catch {} finally { for (;;) {} } }`,
		"microtasks":         `await new Promise(() => { const f = () => Promise.resolve().then(f); f() })`,
		"queueMicrotask":     `await new Promise(() => { const f = () => queueMicrotask(f); f() })`,
		"await loop":         `for (;;) await null`,
		"timer loop":         `await new Promise(() => { setInterval(() => {}, 0) })`,
		"immediate loop":     `await new Promise(() => { const f = () => setImmediate(f); f() })`,
		"far timer":          `await new Promise((r) => setTimeout(r, 1e8))`,
		"loop in a timer":    `await new Promise(() => setTimeout(() => { for (;;) {} }))`,
		"thrown toString":    `throw { toString() { for (;;) {} }, get message() { for (;;) {} } }`,
		"looping getter":     `host.encode({ get x() { for (;;) {} } })`,
		"looping toJSON":     `host.encode({ toJSON() { for (;;) {} } })`,
		"looping Proxy":      `host.encode(new Proxy({}, { ownKeys() { for (;;) {} } }))`,
		"loop in a thenable": `await { then() { for (;;) {} } }`,
		"loop in console":    `console.log({ get x() { for (;;) {} } })`,
		"loop in a listener": `const c = new AbortController(); c.signal.onabort = () => { for (;;) {} }; c.abort()`,
		"string doubling":    `let s = 'x'.repeat(1000); for (;;) { s = (s + s).slice(0, 1000) }`,
	}
	for name, body := range bodies {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			guard := `if (request.query.bad) { ` + body + ` } return { status: 200, bad: request.query.render }`
			pool := newPool(t, app(guard, `if (outcome.bad) { `+body+` } host.write("ok")`), Config{Workers: 1})
			for _, r := range []*Request{request("bad", "1"), request("render", "1")} {
				pool.config.Deadline = 150 * time.Millisecond
				within(t, 3*time.Second, func() {
					_, _, err := exchangeOn(t.Context(), pool, r)
					e := asError(t, err)
					if !e.Interrupted || !errors.Is(err, context.DeadlineExceeded) {
						t.Errorf("error %+v, want an interrupt by the deadline", e)
					}
				})
				pool.config.Deadline = time.Minute // this machine may be busy
				if _, page, err := exchangeOn(t.Context(), pool, request()); err != nil || page != "ok" {
					t.Errorf("the next exchange: %q, %v", page, err)
				}
			}
		})
	}
}

func TestRecursion(t *testing.T) {
	bodies := map[string]string{
		"plain":           `(function f() { f() })()`,
		"map":             `(function f() { [1].map(f) })()`,
		"sort":            `(function f() { [2, 1].sort(f) })()`,
		"replace":         `(function f() { "a".replace("a", f) })()`,
		"getter":          `({ get x() { return this.x } }).x`,
		"toString":        `String({ toString() { return String(this) } })`,
		"toJSON":          `host.encode({ toJSON() { return host.encode(this) } })`,
		"Proxy":           `const p = new Proxy({}, { get: (o, k, r) => r[k] }); p.x`,
		"JSON.stringify":  `JSON.stringify({ toJSON() { return JSON.stringify(this) } })`,
		"nested arrays":   `let a = []; for (let i = 0; i < 1e5; i++) a = [a]; String(a)`,
		"Reflect.apply":   `(function f() { Reflect.apply(f, null, []) })()`,
		"structuredClone": `let a = {}; for (let i = 0; i < 1e5; i++) a = { a }; structuredClone(a)`,
		"console":         `let a = []; for (let i = 0; i < 1e5; i++) a = [a]; console.log(a); (function f() { f() })()`,
	}
	for name, body := range bodies {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := newPool(t, app(`if (request.query.bad) { `+body+` } return {}`, `host.write("ok")`), Config{Workers: 1})
			within(t, 8*time.Second, func() {
				_, _, err := exchangeOn(t.Context(), pool, request("bad", "1"))
				if e := asError(t, err); e.Name != "RangeError" {
					t.Errorf("error %v, want a RangeError", e)
				}
			})
			if _, page, err := exchangeOn(t.Context(), pool, request()); err != nil || page != "ok" {
				t.Errorf("the next exchange: %q, %v", page, err)
			}
		})
	}
}

func TestNeverSettles(t *testing.T) {
	pool := newPool(t, app(`if (request.query.bad) await new Promise(() => {}); return { bad: request.query.render }`, `if (outcome.bad) await new Promise(() => {}); host.write("ok")`), Config{Workers: 1})
	for query, want := range map[string]string{"bad": "getData never settles", "render": "render never settles"} {
		within(t, time.Second, func() {
			_, _, err := exchangeOn(t.Context(), pool, request(query, "1"))
			if err == nil || !strings.Contains(err.Error(), want+": nothing is pending that could resolve it") {
				t.Errorf("error %v, want %q", err, want)
			}
		})
	}
	if _, page, err := exchangeOn(t.Context(), pool, request()); err != nil || page != "ok" {
		t.Errorf("the next exchange: %q, %v", page, err)
	}
}

// TestHostileThrow throws values whose very description is an attack.
func TestHostileThrow(t *testing.T) {
	cases := map[string]struct{ body, want string }{
		"null":                   {`throw null`, "a value that is not an Error was thrown: null"},
		"undefined":              {`throw undefined`, "a value that is not an Error was thrown: undefined"},
		"symbol":                 {`throw Symbol("s")`, "a value that is not an Error was thrown: Symbol(s)"},
		"bigint":                 {`throw 3n`, "a value that is not an Error was thrown: 3"},
		"string":                 {`throw "text"`, "a value that is not an Error was thrown: text"},
		"Proxy":                  {`throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, has() { throw 3 }, ownKeys() { throw 4 } })`, "a value that is not an Error was thrown"},
		"Proxy of an error":      {`throw new Proxy(new Error("x"), { get() { throw 1 } })`, "a value that is not an Error was thrown"},
		"revoked Proxy":          {`const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy`, "a value that is not an Error was thrown"},
		"throwing toString":      {`throw { toString() { throw 1 } }`, "a value that is not an Error was thrown"},
		"null prototype":         {`throw Object.create(null)`, "a value that is not an Error was thrown"},
		"throwing message":       {`const e = new Error("x"); Object.defineProperty(e, "message", { get() { throw 1 } }); throw e`, "Error: a value that is not an Error was thrown"},
		"throwing stack":         {`const e = new Error("x"); Object.defineProperty(e, "stack", { get() { throw 1 } }); throw e`, "Error: x"},
		"object as message":      {`const e = new Error("x"); e.message = { toString() { throw 1 } }; e.name = Symbol(); throw e`, "a value that is not an Error was thrown"},
		"huge message":           {`throw new Error("é".repeat(1 << 21))`, "Error: éé"},
		"cause that is a circle": {`const e = new Error("x"); e.cause = e; throw e`, "Error: x"},
		"reject":                 {`return Promise.reject(Object.create(null))`, "a value that is not an Error was thrown"},
		"in a timer":             {`await new Promise(() => setTimeout(() => { throw null }))`, "a value that is not an Error was thrown: null"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			pool := newPool(t, app(`if (request.query.bad) { `+c.body+` } return {}`, `host.write("ok")`), Config{Workers: 1})
			_, _, err := exchangeOn(t.Context(), pool, request("bad", "1"))
			e := asError(t, err)
			if !strings.HasPrefix(e.Error(), c.want) || len(e.Error()) > maxMessage+100 {
				t.Errorf("error %.200q, want %q", e.Error(), c.want)
			}
			if _, page, err := exchangeOn(t.Context(), pool, request()); err != nil || page != "ok" {
				t.Errorf("the next exchange: %q, %v", page, err)
			}
		})
	}
}

func TestErrorFields(t *testing.T) {
	pool := newPool(t, app(`throw Object.assign(new TypeError("no", { cause: new Error("deep") }), { status: 418 })`, ""), Config{})
	_, _, err := exchangeOn(t.Context(), pool, request())
	e := asError(t, err)
	var cause *Error
	if e.Name != "TypeError" || e.Message != "no" || e.Status != 418 || e.Interrupted || !errors.As(e.Cause, &cause) || cause.Message != "deep" {
		t.Errorf("error %+v", e)
	}
	if len(e.Stack) == 0 || e.Stack[0].File != "test.js" || e.Stack[0].Line != 3 {
		t.Errorf("stack %+v", e.Stack)
	}
}

func TestPanicInService(t *testing.T) {
	services := map[string]Service{
		"panic": func(context.Context, []json.RawMessage) (any, error) { panic("boom") },
		"value": func(context.Context, []json.RawMessage) (any, error) { return func() {}, nil },
	}
	pool := newPool(t, app(`try { await host.service(request.query.name, []) } catch (e) { return { data: host.encode(e.message) } }`, ""), Config{Services: services})
	for name, want := range map[string]string{"panic": `"panic: boom"`, "value": `"encode the result of value: json: unsupported type: func()"`, "none": `"there is no service \"none\""`} {
		out, _, err := exchangeOn(t.Context(), pool, request("name", name))
		if err != nil || string(out.Data) != want {
			t.Errorf("%s: %v %v, want %s", name, out, err, want)
		}
	}
}

func TestPanicInSink(t *testing.T) {
	pool := newPool(t, app(`return {}`, `try { host.write("x"); host.flush() } catch {}`), Config{Workers: 1})
	err := pool.Do(t.Context(), func(w *Worker) error {
		o, err := w.Load(t.Context(), request())
		if err != nil {
			return err
		}
		return w.Render(t.Context(), o, panicSink{})
	})
	if e := asError(t, err); e.Name != "InternalError" || !strings.Contains(e.Message, "sink") {
		t.Errorf("error %+v", e)
	}
	if _, _, err := exchangeOn(t.Context(), pool, request()); err != nil {
		t.Errorf("the next exchange: %v", err)
	}
}

type panicSink struct{}

func (panicSink) Write([]byte) (int, error) { panic("sink") }
func (panicSink) Flush() error              { return nil }

func TestPanicInCallerReturnsTheWorker(t *testing.T) {
	pool := newPool(t, app(`return {}`, `host.write("ok")`), Config{Workers: 1})
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = pool.Do(t.Context(), func(*Worker) error { panic("caller") })
	}()
	if _, page, err := exchangeOn(t.Context(), pool, request()); err != nil || page != "ok" {
		t.Errorf("the next exchange: %q, %v", page, err)
	}
}

// TestLimits asks built-ins for more than the process has.
func TestLimits(t *testing.T) {
	bodies := map[string]string{
		"repeat":       `"x".repeat(n)`,
		"padStart":     `"x".padStart(n)`,
		"padEnd":       `"x".padEnd(n, "ab")`,
		"ArrayBuffer":  `new ArrayBuffer(n)`,
		"Uint8Array":   `new Uint8Array(n)`,
		"Float64Array": `new Float64Array(n / 4)`,
		"array-like":   `new Uint8Array({ length: n })`,
		"subclass":     `new (class extends Uint8Array {})(n)`,
		"join":         `{ const a = []; a.length = 2 ** 31; a.join() }`,
		"toString":     `{ const a = []; a.length = 2 ** 31; String(a) }`,
		"fill":         `{ const a = []; a.length = 2 ** 31; a.fill(1) }`,
		"join.call":    `[].join.call({ length: n })`,
		"Array.from":   `Array.from({ length: n })`,
	}
	for name, body := range bodies {
		t.Run(name, func(t *testing.T) {
			got, err := evaluate(t, `const n = 2 ** 40; try { `+body+` } catch (e) { return e.name }`, Config{})
			if err != nil || got != `"RangeError"` {
				t.Errorf("got %s, %v", got, err)
			}
		})
	}
	got, err := evaluate(t, `return ["ab".repeat(2), "x".padStart(3, "-"), [1, [2, 3]].join("+"), String([1, 2]), new Uint8Array([1, 2]).length, new Uint8Array(new ArrayBuffer(4), 1, 2).length, Array.from("abc"), new Array(3).fill(0), new ArrayBuffer(3).byteLength, Uint8Array.of(5)[0], Uint8Array.from([9])[0], Uint8Array.BYTES_PER_ELEMENT, "".padEnd.name, Uint8Array.name]`, Config{})
	want := `["abab","--x","1+2,3","1,2",2,2,["a","b","c"],[0,0,0],3,5,9,1,"padEnd","Uint8Array"]`
	if err != nil || got != want {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}
}

func TestDeepJSON(t *testing.T) {
	got, err := evaluate(t, `const deep = "[".repeat(1e7); try { JSON.parse(deep) } catch (e) { return [e.name, JSON.parse('[1,"[[["]'), JSON.parse("[1]", (k, v) => (k ? v + 1 : v))] }`, Config{})
	if want := `["SyntaxError",[1,"[[["],[2]]`; err != nil || got != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

func TestDisconnect(t *testing.T) {
	pool := newPool(t, app(`if (request.query.loop) for (;;) {} ; await new Promise((r) => setTimeout(r, 1e7))`, ""), Config{Workers: 1})
	for _, r := range []*Request{request("loop", "1"), request()} {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(30*time.Millisecond, cancel)
		within(t, 3*time.Second, func() {
			_, _, err := exchangeOn(ctx, pool, r)
			if !asError(t, err).Interrupted || !errors.Is(err, context.Canceled) {
				t.Errorf("error %v", err)
			}
		})
	}
}

// TestLateInterrupt ends contexts around the moment the exchange ends: no
// interrupt may hit the exchange after it.
func TestLateInterrupt(t *testing.T) {
	pool := newPool(t, app(`return {}`, `host.write("ok")`), Config{Workers: 1})
	for range 500 {
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(cancel)
		_, _, err := exchangeOn(ctx, pool, request())
		if err != nil && !asError(t, err).Interrupted {
			t.Fatal(err)
		}
		wg.Wait()
		if _, page, err := exchangeOn(t.Context(), pool, request()); err != nil || page != "ok" {
			t.Fatalf("the next exchange: %q, %v", page, err)
		}
	}
}

func TestOutputLimit(t *testing.T) {
	bodies := []struct{ load, render string }{
		{`return {}`, `try { for (;;) host.write("x".repeat(1000)) } catch {}`},
		{`return { data: host.encode(Array(1e6).fill("x".repeat(100)), "data") }`, ``},
	}
	for _, b := range bodies {
		pool := newPool(t, app(b.load, b.render), Config{MaxOutput: 1 << 20})
		_, _, err := exchangeOn(t.Context(), pool, request())
		if e := asError(t, err); !e.Interrupted || !strings.Contains(e.Error(), "larger than 1048576 bytes") {
			t.Errorf("error %v", err)
		}
	}
}

// TestPanicInNative panics below JavaScript: no catch of the page sees it, and
// the runtime is not used again.
func TestPanicInNative(t *testing.T) {
	c := Config{Workers: 1, Log: func(_ context.Context, _, message string) {
		if message == "panic" {
			panic("in a native")
		}
	}}
	pool := newPool(t, app(`if (request.query.bad) try { console.log("panic") } catch {} ; return {}`, `host.write("ok")`), c)
	_, _, err := exchangeOn(t.Context(), pool, request("bad", "1"))
	if e := asError(t, err); e.Name != "InternalError" || e.Message != "in a native" {
		t.Errorf("error %+v", e)
	}
	if len(pool.idle) != 0 {
		t.Error("the worker was kept")
	}
	if _, page, err := exchangeOn(t.Context(), pool, request()); err != nil || page != "ok" {
		t.Errorf("the next exchange: %q, %v", page, err)
	}
}

// TestMisuse calls the host with wrong things: a TypeError that pages can
// catch, never a panic.
func TestMisuse(t *testing.T) {
	for _, call := range []string{
		`host.write("x")`, `host.write(Symbol())`, `host.flush()`, `host.encode(() => 1)`, `host.encode(Symbol(), Symbol())`, `host.service()`, `host.service(Symbol(), Symbol())`,
		`await host.pipe()`, `await host.pipe({})`, `setTimeout()`, `setInterval("x")`, `setImmediate(1)`, `queueMicrotask(null)`, `new URL(Symbol())`, `new URL()`,
		`URL.prototype.href`, `structuredClone()`, `new TextDecoder().decode("x")`, `new Event()`, `new EventTarget().dispatchEvent({})`,
		`crypto.getRandomValues()`, `Response.prototype.status`, `new Request()`, `const { getReader } = ReadableStream.prototype; getReader()`,
	} {
		t.Run(call, func(t *testing.T) {
			got, err := evaluate(t, `try { `+call+` } catch (e) { return e instanceof TypeError || e instanceof DOMException ? "caught" : String(e) }`, Config{})
			if err != nil || got != `"caught"` {
				t.Errorf("got %s, %v", got, err)
			}
		})
	}
}
