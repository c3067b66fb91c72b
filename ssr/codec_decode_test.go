package ssr

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// malformed texts are refused here; devalue takes those that begin with "+[".
var malformed = []string{
	``, ` `, `{}`, `null`, `"a"`, `0`, `5`, `-2`, `-7`, `-8`, `1.5`, `[]`, `[`, `[1`, `[1,`, `[1]x`, `[,]`, `[1}`, `-`, `- 1`,
	`["Nope"]x`, `[["Nope"]]`, `[["Nope",1]]`, `[["__proto__",1],1]`, `[["constructor",1],1]`, `[["Promise",1],1]`,
	`[[1]]`, `+[[0.5]]`, `[[1e0],1]x`, `[["Set",9]]`, `+[["Set",-9.5]]`, `[["Set","a"]]`, `[["Map",9,9]]`, `[{"a":"b"}]`, `[{"a":9}]`, `[{"a":[1]}]`, `[{"a":null}]`, `[{"a":{}}]`, `[[[1]],1]`,
	`[{"__proto__":1},1]`, `[["null","__proto__",1],1]`, `[["null",1,1],1]`, `[{"\u005f_proto__":1},1]`,
	`[["BigInt","x"]]`, `[["BigInt","1.5"]]`, `[["BigInt","1n"]]`, `[["RegExp","("]]`, `[["RegExp","a","gg"]]`, `[["URL","nope"]]`,
	`[["Object",1],{}]`, `[["Object",0]]`, `[["Object",-1]]`, `[["Object",5]]`, `[["Object",1],["Date",""]]`,
	`[["Uint8Array",1],[1]]`, `[["Uint8Array",1],9]`, `[["Uint8Array",0]]`, `[["Uint8Array",1,9],["ArrayBuffer","AA=="]]`, `[["Uint8Array",1,0,9],["ArrayBuffer","AA=="]]`, `[["Uint16Array",1],["ArrayBuffer","AA=="]]`,
	`[["ArrayBuffer",1],1]`, `[["ArrayBuffer"]]`, `[[-7]]`, `[[-7,-1]]`, `[[-7,4294967296]]`, `[[-7,2,2,1],1]`, `[[-7,2,-1,1],1]`, `[[-7,"a"]]`,
	`[tru]`, `[01]`, `["\x"]`, "[\"\n\"]", `[1.]`, `[+1]`, `["a]`, `[{"a"}]`, `[{"a":1,},1]`, `[{,"a":1},1]`, `[[1,],1]`, `[{a:1},1]`, `[[1 1],1]`, `[['a']]`,
	`+["unused",1]`, `+[["Date","2020"]]`, `+[["Date","nope"]]`, `+[["Date",5]]`, `+[["Date","2020-01-01T00:00:00.000Z",1]]`, `+[["Set",-2]]`, `+[[1,-7],1]`, `+[["BigInt","0x10"]]`, `+[["BigInt",""]]`, `+[["ArrayBuffer","A"]]`, `+[["ArrayBuffer","!!"]]`,
	`[["Map",1],1]`, `+[["Uint8Array",1,0,1,2],["ArrayBuffer","AA=="]]`, `+[[1e0],1]`, `+[{"a":-2}]`, `+[["RegExp","a","g",1]]`, `[["Object",1],null]`, `[["null","a"]]`, `+[["Object",1,1],1]`, `+[["Date",null]]`,
}

func TestCodecMalformed(t *testing.T) {
	texts := make([]string, len(malformed))
	for i, text := range malformed {
		if texts[i] = text; strings.HasPrefix(text, "+[") {
			texts[i] = text[1:]
		}
	}
	inDevalue := codecInNode[string, bool](t, "malformed.mjs", texts)
	onWorker(t, Config{}, func(w *Worker) {
		for i, text := range texts {
			if v, err := w.decodeValue(Encoded{text, true}, nil); err == nil {
				t.Errorf("%s gave %v", text, v)
			}
			if looser := strings.HasPrefix(malformed[i], "+["); inDevalue[i] != looser {
				t.Errorf("%s: devalue says %v", text, inDevalue[i])
			}
		}
	})
}

