package ssr

import (
	"strings"
	"testing"
)

// Every case is the body of an async function and the JSON of its result.
var webCases = []struct{ name, body, want string }{
	// timers
	{"timeout order", `const out = []; setTimeout((v) => out.push(v), 2, "b"); setTimeout(() => out.push("a")); await new Promise((r) => setTimeout(r, 5)); return out`, `["a","b"]`},
	{"microtask before timer", `const out = []; setTimeout(() => out.push("t")); queueMicrotask(() => out.push("m")); await new Promise((r) => setTimeout(r, 1)); return out`, `["m","t"]`},
	{"interval", `let n = 0; return new Promise((r) => { const i = setInterval(() => { if (++n === 3) { clearInterval(i); r(n) } }, 1) })`, `3`},
	{"clearTimeout", `let hit = false; const t = setTimeout(() => { hit = true }); clearTimeout(t); clearTimeout(t); clearTimeout(undefined); await new Promise((r) => setTimeout(r, 2)); return hit`, `false`},
	{"setImmediate", `return new Promise((r) => setImmediate((a, b) => r(a + b), 1, 2))`, `3`},
	{"timer without function", `try { setTimeout("x") } catch (e) { return e.name }`, `"TypeError"`},
	{"nextTick", `return new Promise((r) => process.nextTick(r, "tick"))`, `"tick"`},
	{"microtask survives a replaced Promise", `const P = Promise; globalThis.Promise = null; let r; const p = new P((x) => { r = x }); queueMicrotask(() => r(1)); globalThis.Promise = P; return p`, `1`},

	// encoding
	{"TextEncoder", `return [...new TextEncoder().encode("aé😀")]`, `[97,195,169,240,159,152,128]`},
	{"encode lone surrogate", `return [...new TextEncoder().encode("\ud800")]`, `[239,191,189]`},
	{"encodeInto", `const u = new Uint8Array(4); const r = new TextEncoder().encodeInto("aé😀", u); return [r.read, r.written, [...u]]`, `[2,3,[97,195,169,0]]`},
	{"TextDecoder", `return new TextDecoder().decode(new Uint8Array([97, 195, 169]))`, `"aé"`},
	{"decode a view", `return new TextDecoder().decode(new Uint8Array([1, 97, 98, 2]).subarray(1, 3))`, `"ab"`},
	{"decode in pieces", `const d = new TextDecoder(); return d.decode(new Uint8Array([240, 159]), { stream: true }) + d.decode(new Uint8Array([152, 128]), { stream: true }) + d.decode()`, `"😀"`},
	{"decode invalid", `return new TextDecoder().decode(new Uint8Array([240, 159, 65, 255, 66]))`, "\"\ufffdA\ufffdB\""},
	{"decode fatal", `try { new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([255])) } catch (e) { return e.name }`, `"TypeError"`},
	{"decode BOM", `const b = new Uint8Array([239, 187, 191, 65]); return [new TextDecoder().decode(b), new TextDecoder("utf8", { ignoreBOM: true }).decode(b).length]`, `["A",2]`},
	{"unknown encoding", `try { new TextDecoder("koi8-r") } catch (e) { return e.name }`, `"RangeError"`},
	{"base64", `return [btoa("aé"), atob("YQ=="), atob(" Y Q "), atob(btoa("\xff\x00")) === "\xff\x00"]`, `["Yek=","a","a",true]`},
	{"atob invalid", `try { atob("a") } catch (e) { return [e.name, e.code, e instanceof DOMException] }`, `["InvalidCharacterError",5,true]`},
	{"btoa invalid", `try { btoa("€") } catch (e) { return e.name }`, `"InvalidCharacterError"`},
	{"structuredClone", `const a = { d: new Date(5), m: new Map([[1, new Set(["x"])]]), n: [1, , 3], u: new Uint8Array([7]) }; a.self = a
		const b = structuredClone(a); return [b !== a, b.self === b, b.d.getTime(), [...b.m.get(1)], b.n.length, 1 in b.n, b.u[0], b.u !== a.u]`, `[true,true,5,["x"],3,false,7,true]`},
	{"structuredClone error", `const e = structuredClone(new TypeError("x", { cause: 1 })); return [e instanceof TypeError, e.message, e.cause]`, `[true,"x",1]`},
	{"structuredClone refuses", `return [() => {}, Symbol(), { p: Promise.resolve() }].map((v) => { try { structuredClone(v) } catch (e) { return e.name } })`, `["DataCloneError","DataCloneError","DataCloneError"]`},
	{"structuredClone and __proto__", `const b = structuredClone(JSON.parse('{"__proto__":{"x":1}}')); return [b.x === undefined, Object.keys(b)]`, `[true,["__proto__"]]`},

	// URL
	{"URL", `const u = new URL("../c?q=1#h", "https://u:p@Ex.com:8080/a/b/"); return [u.href, u.origin, u.protocol, u.username, u.password, u.host, u.hostname, u.port, u.pathname, u.search, u.hash]`,
		`["https://u:p@ex.com:8080/a/c?q=1#h","https://ex.com:8080","https:","u","p","ex.com:8080","ex.com","8080","/a/c","?q=1","#h"]`},
	{"URL setters", `const u = new URL("http://a/b"); u.pathname = "/c d"; u.search = "x=1"; u.hash = "z"; u.port = "81"; u.protocol = "https"; u.hostname = "b.c"; return [u.href, String(u), JSON.stringify(u)]`,
		`["https://b.c:81/c%20d?x=1#z","https://b.c:81/c%20d?x=1#z","\"https://b.c:81/c%20d?x=1#z\""]`},
	{"URL and its parameters", `const u = new URL("http://a/?b=1&c=2"); u.searchParams.append("d", "é &"); const first = u.href; u.search = "?z=9"; return [first, u.searchParams.get("z"), u.searchParams.size]`, `["http://a/?b=1\u0026c=2\u0026d=%C3%A9+%26","9",1]`},
	{"URL invalid", `try { new URL("/x") } catch (e) { return [e.name, e.code] }`, `["TypeError","ERR_INVALID_URL"]`},
	{"URL static", `return [URL.canParse("x:"), URL.canParse("/x"), URL.parse("/x"), URL.parse("/x", "http://a").href]`, `[true,false,null,"http://a/x"]`},
	{"URL default port and dots", `return [new URL("HTTP://EXAMPLE.com:80/%7Efoo/./a/../b").href, new URL("http://[::1]/").host, new URL("mailto:a@b").origin]`, `["http://example.com/%7Efoo/b","[::1]","null"]`},
	{"URL internals are not reachable", `return ["part", "set"].map((k) => typeof URL[k])`, `["undefined","undefined"]`},
	{"URLSearchParams", `const p = new URLSearchParams("?a=1&a=2&b=%C3%A9+x&c"); p.set("a", "3"); p.append("d", 4); p.delete("c"); p.sort(); return [p.toString(), p.get("b"), p.get("nope"), p.getAll("a"), p.has("d", "4"), [...p.keys()]]`,
		`["a=3\u0026b=%C3%A9+x\u0026d=4","é x",null,["3"],true,["a","b","d"]]`},
	{"URLSearchParams from", `return [new URLSearchParams({ a: 1, b: "x y" }).toString(), new URLSearchParams([["k", "v"]]).toString(), new URLSearchParams(new Map([["m", "1"]])).toString(), new URLSearchParams("a=%zz&=1").toString()]`,
		`["a=1\u0026b=x+y","k=v","m=1","a=%25zz\u0026=1"]`},

	// events and cancellation
	{"EventTarget", `const t = new EventTarget(), out = []; const f = (e) => out.push(e.type, e.target === t); t.addEventListener("x", f); t.addEventListener("x", f); t.addEventListener("x", { handleEvent() { out.push("object") } }, { once: true })
		t.dispatchEvent(new Event("x")); t.removeEventListener("x", f); t.dispatchEvent(new Event("x")); return out`, `["x",true,"object"]`},
	{"preventDefault and stop", `const t = new EventTarget(); let n = 0; t.addEventListener("x", (e) => { e.preventDefault(); e.stopImmediatePropagation() }); t.addEventListener("x", () => n++); return [t.dispatchEvent(new CustomEvent("x", { cancelable: true, detail: 1 })), n]`, `[false,0]`},
	{"a listener that throws", `const t = new EventTarget(); let hit = false; t.addEventListener("x", () => { throw 1 }); t.addEventListener("x", () => { hit = true }); t.dispatchEvent(new Event("x")); return hit`, `true`},
	{"AbortController", `const c = new AbortController(); const out = []; c.signal.addEventListener("abort", () => out.push("event")); c.signal.onabort = () => out.push("on"); c.abort("why"); c.abort("again"); return [out, c.signal.aborted, c.signal.reason]`, `[["on","event"],true,"why"]`},
	{"AbortSignal", `const s = AbortSignal.abort(); try { s.throwIfAborted() } catch (e) { return [e.name, e.code] }`, `["AbortError",20]`},
	{"AbortSignal.timeout", `const s = AbortSignal.timeout(1); await new Promise((r) => s.addEventListener("abort", r)); return s.reason.name`, `"TimeoutError"`},
	{"AbortSignal.any", `const a = new AbortController(), s = AbortSignal.any([a.signal, new AbortController().signal]); const before = s.aborted; a.abort(7); return [before, s.aborted, s.reason, AbortSignal.any([AbortSignal.abort(3)]).reason]`, `[false,true,7,3]`},
	{"AbortSignal can't be made or fired", `try { new AbortSignal() } catch (e) { return [e.name, typeof AbortSignal.fire] }`, `["TypeError","undefined"]`},
	{"MessageChannel", `const { port1, port2 } = new MessageChannel(); return new Promise((r) => { port2.onmessage = (e) => r(e.data); port1.postMessage({ a: 1 }) })`, `{"a":1}`},
	{"DOMException", `const e = new DOMException("m", "AbortError"); return [e instanceof Error, e.name, e.message, e.code, String(e)]`, `[true,"AbortError","m",20,"AbortError: m"]`},

	// streams
	{"ReadableStream", `const s = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); c.close() } }); const r = s.getReader(), out = []; for (let x = await r.read(); !x.done; x = await r.read()) out.push(x.value); await r.closed; return [out, s.locked]`, `[[1,2],true]`},
	{"pull and backpressure", `let n = 0; const s = new ReadableStream({ pull(c) { c.enqueue(++n) } }); const r = s.getReader(); await r.read(); await r.read(); await new Promise((r) => setTimeout(r, 2)); return n <= 4`, `true`},
	{"stream error", `const s = new ReadableStream({ start(c) { c.error(new Error("bad")) } }); try { await s.getReader().read() } catch (e) { return e.message }`, `"bad"`},
	{"pull rejects", `const s = new ReadableStream({ async pull() { throw new Error("bad") } }); try { await s.getReader().read() } catch (e) { return e.message }`, `"bad"`},
	{"cancel", `let why; const s = new ReadableStream({ cancel(r) { why = r } }); await s.cancel("x"); return [why, (await s.getReader().read()).done]`, `["x",true]`},
	{"locked", `const s = new ReadableStream(); s.getReader(); try { s.getReader() } catch (e) { return e.name }`, `"TypeError"`},
	{"releaseLock", `const s = new ReadableStream({ start(c) { c.enqueue(1) } }); const r = s.getReader(); r.releaseLock(); return (await s.getReader().read()).value`, `1`},
	{"tee", `const [a, b] = ReadableStream.from([1, 2]).tee(); return Promise.all([Array.fromAsync(a), Array.fromAsync(b)])`, `[[1,2],[1,2]]`},
	{"async iteration", `const it = ReadableStream.from(["a", "b"])[Symbol.asyncIterator](); return [(await it.next()).value, (await it.next()).value, (await it.next()).done]`, `["a","b",true]`},
	{"direct stream with a reader", `const s = new ReadableStream({ type: "direct", pull(c) { c.write("ab"); c.flush(); c.end() } }); return new Response(s).text()`, `"ab"`},
	{"unknown stream type", `try { new ReadableStream({ type: "x" }) } catch (e) { return e.name }`, `"TypeError"`},

	// fetch's types
	{"Headers", `const h = new Headers({ "X-B": "1", a: " 2 " }); h.append("a", "3"); h.append("Set-Cookie", "x=1"); h.append("set-cookie", "y=2"); return [[...h], h.get("A"), h.getSetCookie(), h.has("x-b")]`,
		`[[["a","2, 3"],["set-cookie","x=1"],["set-cookie","y=2"],["x-b","1"]],"2, 3",["x=1","y=2"],true]`},
	{"Headers refuse line breaks", `return [["a b", "x"], ["a", "x\r\ny: z"]].map(([k, v]) => { try { new Headers().set(k, v) } catch (e) { return e.name } })`, `["TypeError","TypeError"]`},
	{"Request", `const r = new Request("http://a/b", { method: "post", body: new URLSearchParams({ x: 1 }) }); return [r.url, r.method, r.headers.get("content-type"), await r.text()]`, `["http://a/b","POST","application/x-www-form-urlencoded;charset=UTF-8","x=1"]`},
	{"Request body twice", `const r = new Request("http://a", { method: "POST", body: "x" }); await r.text(); try { await r.text() } catch (e) { return [e.name, r.bodyUsed] }`, `["TypeError",true]`},
	{"Response", `const r = Response.json({ a: 1 }, { status: 201 }); return [r.status, r.ok, r.headers.get("content-type"), await r.clone().json(), await r.json()]`, `[201,true,"application/json",{"a":1},{"a":1}]`},
	{"Response body", `return [await new Response(new Uint8Array([104, 105])).text(), [...await new Response("é").bytes()], new Response().body, (await new Response("x").arrayBuffer()).byteLength]`, `["hi",[195,169],null,1]`},
	{"Response stream", `const out = []; const r = new Response("abc").body.getReader(); for (let x = await r.read(); !x.done; x = await r.read()) out.push(...x.value); return out`, `[97,98,99]`},
	{"FormData", `const f = new FormData(); f.append("a", 1); f.append("a", 2); f.set("b", "x"); const r = new Response(f); return [f.getAll("a"), await r.text()]`, `[["1","2"],"a=1\u0026a=2\u0026b=x"]`},

	// the rest
	{"crypto", `const u = crypto.randomUUID(); const a = crypto.getRandomValues(new Uint32Array(8)); return [/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(u), u !== crypto.randomUUID(), a.some((n) => n > 0)]`, `[true,true,true]`},
	{"getRandomValues limits", `return [() => crypto.getRandomValues(new Uint8Array(70000)), () => crypto.getRandomValues(new Float64Array(1)), () => crypto.getRandomValues({})].map((f) => { try { f() } catch (e) { return e.name } })`, `["QuotaExceededError","TypeMismatchError","TypeMismatchError"]`},
	{"performance", `const a = performance.now(); await new Promise((r) => setTimeout(r, 2)); return [performance.now() > a, performance.timeOrigin > 1e12]`, `[true,true]`},
	{"process.env", `return [process.env.MODE, process.env.PATH, typeof process.exit]`, `["test",null,"undefined"]`},
	{"no browser", `return [typeof window, typeof document, typeof navigator]`, `["undefined","undefined","undefined"]`},
	{"hidden globals", `return ["Bun", "Buffer", "process", "fetch", "URL", "setTimeout"].filter((k) => Object.keys(globalThis).includes(k))`, `[]`},
	{"Bun and Buffer", `return [typeof Bun.hash("x"), Bun.hash("x") === Bun.hash("x"), Buffer.byteLength("aé😀"), Object.keys(Bun), Object.keys(Buffer)]`, `["number",true,7,["hash"],["byteLength"]]`},
	{"WeakRef", `const o = {}; new FinalizationRegistry(() => {}).register(o); return new WeakRef(o).deref() === o`, `true`},
	{"language", `return [typeof Symbol.asyncIterator, Object.keys(Object.groupBy([1, 2, 3], (n) => (n % 2 ? "odd" : "even"))), Map.groupBy([1, 2], (n) => n % 2).get(1), "a\ud800".isWellFormed(), "a\ud800".toWellFormed() === "a\ufffd", await Promise.try(() => 1)]`,
		`["symbol",["odd","even"],[1],false,true,1]`},
	{"captureStackTrace", `const o = { name: "N", message: "m" }; Error.captureStackTrace(o); return o.stack.startsWith("N: m\n")`, `true`},
	{"request.signal", `return [globalThis === self, new Date(0).toISOString()]`, `[true,"1970-01-01T00:00:00.000Z"]`},
}

