package ssr

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// codecJSON are values that travel as JSON, codecTagged those that don't.
var codecJSON = []string{
	`null`, `true`, `false`, `0`, `1`, `-1`, `1.5`, `1e21`, `1e-7`, `123456789012345680000`, `5e-324`, `1.7976931348623157e308`, `2 ** 53`, `-1e-10`, `1e100`,
	`""`, `"a"`, `"é😀"`, `"</script><!-- --> &"`, `"\u2028\u2029\u0000\b\f\n\r\t\x7f\"\\/"`, `"\ud800"`, `"\udc00x\ud83d"`, `"` + strings.Repeat("long é ", 50) + `"`,
	`[]`, `{}`, `[[]]`, `[{}]`, `{ a: {} }`, `[1, "a", null, true]`, `{ "": 1, "a-b": 2, "é": 3, "<k>": 4 }`, `{ b: 1, 10: 2, 2: 3, a: 4, "01": 5 }`,
	`JSON.parse('{"constructor":1,"toString":2,"hasOwnProperty":3}')`, `[[1, [2, [3, [4]]]]]`,
	`{ get a() { return 7 } }`, `Object.defineProperty({ a: 1 }, "hidden", { value: 2 })`,
	`[0.1 + 0.2, 100, 1000000, 0.000001]`, `Array.from({ length: 50 }, (_, i) => ({ i }))`, `"-1"`, `[-1, -2]`, `["Date", "x"]`,
	`(() => { const o = { a: 1, b: 2 }; delete o.a; o.a = 3; return o })()`,
}

var codecTagged = []string{
	`undefined`, `NaN`, `Infinity`, `-Infinity`, `-0`, `[undefined]`, `{ a: undefined, b: 1 }`, `[NaN, Infinity, -Infinity, -0, 0]`, `[1, 1, "1", true, true, null, null, 1n, 1n, -0]`,
	`0n`, `123456789012345678901234567890n`, `-5n`, `[2n ** 200n]`,
	`new Date(0)`, `new Date(1.7e12)`, `new Date(NaN)`, `new Date(-1)`, `new Date(8.64e15)`, `new Date(-8.64e15)`, `new Date(-62198755200000)`, `new Date(253402300800000)`, `{ at: new Date(5), same: new Date(5) }`,
	`/a/`, `/a<b>/gi`, `/[\]\n]/u`, `new RegExp("")`, `new RegExp("<script>")`, `/é/y`, `/(?<y>\d+)/s`,
	`new Map()`, `new Map([["a", 1], [1, "a"], [{}, []]])`, `new Map([[NaN, 1], [undefined, 2], [-0, 3]])`, `new Set()`, `new Set([1, "1", {}, NaN, undefined])`, `{ m: new Map([["x", new Set([new Date(1)])]]) }`,
	`[, ]`, `[, , 1]`, `[1, , 2]`, `[, "a", , ]`, `Object.assign([], { 1000: 1 })`, `Object.assign([], { 5: 1, 100000: 2 })`, `Object.assign([], { 4294967294: 1 })`, `new Array(20)`, `[undefined, , null]`,
	`Object.create(null)`, `Object.assign(Object.create(null), { a: 1, b: [2], "a-b": "<" })`,
	`Object(1)`, `Object(-0)`, `Object(NaN)`, `Object("s")`, `Object(true)`, `Object(5n)`, `[Object(1), 1]`,
	`new URL("http://a/b?c=d#e")`, `[new URL("http://a/<script>"), new URLSearchParams("a=1&b=<&a=2")]`,
	`new Uint8Array([1, 2, 255])`, `new Uint8Array(0)`, `new Uint8ClampedArray([1])`, `new Int8Array([-1])`, `new Int16Array([-300])`, `new Uint16Array([300])`, `new Int32Array([-70000])`, `new Uint32Array([70000])`,
	`new Float32Array([1.5])`, `new Float64Array([Math.PI])`, `new BigInt64Array([-1n])`, `new BigUint64Array([1n])`, `new DataView(new ArrayBuffer(4))`, `new DataView(new ArrayBuffer(4), 1, 2)`,
	`new Uint8Array([1, 2, 3, 4]).buffer`, `new Uint8Array([1, 2, 3, 4]).subarray(1, 3)`, `new Uint16Array(new ArrayBuffer(8), 2, 2)`,
	`(() => { const b = new ArrayBuffer(8); return [new Uint8Array(b), new Float32Array(b, 4, 1), b] })()`,
	`(() => { const s = {}; return [s, s] })()`, `(() => { const s = []; return { a: s, b: { c: s } } })()`, `(() => { const d = new Date(7); return [d, d] })()`,
	`(() => { const a = {}; a.a = a; return a })()`, `(() => { const a = []; a.push(a, [a]); return a })()`, `(() => { const m = new Map(); m.set(m, m); return m })()`, `(() => { const s = new Set(); s.add(s); return { s } })()`,
	`(() => { const n = Object.create(null); n.n = n; return n })()`, `(() => { const a = new Array(3); a[1] = a; return a })()`, `(() => { const a = []; a[50000] = a; return a })()`,
	`(() => { const x = {}, y = { x }; x.y = y; return { x, y, list: [y, x] } })()`,
	`(() => { const p = Promise.resolve(1), q = Promise.resolve(2); return { now: 1, p, list: [q, p], q } })()`,
	`[new Date(3), { "\ud800": 1, "é\u2028": "\udfff<" }]`, `[-0, JSON.parse('{"constructor":1,"then":2}')]`,
}

