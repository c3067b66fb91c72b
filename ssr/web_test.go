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
	{"unknown encoding", `try { new TextDecoder("klingon") } catch (e) { return e.name }`, `"RangeError"`},
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
	{"urlencoded parser", `return ["test", "a=b&&c", "%zz=1&a+b=%2B", "=x", "a=%C3%28&b", "a=%ef%bb%bf", "&&", "a=%", "a=%F0%9F%98%80"].map((q) => [...new URLSearchParams(q)].flat().join("|").replace("\ufeff", "BOM"))`, `["test|","a|b|c|","%zz|1|a b|+","|x","a|�(|b|","a|BOM","","a|%","a|😀"]`},
	{"urlencoded serializer", `return new URLSearchParams([["a b*-._", "~!'()é😀\ud800\0"]]).toString()`, `"a+b*-._=%7E%21%27%28%29%C3%A9%F0%9F%98%80%EF%BF%BD%00"`},

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
	{"FormData", `const f = new FormData(); f.append("a", 1); f.append("a", 2); f.set("b", "x"); const r = new Response(f); return [f.getAll("a"), /^multipart\/form-data; boundary=----dxform/.test(r.headers.get("content-type")), [...(await r.formData())]]`, `[["1","2"],true,[["a","1"],["a","2"],["b","x"]]]`},
	{"FormData with files", `const f = new FormData(); f.append('a"b', "x\ny"); f.append("f", new Blob(["hé"], { type: "Text/X" }), "ü.txt"); f.append("g", new File([new Uint8Array([1, 2]), new Blob([new Uint8Array([3])])], "g.bin"))
		const got = await new Request("http://a", { method: "POST", body: f }).formData(); const file = got.get("f")
		return [got.get('a%22b'), file instanceof File, file.name, file.type, await file.text(), [...await got.get("g").bytes()]]`, `["x\r\ny",true,"ü.txt","text/x","hé",[1,2,3]]`},
	{"form of the other kind", `return [...await new Response("a=1&b=%20", { headers: { "content-type": "application/x-www-form-urlencoded" } }).formData()]`, `[["a","1"],["b"," "]]`},
	{"no form", `try { await new Response("a=1").formData() } catch (e) { return e.name }`, `"TypeError"`},
	{"Blob", `const b = new Blob(["a", new Uint8Array([98, 99]), new Blob(["dé"])], { type: "A/B" }); const s = b.slice(1, -1, "x"); let n = 0; for (const r = b.stream().getReader(); !(await r.read()).done; n++); return [b.size, b.type, await b.text(), await s.text(), s.type, s.size, n, String(b), new Blob().size]`, `[6,"a/b","abcdé","bcd�","x",4,3,"[object Blob]",0]`},
	{"File", `const f = new File(["x"], "a.txt", { type: "t/x", lastModified: 5 }); return [f.name, f.size, f.type, f.lastModified, f instanceof Blob, (await new Response(f).blob()).type, await structuredClone(f).text()]`, `["a.txt",1,"t/x",5,true,"t/x","x"]`},
	{"clone of a stream", `const r = new Response(ReadableStream.from([new Uint8Array([97]), new Uint8Array([98])])); const c = r.clone(); return [await c.text(), await r.text()]`, `["ab","ab"]`},
	{"clone of a request", `const r = new Request("http://a/", { method: "PATCH", body: new Blob(["x"]), headers: { a: "1" } }); const c = r.clone(); const n = new Request(r); return [c.method, await c.text(), c.headers.get("a"), await n.text(), r.bodyUsed]`, `["PATCH","x","1","x",true]`},
	{"Request says", `const r = new Request("http://a/", { credentials: "include", cache: "no-store" }); return [r.credentials, r.cache, r.mode, r.redirect, r.duplex]`, `["include","no-store","cors","follow","half"]`},
	{"bad requests", `return [() => new Request("http://a", { method: "TRACE" }), () => new Request("http://a", { redirect: "x" }), () => new Response("x", { status: 204 }), () => new Response("", { status: 99 }), () => Response.redirect("http://a", 200)].map((f) => { try { f() } catch (e) { return e.name } })`, `["TypeError","TypeError","TypeError","RangeError","RangeError"]`},

	// encodings
	{"utf-16le", `const d = new TextDecoder("utf-16"); return [d.encoding, d.decode(new Uint8Array([0xff, 0xfe, 0x61, 0])), d.decode(new Uint8Array([0x3d]), { stream: true }) + d.decode(new Uint8Array([0xd8, 0, 0xde]))]`, `["utf-16le","a","😀"]`},
	{"latin1", `return [new TextDecoder("latin1").encoding, new TextDecoder("ISO-8859-1").decode(new Uint8Array([0xe9, 0x80]))]`, `["windows-1252","é€"]`},
	{"shift_jis", `return new TextDecoder("sjis").decode(new Uint8Array([0x93, 0xfa, 0x96, 0x7b]))`, `"日本"`},
	{"fatal utf-16", `try { new TextDecoder("utf-16le", { fatal: true }).decode(new Uint8Array([0, 0xd8, 0x61, 0])) } catch (e) { return e.message }`, `"The encoded data was not valid for encoding utf-16le"`},

	// streams that write
	{"WritableStream", `const out = []; const w = new WritableStream({ start() { out.push("start") }, async write(c) { out.push(c) }, close() { out.push("close") } }).getWriter(); const before = w.desiredSize; w.write(1); const during = w.desiredSize; await w.ready; w.write(2); await w.close(); await w.closed; return [out, before, during]`, `[["start",1,2,"close"],1,0]`},
	{"a sink that fails", `const w = new WritableStream({ write() { throw new Error("bad") } }).getWriter(); return [await w.write(1).catch((e) => e.message), await w.closed.catch((e) => e.message), await w.write(2).catch((e) => e.message), await w.ready.catch((e) => e.message)]`, `["bad","bad","bad","bad"]`},
	{"abort of a writer", `let why, aborted; const w = new WritableStream({ start(c) { c.signal.onabort = () => { aborted = true } }, abort(r) { why = r } }).getWriter(); await w.abort("enough"); return [why, aborted, await w.closed.catch((e) => e)]`, `["enough",true,"enough"]`},
	{"pipeTo", `const out = []; await ReadableStream.from([1, 2, 3]).pipeTo(new WritableStream({ async write(c) { await new Promise((r) => setTimeout(r)); out.push(c) }, close() { out.push("end") } })); return out`, `[1,2,3,"end"]`},
	{"pipeTo and errors", `let why; const a = await new ReadableStream({ start(c) { c.error(new Error("source")) } }).pipeTo(new WritableStream({ abort(r) { why = r.message } })).catch((e) => e.message)
		let cancelled; const b = await new ReadableStream({ pull(c) { c.enqueue(1) }, cancel(r) { cancelled = r.message } }).pipeTo(new WritableStream({ write() { throw new Error("sink") } })).catch((e) => e.message); return [a, why, b, cancelled]`, `["source","source","sink","sink"]`},
	{"pipeTo and a signal", `const c = new AbortController(); let why; setTimeout(() => c.abort("stop"), 1); const e = await new ReadableStream({}).pipeTo(new WritableStream({ abort(r) { why = r } }), { signal: c.signal }).catch((e) => e); return [e, why]`, `["stop","stop"]`},
	{"TransformStream", `const t = new TransformStream({ transform(c, o) { if (c % 2) o.enqueue(c * 10) }, flush(o) { o.enqueue("end") } }); return Array.fromAsync(ReadableStream.from([1, 2, 3]).pipeThrough(t))`, `[10,30,"end"]`},
	{"identity, by hand", `const { readable, writable } = new TransformStream(); const w = writable.getWriter(); w.write("a"); w.write("b"); w.close(); return Array.fromAsync(readable)`, `["a","b"]`},
	{"a transform that fails", `const t = new TransformStream({ transform() { throw new Error("bad") } }); return Array.fromAsync(ReadableStream.from([1]).pipeThrough(t)).catch((e) => e.message)`, `"bad"`},
	{"text streams", `return Array.fromAsync(ReadableStream.from(["a\ud83d", "\ude00"]).pipeThrough(new TextEncoderStream()).pipeThrough(new TextDecoderStream()))`, `["a","😀"]`},
	{"compression", `const out = []; for (const f of ["gzip", "deflate", "deflate-raw"]) { const z = new Response("hello ".repeat(1000)).body.pipeThrough(new CompressionStream(f)); const b = await new Response(z).bytes(); out.push(b.length < 200, (await new Response(new Response(b).body.pipeThrough(new DecompressionStream(f))).text()).length) } return out`, `[true,6000,true,6000,true,6000]`},
	{"bad compression", `try { new CompressionStream("br") } catch (e) { var name = e.name } return [name, await new Response(new Response("no").body.pipeThrough(new DecompressionStream("gzip"))).text().catch((e) => e.name)]`, `["TypeError","TypeError"]`},
	{"strategies", `const s = new ReadableStream({ start(c) { c.enqueue(new Uint8Array(7)); out = c.desiredSize } }, new ByteLengthQueuingStrategy({ highWaterMark: 10 })); var out; return out`, `3`},
	{"tee cancels", `let why; const [a, b] = new ReadableStream({ cancel(r) { why = r } }).tee(); a.cancel(1); await b.cancel(2); return why`, `[1,2]`},
	{"BYOB", `try { new ReadableStream({ type: "bytes" }).getReader({ mode: "byob" }) } catch (e) { return e.message }`, `"getReader: BYOB readers are not available in the dx server runtime; use getReader() and take the chunks as they come"`},

	// crypto.subtle
	{"digest", `const hex = (b) => [...new Uint8Array(b)].map((n) => n.toString(16).padStart(2, "0")).join("").slice(0, 16); const d = new TextEncoder().encode("abc"); return Promise.all(["SHA-1", "sha-256", { name: "SHA-384" }, "SHA-512"].map(async (h) => hex(await crypto.subtle.digest(h, d))))`, `["a9993e364706816a","ba7816bf8f01cfea","cb00753f45a35e8b","ddaf35a193617aba"]`},
	{"HMAC", `const e = new TextEncoder(); const k = await crypto.subtle.importKey("raw", e.encode("key"), { name: "HMAC", hash: "SHA-256" }, true, ["sign", "verify"]); const s = await crypto.subtle.sign("HMAC", k, e.encode("text")); const j = await crypto.subtle.exportKey("jwk", k)
		return [new Uint8Array(s).length, new Uint8Array(s)[0], await crypto.subtle.verify("HMAC", k, s, e.encode("text")), await crypto.subtle.verify("HMAC", k, s, e.encode("tex")), j.k, j.alg, k.algorithm.hash.name]`, `[32,106,true,false,"a2V5","HS256","SHA-256"]`},
	{"subtle refuses", `const k = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-512" }, false, ["sign"]); return Promise.all([crypto.subtle.digest("MD5", new Uint8Array()), crypto.subtle.importKey("raw", new Uint8Array(1), "AES-GCM", false, []), crypto.subtle.exportKey("raw", k), crypto.subtle.verify("HMAC", k, new Uint8Array(), new Uint8Array()), crypto.subtle.encrypt()].map((p) => p.catch((e) => e.name)))`, `["NotSupportedError","NotSupportedError","InvalidAccessError","InvalidAccessError","NotSupportedError"]`},

	// the language
	{"iterator helpers", `const i = () => [1, 2, 3, 4].values(); return [i().map((n) => n * 2).toArray(), i().filter((n) => n > 2).toArray(), i().take(2).toArray(), i().drop(3).toArray(), i().flatMap((n) => [n, n]).take(3).toArray(), i().reduce((a, b) => a + b), i().some((n) => n > 3), i().every((n) => n > 3), i().find((n) => n > 1), Iterator.from({ next: () => ({ done: true }) }).toArray(), new Map([[1, 2]]).keys().map(String).toArray(), (function* () { yield 1 })() instanceof Iterator]`,
		`[[2,4,6,8],[3,4],[1,2],[4],[1,1,2],10,true,false,2,[],["1"],true]`},
	{"iterator helpers close", `let closed = 0; const make = () => ({ __proto__: Iterator.prototype, n: 0, next() { return { value: ++this.n, done: false } }, return() { closed++; return {} } }); make().take(2).toArray(); make().find((n) => n > 2); try { make().map(1) } catch {} try { make().forEach(() => { throw 1 }) } catch {} const it = make().map((n) => n); it.next(); it.return(); return closed`, `5`},
	{"later languages", `return [[3, 1, 2].toSorted(), [1, 2].toReversed(), [1, 2, 3].with(1, 9), [1, 2, 3].toSpliced(1, 1), [1, 2, 3].findLast((n) => n < 3), Object.groupBy([1], () => "a").a, [...new Set([1, 2]).union(new Set([3]))], [...new Set([1, 2]).intersection(new Set([2]))], new Set([1]).isSubsetOf(new Set([1, 2])), await Array.fromAsync([Promise.resolve(1)]), new Error("x", { cause: 5 }).cause, [1, 2].at(-1), "aXbX".replaceAll("X", ""), Object.hasOwn({ a: 1 }, "a"), structuredClone([1n]).length]`,
		`[[1,2,3],[2,1],[1,9,3],[1,3],2,[1],[1,2,3],[2],true,[1],5,2,"ab",true,1]`},

	// the rest
	{"structuredClone transfers", `const b = new ArrayBuffer(3); const c = structuredClone({ b, e: new DOMException("m", "AbortError") }, { transfer: [b] }); return [b.byteLength, c.b.byteLength, c.e.code]`, `[0,3,20]`},
	{"structuredClone says", `try { structuredClone({ f: () => 1 }) } catch (e) { return [e.message, e.code] }`, `["() =\u003e 1 could not be cloned.",25]`},
	{"performance entries", `performance.mark("a", { detail: 1 }); performance.mark("b"); const m = performance.measure("m", "a", "b"); const n = performance.getEntries().length; performance.clearMarks("a"); return [m.duration >= 0, m.entryType, performance.getEntriesByName("a").length, performance.getEntriesByType("mark").length, n, (() => { try { performance.measure("x", "none") } catch (e) { return e.name } })()]`, `[true,"measure",0,1,3,"SyntaxError"]`},
	{"Event says", `const t = new EventTarget(); let seen; t.addEventListener("x", (e) => { seen = [e.bubbles, e.eventPhase, e.composedPath()[0] === t, e.isTrusted] }, true); t.removeEventListener("x", () => {}); t.dispatchEvent(new Event("x", { bubbles: true })); return [seen, String(new CustomEvent("y")), new ErrorEvent("error", { message: "m" }).message]`, `[[true,2,true,false],"[object CustomEvent]","m"]`},
	{"a global that is replaced", `globalThis.Blob = 1; const a = Blob; return [a, typeof File, "CompressionStream" in globalThis, Object.keys(globalThis).includes("TransformStream")]`, `[1,"function",true,false]`},
	{"crypto", `const u = crypto.randomUUID(); const a = crypto.getRandomValues(new Uint32Array(8)); return [/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(u), u !== crypto.randomUUID(), a.some((n) => n > 0)]`, `[true,true,true]`},
	{"getRandomValues limits", `return [() => crypto.getRandomValues(new Uint8Array(70000)), () => crypto.getRandomValues(new Float64Array(1)), () => crypto.getRandomValues({})].map((f) => { try { f() } catch (e) { return e.name } })`, `["QuotaExceededError","TypeMismatchError","TypeMismatchError"]`},
	{"performance", `const a = performance.now(); await new Promise((r) => setTimeout(r, 2)); return [performance.now() > a, performance.timeOrigin > 1e12]`, `[true,true]`},
	{"process.env", `return [process.env.MODE, process.env.PATH, typeof process.exit]`, `["test",null,"undefined"]`},
	{"no browser", `return [typeof window, typeof document, typeof navigator]`, `["undefined","undefined","undefined"]`},
	{"hidden globals", `return ["Bun", "Buffer", "process", "fetch", "URL", "setTimeout"].filter((k) => Object.keys(globalThis).includes(k))`, `[]`},
	{"Bun and Buffer", `return [typeof Bun.hash("x"), Bun.hash("x") === Bun.hash("x"), Buffer.byteLength("aé😀"), Object.keys(Bun), Object.keys(Buffer)]`, `["number",true,7,["hash"],[]]`},
	{"WeakRef", `const o = {}; new FinalizationRegistry(() => {}).register(o); return new WeakRef(o).deref() === o`, `true`},
	{"language", `return [typeof Symbol.asyncIterator, Object.keys(Object.groupBy([1, 2, 3], (n) => (n % 2 ? "odd" : "even"))), Map.groupBy([1, 2], (n) => n % 2).get(1), "a\ud800".isWellFormed(), "a\ud800".toWellFormed() === "a\ufffd", await Promise.try(() => 1)]`,
		`["symbol",["odd","even"],[1],false,true,1]`},
	{"captureStackTrace of a function", `const inner = () => { const o = {}; Error.captureStackTrace(o, inner); return o.stack }; const outer = () => inner(); return /^Error: \n\s+at outer /.test(outer())`, `true`},
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