func TestWebPlatform(t *testing.T) {
	for _, c := range webCases {
		t.Run(c.name, func(t *testing.T) {
			got, err := evaluate(t, c.body, Config{Env: map[string]string{"MODE": "test"}})
			if err != nil {
				t.Fatal(err)
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestConsole(t *testing.T) {
	cases := []struct{ code, want string }{
		{`console.log("a", 1, null, undefined, true, 2n, Symbol("s"), -0)`, `info: a 1 null undefined true 2n Symbol(s) -0`},
		{`console.error("%s is %d%% %o", "x", 5, { a: 1 }, "more")`, `error: x is 5% {a: 1} more`},
		{`console.warn({ a: [1, "b"], m: new Map([[1, 2]]), s: new Set([1]), d: new Date(0), r: /x/, f() {} })`, `warn: {a: [1, "b"], m: Map(1) {1 => 2}, s: Set(1) {1}, d: 1970-01-01T00:00:00.000Z, r: /x/, f: [function f]}`},
		{`const o = {}; o.o = o; console.debug(o)`, `debug: {o: [circular]}`},
		{`console.log({ get x() { throw 1 } })`, `info: [unprintable]`},
		{`console.log(new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 } }))`, `info: [unprintable]`},
		{`console.group("g"); console.info("in"); console.groupEnd(); console.info("out")`, "info: g\ninfo:   in\ninfo: out"},
		{`console.assert(true); console.assert(false, "no")`, `error: assertion failed: no`},
		{`console.count(); console.count()`, "info: default: 1\ninfo: default: 2"},
		{`console.log([[[[[1]]]]])`, `info: [[[[[array]]]]]`},
		{`class A { x = 1 }; console.log(new A())`, `info: A {x: 1}`},
		{`console.log("100%")`, `info: 100%`},
	}
	for _, c := range cases {
		t.Run(c.code, func(t *testing.T) {
			var l logs
			if _, err := evaluate(t, c.code, Config{Log: l.log}); err != nil {
				t.Fatal(err)
			}
			if got := l.text(); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestConsoleErrorHasFrames(t *testing.T) {
	var l logs
	if _, err := evaluate(t, `console.error("oops:", new RangeError("far", { cause: new Error("near") }))`, Config{Log: l.log}); err != nil {
		t.Fatal(err)
	}
	got := l.text()
	for _, want := range []string{"error: oops: RangeError: far\n    at ", "test.js:", "cause: Error: near"} {
		if !strings.Contains(got, want) {
			t.Errorf("log %q does not contain %q", got, want)
		}
	}
}