func TestCodecDecodeLimits(t *testing.T) {
	deep := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "[%d],", i+1)
		}
		return "[" + b.String() + "1]"
	}
	onWorker(t, Config{}, func(w *Worker) {
		if _, err := w.decodeValue(Encoded{deep(1000), true}, nil); err != nil {
			t.Error(err)
		}
		if _, err := w.decodeValue(Encoded{deep(100_000), true}, nil); err == nil || !strings.Contains(err.Error(), "nested deeper than 1024 levels") {
			t.Errorf("got %v", err)
		}
		v, err := w.decodeValue(Encoded{"[[-7,4294967295,4000,1],1]", true}, nil)
		if err != nil || v.(*goja.Object).Get("length").ToInteger() != maxArrayLength || v.(*goja.Object).Get("4000").ToInteger() != 1 {
			t.Errorf("got %v, %v", v, err)
		}
		if _, err := w.decodeValue(Encoded{`[["BigInt","` + strings.Repeat("9", 1_000_000) + `"]]`, true}, nil); !errors.Is(err, errForm) {
			t.Errorf("got %v", err)
		}
	})
}

// FuzzCodecDecode gives any text to the decoder. What it takes can be encoded
// again, to a text that it takes for the same.
func FuzzCodecDecode(f *testing.F) {
	for _, text := range malformed {
		f.Add(text)
	}
	onWorker(f, Config{}, func(w *Worker) {
		for _, expression := range codecTagged {
			if e, err := w.encodeValue(valueOf(f, w, expression), "data", numbered()); err == nil {
				f.Add(e.Text)
			}
		}
		f.Fuzz(func(t *testing.T, text string) {
			v, err := w.decodeTagged(text, func(int) goja.Value { return w.vm.NewObject() })
			if err != nil {
				return
			}
			first, err := w.encodeValue(v, "data", nil)
			if err != nil {
				if !strings.Contains(err.Error(), "nested deeper") {
					t.Fatalf("%q: %v", text, err)
				}
				return
			}
			checkSafe(t, first)
			back, err := w.decodeValue(first, nil)
			if err != nil {
				t.Fatalf("%q: %v", first.Text, err)
			}
			if again, err := w.encodeValue(back, "data", nil); err != nil || again != first {
				t.Fatalf("%q\ngot  %v, %v\nwant %v", text, again, err, first)
			}
		})
	})
}

// FuzzCodecText puts any text everywhere that the tagged form has text.
func FuzzCodecText(f *testing.F) {
	for _, s := range []string{"", "<", "</script>", "-->", "\u2028\u2029", "\xff<!--", "__proto__", `\u003c`, "é&", "\x00\x7f"} {
		f.Add(s)
	}
	onWorker(f, Config{}, func(w *Worker) {
		make, _ := goja.AssertFunction(valueOf(f, w, `(s) => [s, { [s === "__proto__" ? "" : s]: new Map([[s, new Set([s])]]) }, Object.assign(Object.create(null), { ["k" + s]: Object(s) }),
			new URL("http://a/" + encodeURIComponent(s) + "?" + encodeURIComponent(s)), new URLSearchParams({ s }), new RegExp(s.replace(/[^<>&!-]/g, "."))]`))
		f.Fuzz(func(t *testing.T, s string) {
			v, err := make(goja.Undefined(), w.vm.ToValue(strings.ToValidUTF8(s, "\ufffd")))
			if err != nil {
				t.Fatal(err)
			}
			e, err := w.encodeValue(v, "data", nil)
			if err != nil {
				t.Fatal(err)
			}
			checkSafe(t, e)
			back, err := w.decodeValue(e, nil)
			if err != nil {
				t.Fatalf("%s: %v", e.Text, err)
			}
			if again, err := w.encodeValue(back, "data", nil); err != nil || again != e {
				t.Fatalf("got  %v, %v\nwant %v", again, err, e)
			}
		})
	})
}

// checkSafe fails unless the text may stand in a <script> element.
func checkSafe(t *testing.T, e Encoded) {
	t.Helper()
	if strings.ContainsAny(e.Text, "<>&\u2028\u2029") || !utf8.ValidString(e.Text) {
		t.Fatalf("%q is not safe in HTML", e.Text)
	}
}