// randomValue writes a program that makes a graph: primitives and containers,
// some of which are referred to several times or contain themselves.
func randomValue(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("(() => { const v = []\n")
	n := 2 + r.IntN(14)
	leaves := []string{`undefined`, `null`, `-0`, `NaN`, `1`, `2.5`, `"a"`, `"<\u2028"`, `"\ud83d"`, `true`, `7n`, `new Date(1e12)`, `/x/g`, `new Uint8Array([1])`, `Object("b")`, `"é"`, `-Infinity`}
	pick := func(i int) string { return fmt.Sprintf("v[%d]", r.IntN(max(i, 1))) }
	for i := range n {
		value := leaves[r.IntN(len(leaves))]
		if i > 0 && r.IntN(3) > 0 {
			value = []string{
				fmt.Sprintf("[%s, %s]", pick(i), pick(i)), fmt.Sprintf("{ a: %s, %d: %s, b: %s }", pick(i), i, pick(i), pick(i)),
				fmt.Sprintf("new Map([[%s, %s], ['k', %s]])", pick(i), pick(i), pick(i)), fmt.Sprintf("new Set([%s, %s])", pick(i), pick(i)),
				fmt.Sprintf("[, %s]", pick(i)), fmt.Sprintf("Object.assign(Object.create(null), { n: %s })", pick(i)),
			}[r.IntN(6)]
		}
		fmt.Fprintf(&b, "v.push(%s)\n", value)
	}
	for range r.IntN(3) {
		fmt.Fprintf(&b, "for (const o of [%s]) { if (Array.isArray(o)) o.push(%s); else if (o instanceof Map) o.set('back', %s) }\n", pick(n), pick(n), pick(n))
	}
	fmt.Fprintf(&b, "return [v[%d], %s] })()", n-1, pick(n))
	return b.String()
}

// devalueEscapes undoes the escapes that devalue doesn't write, or not so.
func devalueEscapes(text string) string {
	same := map[string]string{`\u003c`: `\u003C`, `\u003e`: `>`, `\u0026`: `&`, `\u007f`: "\x7f", `\u0008`: `\b`, `\u000c`: `\f`}
	return regexp.MustCompile(`\\(u[0-9a-f]{4}|.)`).ReplaceAllStringFunc(text, func(s string) string {
		if to, ok := same[s]; ok {
			return to
		}
		return s
	})
}

// TestCodecIsDevalue compares with devalue in Node: its text, what it parses,
// and what is made of its text here.
func TestCodecIsDevalue(t *testing.T) {
	expressions := append(append([]string{}, codecJSON...), codecTagged...)
	r := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		expressions = append(expressions, randomValue(r))
	}
	encoded := make([]Encoded, len(expressions))
	lines := make([][3]any, len(expressions))
	onWorker(t, Config{}, func(w *Worker) {
		for i, expression := range expressions {
			var err error
			if encoded[i], err = w.encodeValue(valueOf(t, w, expression), "data", numbered()); err != nil {
				t.Errorf("%s\n%v", expression, err)
			}
			lines[i] = [3]any{expression, encoded[i].Text, encoded[i].Tagged}
			if i < len(codecJSON)+len(codecTagged) && encoded[i].Tagged == (i < len(codecJSON)) {
				t.Errorf("%s\ntagged: %v", expression, encoded[i].Tagged)
			}
		}
	})
	answers := codecInNode[[3]any, struct{ Want, Problem string }](t, "compare.mjs", lines)
	onWorker(t, Config{}, func(w *Worker) {
		for i, a := range answers {
			got := encoded[i]
			if a.Problem != "" {
				t.Errorf("%s\n%s\n%s", expressions[i], got.Text, a.Problem)
				continue
			}
			if got.Tagged && devalueEscapes(got.Text) != a.Want {
				t.Errorf("%s\ngot  %s\nwant %s", expressions[i], got.Text, a.Want)
			}
			for _, sent := range []Encoded{got, {Text: a.Want, Tagged: true}} {
				compareBack(t, w, expressions[i], sent, got)
			}
		}
	})
}

// compareBack decodes and encodes again.
func compareBack(t *testing.T, w *Worker, expression string, sent, want Encoded) {
	t.Helper()
	v, err := w.decodeValue(sent, func(int) goja.Value { return valueOf(t, w, "Promise.resolve()") })
	if err != nil {
		t.Errorf("%s\n%s\n%v", expression, sent.Text, err)
		return
	}
	again, err := w.encodeValue(v, "data", numbered())
	if err != nil || again != want {
		t.Errorf("%s\nfrom %s\ngot  %v, %v\nwant %v", expression, sent.Text, again, err, want)
	}
}
