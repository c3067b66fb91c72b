package ssr

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// body counts whether it was closed and fails when it is told to.
type body struct {
	io.Reader
	closed *atomic.Int32
}

func (b body) Close() error {
	b.closed.Add(1)
	return nil
}

func fetcher(closed *atomic.Int32) func(context.Context, *FetchRequest) (*FetchResponse, error) {
	return func(ctx context.Context, r *FetchRequest) (*FetchResponse, error) {
		_, path, _ := strings.Cut(strings.TrimPrefix(r.URL, "http://api.test"), "/")
		res := &FetchResponse{Status: 200, StatusText: "OK", Headers: [][2]string{{"content-type", "text/plain"}, {"x", "1"}, {"x", "2"}}}
		text := ""
		switch path {
		case "echo":
			text = fmt.Sprintf("%s %s %v %s %s", r.Method, r.URL, r.Headers, r.Body, r.Redirect)
		case "json":
			text = `{"a":"é"}`
		case "moved":
			res.URL, res.Redirected = "http://api.test/there", true
		case "404":
			res.Status, text = 404, "none"
		case "hang":
			<-ctx.Done()
			return nil, ctx.Err()
		case "panic":
			panic("boom")
		case "big":
			res.Body = body{io.LimitReader(endless{}, 1<<40), closed}
			return res, nil
		case "broken":
			res.Body = body{io.MultiReader(strings.NewReader("ab"), failing{}), closed}
			return res, nil
		case "empty":
			return res, nil
		default:
			return nil, errors.New("connection refused")
		}
		res.Body = body{strings.NewReader(text), closed}
		return res, nil
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("reset") }

func TestFetch(t *testing.T) {
	cases := []struct{ name, body, want string }{
		{"get", `return (await fetch("http://API.test/echo")).text()`, `"GET http://api.test/echo []  follow"`},
		{"post", `return (await fetch("http://api.test/echo", { method: "post", body: JSON.stringify({ a: "é" }), headers: { "Content-Type": "application/json" }, redirect: "manual" })).text()`, `"POST http://api.test/echo [[content-type application/json]] {\"a\":\"é\"} manual"`},
		{"bytes", `return (await fetch("http://api.test/echo", { method: "PUT", body: new Uint8Array([65, 66]) })).text()`, `"PUT http://api.test/echo [] AB follow"`},
		{"stream body", `return (await fetch("http://api.test/echo", { method: "PUT", body: ReadableStream.from([new Uint8Array([65]), "b"]) })).text()`, `"PUT http://api.test/echo [] Ab follow"`},
		{"own path", `return (await fetch("/echo")).text()`, `"GET /echo []  follow"`},
		{"not an own path", `try { await fetch("//evil.test/echo") } catch (e) { return e.name }`, `"TypeError"`},
		{"backslash", `try { await fetch("/\\evil.test/echo") } catch (e) { return e.name }`, `"TypeError"`},
		{"Request", `return (await fetch(new Request("http://api.test/echo", { headers: { a: "b" } }))).text()`, `"GET http://api.test/echo [[a b]]  follow"`},
		{"json", `const r = await fetch("http://api.test/json"); return [r.status, r.ok, r.statusText, r.headers.get("x"), r.url, r.redirected, await r.json()]`, `[200,true,"OK","1, 2","http://api.test/json",false,{"a":"é"}]`},
		{"redirected", `const r = await fetch("http://api.test/moved"); return [r.url, r.redirected]`, `["http://api.test/there",true]`},
		{"404", `const r = await fetch("http://api.test/404"); return [r.ok, r.status, await r.text()]`, `[false,404,"none"]`},
		{"no body", `const r = await fetch("http://api.test/empty"); return await r.text()`, `""`},
		{"stream", `const out = []; const d = new TextDecoder(); const reader = (await fetch("http://api.test/json")).body.getReader(); for (let s = await reader.read(); !s.done; s = await reader.read()) out.push(d.decode(s.value)); return out.join("")`, `"{\"a\":\"é\"}"`},
		{"refused", `try { await fetch("http://api.test/refused") } catch (e) { return [e.name, e.message, e.cause.message] }`, `["TypeError","fetch failed: connection refused","connection refused"]`},
		{"panic", `try { await fetch("http://api.test/panic") } catch (e) { return e.message }`, `"fetch failed: panic: boom"`},
		{"broken body", `const r = await fetch("http://api.test/broken"); try { await r.text() } catch (e) { return e.message }`, `"read the body of http://api.test/broken: reset"`},
		{"broken stream", `const r = (await fetch("http://api.test/broken")).body.getReader(); const a = (await r.read()).value.length; try { await r.read() } catch (e) { return [a, e.message] }`, `[2,"read the body of http://api.test/broken: reset"]`},
		{"big body", `const r = await fetch("http://api.test/big"); try { await r.text() } catch (e) { return e.message }`, `"read the body of http://api.test/big: it is too large"`},
		{"abort", `const c = new AbortController(); setTimeout(() => c.abort(), 1); try { await fetch("http://api.test/hang", { signal: c.signal }) } catch (e) { return e.name }`, `"AbortError"`},
		{"timeout", `try { await fetch("http://api.test/hang", { signal: AbortSignal.timeout(1) }) } catch (e) { return e.name }`, `"TimeoutError"`},
		{"aborted before", `try { await fetch("http://api.test/json", { signal: AbortSignal.abort("why") }) } catch (e) { return e }`, `"why"`},
		{"twice", `const r = await fetch("http://api.test/json"); await r.text(); try { await r.json() } catch (e) { return e.name }`, `"TypeError"`},
		{"parallel", `return (await Promise.all([1, 2, 3].map((n) => fetch("http://api.test/404")))).map((r) => r.status)`, `[404,404,404]`},
		{"null", `try { await fetch(null) } catch (e) { return e.name }`, `"TypeError"`},
		{"symbol", `try { await fetch(Symbol()) } catch (e) { return e.name }`, `"TypeError"`},
		{"GET with a body", `try { await fetch("http://api.test/echo", { body: "x" }) } catch (e) { return e.name }`, `"TypeError"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var closed atomic.Int32
			got, err := evaluate(t, c.body, Config{Fetch: fetcher(&closed), MaxOutput: 1 << 20})
			if err != nil || got != c.want {
				t.Errorf("got  %s, %v\nwant %s", got, err, c.want)
			}
		})
	}
}

func TestFetchClosesBodies(t *testing.T) {
	var closed atomic.Int32
	if _, err := evaluate(t, `await fetch("http://api.test/json"); (await fetch("http://api.test/json")).body.getReader(); await (await fetch("http://api.test/json")).text()`, Config{Fetch: fetcher(&closed)}); err != nil {
		t.Fatal(err)
	}
	if n := closed.Load(); n != 3 {
		t.Errorf("%d bodies were closed, want 3", n)
	}
}

// TestFetchThatAnswersLate leaves a request behind: its body is closed too.
func TestFetchThatAnswersLate(t *testing.T) {
	var closed atomic.Int32
	answer := make(chan struct{})
	fetch := func(context.Context, *FetchRequest) (*FetchResponse, error) {
		<-answer
		return &FetchResponse{Status: 200, Body: body{strings.NewReader("x"), &closed}}, nil
	}
	if _, err := evaluate(t, `fetch("http://a/"); await new Promise((r) => setTimeout(r, 1))`, Config{Fetch: fetch}); err != nil {
		t.Fatal(err)
	}
	close(answer)
	eventually(t, func() bool { return closed.Load() == 1 })
}

func TestFetchAtDeadline(t *testing.T) {
	var closed atomic.Int32
	within(t, 3*time.Second, func() {
		_, err := evaluate(t, `await fetch("http://api.test/hang")`, Config{Fetch: fetcher(&closed), Deadline: 50 * time.Millisecond})
		if e := asError(t, err); !e.Interrupted {
			t.Errorf("error %v", err)
		}
	})
}

func TestNoFetch(t *testing.T) {
	got, err := evaluate(t, `try { await fetch("http://a/") } catch (e) { return e.message }`, Config{})
	if err != nil || got != `"this host does not allow fetch"` {
		t.Errorf("got %s, %v", got, err)
	}
	pool := newPool(t, `const early = fetch("http://a/").catch((e) => e.message); `+app(`return { data: host.encode(await early, "data") }`, ""), Config{Fetch: fetcher(new(atomic.Int32))})
	out, _, err := exchangeOn(t.Context(), pool, request())
	if err != nil || !strings.Contains(string(out.Data), "not while the bundle loads") {
		t.Errorf("got %v, %v", out, err)
	}
}
