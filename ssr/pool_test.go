package ssr

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestLoadAndRender(t *testing.T) {
	pool := newPool(t, app(`
		const r = request
		return {
			status: 201, redirect: "/to", layout: "auth", headers: [["a", "b"], ["set-cookie", "x=1"]],
			state: "{}", head: host.encode({ title: "T" }, "head"),
			data: host.encode({ ...r, values: { ...r.values }, signal: r.signal instanceof AbortSignal, proto: ["params", "query", "headers", "cookies", "values"].map((k) => Object.getPrototypeOf(r[k])) }, "data"),
		}`, `host.write("<p>é</p>"); outcome.resources = "[1]"`), Config{})
	if got := string(pool.Routes()); got != `[{"id":"index"}]` {
		t.Errorf("routes %s", got)
	}
	out, page, err := exchangeOn(t.Context(), pool, &Request{
		URL: "http://h/p?q=1", Method: "GET", Pathname: "/p", Params: map[string]string{"id": "7", "__proto__": "x"}, Query: map[string]string{"q": "1"},
		Headers: dictionary("constructor", "c"), Cookies: dictionary("s", "t"), Route: 3, Step: "data", Data: func(context.Context) (any, error) { return 1, nil },
		Values: map[string]any{"user": map[string]any{"n": 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"url":"http://h/p?q=1","method":"GET","pathname":"/p","params":{"__proto__":"x","id":"7"},"query":{"q":"1"},"headers":{"constructor":"c"},"cookies":{"s":"t"},` +
		`"route":3,"step":"data","plain":false,"data":true,"values":{"user":{"n":1}},"signal":true,"mutation":false,"proto":[null,null,null,null,null]}`
	if string(out.Data) != want {
		t.Errorf("request\n%s\nwant\n%s", out.Data, want)
	}
	got := fmt.Sprintf("%v %v %v %v %s %s %s %v %s", out.Status, out.Redirect, out.Layout, out.Headers, out.State, out.Head, out.Resources, out.Error == nil, page)
	if want := `201 /to auth [[a b] [set-cookie x=1]] {} {"title":"T"} [1] true <p>é</p>`; got != want {
		t.Errorf("outcome %s\nwant    %s", got, want)
	}
}

func TestBadBundles(t *testing.T) {
	cases := map[string]struct{ code, want string }{
		"syntax":        {"var __dx = {\n  ((", "SyntaxError: "},
		"six digits":    {`var s = '\u{10FFFF}'`, ""},
		"throws":        {`throw new Error("at load")`, "Error: at load"},
		"loops":         {`for (;;) {}`, "the deadline passed"},
		"nothing":       {`1`, "run the bundle: it left no __dx behind"},
		"no default":    {`var __dx = {}`, "run the bundle: it has no default export"},
		"not an object": {`var __dx = { default: 1 }`, "run the bundle: its default export is not an object"},
		"no load":       {`var __dx = { default: {} }`, "run the bundle: its default export has no function load"},
		"no routes":     {`var __dx = { default: { load() {}, render() {} } }`, "run the bundle: its default export has no array routes"},
		"fetches":       {`fetch("http://a"); throw new Error("x")`, "Error: x"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			p, err := Compile(Bundle{Name: "bad.js", Code: c.code})
			if err == nil {
				_, err = NewPool(p, Config{Deadline: 200 * time.Millisecond})
			}
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func TestSyntaxErrorHasPosition(t *testing.T) {
	_, err := Compile(Bundle{Name: "bad.js", Code: "var a\nvar b = ;\n"})
	e := asError(t, err)
	if len(e.Stack) != 1 || e.Stack[0].File != "bad.js" || e.Stack[0].Line != 2 {
		t.Errorf("error %+v", e)
	}
}

// TestCapacity storms the pool with loops, panics and disconnects: all of its
// capacity comes back.
func TestCapacity(t *testing.T) {
	const workers = 3
	pool := newPool(t, app(`if (request.query.q === "loop") for (;;) {} ; if (request.query.q === "throw") throw null; return {}`, `host.write("ok")`),
		Config{Workers: workers, Runtimes: workers, Deadline: 60 * time.Millisecond, QueueTimeout: time.Minute})
	var wg sync.WaitGroup
	for i := range 24 {
		wg.Go(func() {
			switch i % 4 {
			case 0, 1:
				_, _, _ = exchangeOn(t.Context(), pool, request("q", "loop"))
			case 2:
				_, _, _ = exchangeOn(t.Context(), pool, request("q", "throw"))
			case 3:
				defer func() { _ = recover() }()
				_ = pool.Do(t.Context(), func(*Worker) error { panic("caller") })
			}
		})
	}
	wg.Wait()
	// All workers can be held at the same time, and one more can't.
	inside := make(chan struct{})
	release := make(chan struct{})
	for range workers {
		wg.Go(func() {
			err := pool.Do(t.Context(), func(w *Worker) error {
				inside <- struct{}{}
				<-release
				return nil
			})
			if err != nil {
				t.Error(err)
				inside <- struct{}{} // it never was
			}
		})
	}
	for range workers {
		<-inside
	}
	pool.config.QueueTimeout = 20 * time.Millisecond
	if err := pool.Do(t.Context(), func(*Worker) error { return nil }); !errors.Is(err, ErrBusy) {
		t.Errorf("error %v, want ErrBusy", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := pool.Do(ctx, func(*Worker) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
	close(release)
	wg.Wait()
	allBack(t, pool)
	if len(pool.idle) > workers {
		t.Errorf("%d idle workers", len(pool.idle))
	}
	pool.config.Deadline = time.Minute
	if _, page, err := exchangeOn(t.Context(), pool, request()); err != nil || page != "ok" {
		t.Errorf("after the storm: %q, %v", page, err)
	}
}

// TestInterleaved runs many exchanges at once that wait in the middle: each
// sees its own request and host only.
func TestInterleaved(t *testing.T) {
	services := map[string]Service{"echo": func(_ context.Context, args []json.RawMessage) (any, error) { return args[0], nil }}
	pool := newPool(t, app(`
		const id = request.query.id
		await new Promise((r) => setTimeout(r, Number(id) % 3))
		const echo = await host.service("echo", [id])
		return { id, echo, data: host.encode({ id, echo }, "data") }`, `
		host.write(outcome.id + ":"); await null; host.flush(); host.write(outcome.echo)`), Config{Workers: 4, Services: services, QueueTimeout: time.Minute})
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			id := fmt.Sprint(i)
			out, page, err := exchangeOn(t.Context(), pool, request("id", id))
			if err != nil || page != id+":"+id || string(out.Data) != `{"id":"`+id+`","echo":"`+id+`"}` {
				t.Errorf("%s: %q, %v", id, page, err)
			}
		})
	}
	wg.Wait()
}

// TestAfterTheEnd uses an exchange's host and timers after its end.
func TestAfterTheEnd(t *testing.T) {
	pool := newPool(t, `var kept, fired = 0, seen = []; `+app(`
		if (!kept) { kept = host; setTimeout(() => { fired++ }, 0); return {} }
		for (const f of [() => kept.write("x"), () => kept.flush(), () => kept.encode({}), () => kept.service("a", []), () => kept.log("info", "x"), () => kept.pipe(new ReadableStream())]) {
			try { f(); seen.push("allowed") } catch (e) { seen.push(e.name + ": " + e.message) }
		}
		await new Promise((r) => setTimeout(r, 5))
		return { data: host.encode({ seen: [...new Set(seen)], n: seen.length, fired }, "data") }`, ""), Config{Workers: 1})
	if err := pool.Do(t.Context(), func(w *Worker) error { _, err := w.Load(t.Context(), request()); return err }); err != nil {
		t.Fatal(err)
	}
	out, _, err := exchangeOn(t.Context(), pool, request())
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"seen":["TypeError: the request is finished"],"n":6,"fired":0}`; string(out.Data) != want {
		t.Errorf("got %s, want %s", out.Data, want)
	}
}

func TestOutcomeOfAnEarlierExchange(t *testing.T) {
	pool := newPool(t, app(`return {}`, `host.write("ok")`), Config{Workers: 1})
	err := pool.Do(t.Context(), func(w *Worker) error {
		first, err := w.Load(t.Context(), request())
		if err != nil {
			return err
		}
		if _, err := w.Load(t.Context(), request()); err != nil {
			return err
		}
		return w.Render(t.Context(), first, &recorder{})
	})
	if err == nil || err.Error() != "render: the request is finished" {
		t.Errorf("error %v", err)
	}
}

// TestReplacedGlobals takes away what the host could have relied on.
func TestReplacedGlobals(t *testing.T) {
	pool := newPool(t, `const Stream = ReadableStream; `+app(`
		if (request.query.first) {
			const names = Object.getOwnPropertyNames(globalThis)
			for (const k of names) { try { globalThis[k] = undefined } catch {} }
		}
		return { data: host.encode({ a: [1], v: request.values }, "data"), headers: [["a", "b"]] }`, `await host.pipe(new Stream({ type: "direct", pull(c) { c.write("o"); c.flush(); c.end() } })); await host.pipe(new Stream({ start(c) { c.enqueue("k"); c.close() } }))`), Config{Workers: 1})
	for _, r := range []*Request{request("first", "1"), request()} {
		r.Values = map[string]any{"x": 1}
		out, page, err := exchangeOn(t.Context(), pool, r)
		if err != nil || page != "ok" || string(out.Data) != `{"a":[1],"v":{"x":1}}` {
			t.Errorf("got %v, %q, %v", out, page, err)
		}
	}
}

func TestServices(t *testing.T) {
	var running atomic.Int32
	services := map[string]Service{
		"add": func(_ context.Context, args []json.RawMessage) (any, error) {
			var a, b int
			err := errors.Join(json.Unmarshal(args[0], &a), json.Unmarshal(args[1], &b))
			return a + b, err
		},
		"deny": func(context.Context, []json.RawMessage) (any, error) { return nil, statusError{} },
		"wait": func(ctx context.Context, _ []json.RawMessage) (any, error) {
			running.Add(1)
			defer running.Add(-1)
			<-ctx.Done()
			return nil, ctx.Err()
		},
		"object": func(context.Context, []json.RawMessage) (any, error) {
			return map[string]any{"a": []int{1}, "s": "</script>"}, nil
		},
	}
	c := Config{Services: services, Workers: 1, Deadline: 5 * time.Second}
	got, err := evaluate(t, `
		const out = [host.services, await host.service("add", [1, 2]), await host.service("object", []), await host.service("object")]
		try { await host.service("deny", []) } catch (e) { out.push([e.message, e.status, e instanceof Error]) }
		try { host.service("deny", [() => 1]) } catch (e) { out.push(e.message) }
		try { host.service("deny", 5) } catch (e) { out.push(e.message) }
		return out`, c)
	want := `[["add","deny","object","wait"],3,{"a":[1],"s":"\u003c/script\u003e"},{"a":[1],"s":"\u003c/script\u003e"},["not allowed",403,true],"deny[0] is a function and cannot be sent as JSON","the arguments of a service are not an array"]`
	if err != nil || got != want {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}

	// A service that is still running at the end is told to stop.
	pool := newPool(t, app(`host.service("wait", []); await new Promise((r) => setTimeout(r, 5)); return {}`, `host.write("ok")`), c)
	for range 3 {
		if _, page, err := exchangeOn(t.Context(), pool, request()); err != nil || page != "ok" {
			t.Fatalf("%q, %v", page, err)
		}
	}
	eventually(t, func() bool { return running.Load() == 0 })
}

type statusError struct{}

func (statusError) Error() string   { return "not allowed" }
func (statusError) StatusCode() int { return 403 }

func eventually(t *testing.T, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	deadline := time.After(5 * time.Second)
	for !ok() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatal("it did not happen in 5 s")
		}
	}
}

func TestUnhandledRejection(t *testing.T) {
	var l logs
	if _, err := evaluate(t, `Promise.reject(new Error("lost")); const p = Promise.reject(new Error("found")); p.catch(() => {}); return 1`, Config{Log: l.log}); err != nil {
		t.Fatal(err)
	}
	if got := l.text(); !strings.HasPrefix(got, "error: unhandled rejection: Error: lost\n    at ") || strings.Contains(got, "found") {
		t.Errorf("log %q", got)
	}
}

func TestNoGoroutinesOrMemoryLeft(t *testing.T) {
	pool := newPool(t, app(`if (request.query.bad) throw new Error("x"); setTimeout(() => {}, 1e6); return {}`, `host.write("ok")`), Config{Workers: 2})
	before := runtime.NumGoroutine()
	for i := range 500 {
		r := request()
		if i%2 == 1 {
			r = request("bad", "1")
		}
		_, _, _ = exchangeOn(t.Context(), pool, r)
	}
	eventually(t, func() bool { return runtime.NumGoroutine() <= before+2 })
	if w := pool.idle[0]; len(w.x.loop.timers) != 0 {
		t.Errorf("%d timers are left", len(w.x.loop.timers))
	}
}

func TestEval(t *testing.T) {
	b := Bundle{Name: "dates.js", Code: `var __dx = { default: async (name) => { await new Promise((r) => setTimeout(r, 1)); return "export default " + JSON.stringify(name) }, boom() { throw new Error("no") }, list: (a, b) => [a, b], nothing() {} }`}
	cases := []struct {
		fn   string
		args []any
		want string
	}{
		{"default", []any{"x"}, `"export default \"x\""`},
		{"list", []any{1, map[string]any{"a": nil}}, `[1,{"a":null}]`},
		{"nothing", nil, ``},
	}
	for _, c := range cases {
		if got, err := Eval(t.Context(), b, c.fn, c.args...); err != nil || got != c.want {
			t.Errorf("%s: %s, %v, want %s", c.fn, got, err, c.want)
		}
	}
	if _, err := Eval(t.Context(), b, "boom"); asError(t, err).Message != "no" {
		t.Errorf("boom: %v", err)
	}
	if _, err := Eval(t.Context(), b, "none"); err == nil || err.Error() != "call none: it is not a function" {
		t.Errorf("none: %v", err)
	}
}

// A script keeps what it has between calls, takes more code, and its errors have the places of both.
func TestScript(t *testing.T) {
	s, err := Open(t.Context(), Bundle{Name: "tool.js", Code: `var n = 0, waiting, tools = {}, __dx = {
		count: () => ++n, wait: () => { waiting = Promise.withResolvers(); waiting.promise.then((v) => { n = v }) }, resolve: (v) => waiting.resolve(v),
		use: (name, v) => tools[name](v) }`})
	if err != nil {
		t.Fatal(err)
	}
	call := func(want, fn string, args ...any) {
		t.Helper()
		if got, err := s.Call(t.Context(), fn, args...); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", fn, got, err, want)
		}
	}
	call("1", "count")
	call("", "wait")
	call("", "resolve", 41)
	call("42", "count")
	for i, name := range []string{"a", "b"} {
		code := strings.Repeat("\n", i+1) + "tools." + name + " = (v) => { if (v) return v; throw new Error('no') }"
		if err := s.Run(t.Context(), Bundle{Name: name + ".js", Code: code}); err != nil {
			t.Fatal(err)
		}
	}
	call(`"x"`, "use", "b", "x")
	for i, name := range []string{"a", "b"} {
		_, err = s.Call(t.Context(), "use", name)
		if e := asError(t, err); len(e.Stack) != 2 || e.Stack[0].File != name+".js" || e.Stack[0].Line != i+2 || e.Stack[1].File != "tool.js" {
			t.Errorf("%s: %v at %v", name, e, e.Stack)
		}
	}
	if err := s.Run(t.Context(), Bundle{Name: "bad.js", Code: "\n let = ("}); asError(t, err).Stack[0].File != "bad.js" {
		t.Errorf("a syntax error: %v", err)
	}
	call("43", "count")
}

func dictionary(name, value string) func() map[string]string {
	return func() map[string]string { return map[string]string{name: value} }
}
