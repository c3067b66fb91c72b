package ssr

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"math"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/regexps"
)

// maxLength bounds strings and arrays that a built-in makes in one go.
const maxLength = 1 << 26

// natives makes the object through which the prelude reaches Go. The bundle
// never sees it.
func (w *Worker) natives() *goja.Object {
	vm := w.vm
	sys := vm.NewObject()
	for name, fn := range map[string]func(goja.FunctionCall) goja.Value{
		"part":        w.part,
		"lazy":        w.lazy,
		"context":     w.asyncContext,
		"encodings":   w.bytesFrom,
		"textFrom":    w.textFrom,
		"textDecoder": w.textDecoder,
		"compress":    w.compress,
		"decompress":  w.decompress,
		"digest":      w.digest,
		"hmac":        w.hmac,
		"sameHMAC":    w.sameHMAC,
		"detach":      w.detach,
		"parseForm":   w.parseForm,
		"microtask":   w.microtask(),
		"wellFormed":  w.wellFormed,
		"weakClass":   w.weakClass,
		"encodeText":  w.encodeText,
		"bytesOf":     w.bytesOfText,
		"decodeText":  w.decodeText,
		"atob":        w.atob,
		"btoa":        w.btoa,
		"byteLength":  w.byteLength,
		"parseURL":    w.parseURL,
		"setURL":      w.setURL,
		"parseQuery":  w.parseQuery,
		"formatQuery": w.formatQuery,
		"fetch":       w.fetch,
		"log":         w.log,
		"mapStack":    w.mapStack,
		"now":         w.now,
		"uuid":        w.uuid,
		"random":      w.random,
		"hash":        w.hash,

		"needsExpansion": w.needsExpansion,
		"expandRegExp":   w.expandRegExp,
		"sourceOf":       w.sourceOf,
	} {
		_ = sys.Set(name, fn)
	}
	_ = sys.Set("math", w.roundedMath())
	env := vm.NewObject()
	for _, k := range sortedKeys(w.config.Env) {
		_ = env.Set(k, w.config.Env[k])
	}
	_ = sys.Set("env", env)
	_ = sys.Set("maxLength", maxLength)
	_ = sys.Set("timeOrigin", float64(w.started.UnixMicro())/1000)
	return sys
}

// microtask queues a job the way the engine does, through a settled promise
// taken before the bundle could change Promise.
func (w *Worker) microtask() func(goja.FunctionCall) goja.Value {
	p, resolve, _ := w.vm.NewPromise()
	_ = resolve(goja.Undefined())
	settled := w.vm.ToValue(p).(*goja.Object)
	then, _ := goja.AssertFunction(settled.Get("then"))
	return func(call goja.FunctionCall) goja.Value {
		fn, _ := goja.AssertFunction(call.Argument(0))
		job := w.vm.ToValue(func(goja.FunctionCall) goja.Value {
			w.must(fn(goja.Undefined()))
			return goja.Undefined()
		})
		w.must(then(settled, job))
		return goja.Undefined()
	}
}

func (w *Worker) immediate(call goja.FunctionCall) goja.Value {
	fn, ok := goja.AssertFunction(call.Argument(0))
	if !ok {
		panic(w.vm.NewTypeError("the callback of a timer is not a function"))
	}
	return w.vm.ToValue(w.x.addTimer(&timer{at: time.Now(), fn: fn, args: append([]goja.Value(nil), call.Arguments[1:]...)}))
}

// needsExpansion says whether a regular expression is one that the engine does
// not know.
func (w *Worker) needsExpansion(call goja.FunctionCall) goja.Value {
	pattern, flags := regexpText(call)
	return w.vm.ToValue(regexps.Needed(pattern, flags))
}

func (w *Worker) expandRegExp(call goja.FunctionCall) goja.Value {
	pattern, flags, err := regexps.Expand(regexpText(call))
	if err != nil {
		panic(w.newError("SyntaxError", err.Error()))
	}
	return w.vm.NewArray(pattern, flags)
}

// sourceOf gives what a pattern was before it was expanded.
func (w *Worker) sourceOf(call goja.FunctionCall) goja.Value {
	v := call.Argument(0)
	if original, ok := regexps.Original(v.String()); ok {
		return w.vm.ToValue(original)
	}
	return v
}

// regexpText gives a pattern, with lone surrogates as escapes, and its flags.
func regexpText(call goja.FunctionCall) (pattern, flags string) {
	if v := call.Argument(1); !goja.IsUndefined(v) {
		flags = v.String()
	}
	v := call.Argument(0)
	text, ok := v.(goja.String)
	if !ok || isASCII(v) {
		return v.String(), flags
	}
	var b strings.Builder
	for i := 0; i < text.Length(); i++ {
		unit := rune(text.CharAt(i))
		if utf16.IsSurrogate(unit) && i+1 < text.Length() {
			if r := utf16.DecodeRune(unit, rune(text.CharAt(i+1))); r != utf8.RuneError {
				unit, i = r, i+1
			}
		}
		if utf16.IsSurrogate(unit) {
			fmt.Fprintf(&b, "\\u%04x", unit)
		} else {
			b.WriteRune(unit)
		}
	}
	return b.String(), flags
}

func (w *Worker) wellFormed(call goja.FunctionCall) goja.Value {
	v := call.Argument(0)
	if isASCII(v) {
		return v
	}
	return w.vm.ToValue(string(appendString(nil, v)))
}

func (w *Worker) encodeText(call goja.FunctionCall) goja.Value {
	return w.vm.ToValue(w.vm.NewArrayBuffer(appendString(nil, call.Argument(0))))
}

func (w *Worker) bytesOfText(call goja.FunctionCall) goja.Value {
	o, err := w.vm.New(w.vm.Get("Uint8Array"), w.encodeText(call))
	if err != nil {
		panic(err)
	}
	return o
}

func (w *Worker) byteLength(call goja.FunctionCall) goja.Value {
	v := call.Argument(0)
	if isASCII(v) {
		return w.vm.ToValue(v.(goja.String).Length())
	}
	w.buf2 = appendString(w.buf2[:0], v)
	return w.vm.ToValue(len(w.buf2))
}

// decodeText gives [text, bytes used, valid]. In a stream, the beginning of a
// character at the end is left for the next call.
func (w *Worker) decodeText(call goja.FunctionCall) goja.Value {
	o, _ := call.Argument(0).(*goja.Object)
	b, ok := bytesOf(o)
	if !ok {
		panic(w.typeError("decode: not bytes"))
	}
	used := len(b)
	if call.Argument(1).ToBoolean() {
		used -= unfinished(b)
	}
	text, valid := decodeUTF8(b[:used])
	return w.vm.NewArray(text, used, valid)
}

// unfinished is the length of a character that only begins in b.
func unfinished(b []byte) int {
	for n := 1; n <= min(3, len(b)); n++ {
		c := b[len(b)-n]
		if utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// decodeUTF8 replaces each maximal part of an invalid sequence, as the Encoding
// standard says; Go would replace each byte.
func decodeUTF8(b []byte) (string, bool) {
	if utf8.Valid(b) {
		return string(b), true
	}
	var s strings.Builder
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n <= 1 {
			n = invalidLength(b)
		}
		s.WriteRune(r)
		b = b[n:]
	}
	return s.String(), false
}

func invalidLength(b []byte) int {
	for n := min(3, len(b)); n > 1; n-- {
		if utf8.RuneStart(b[0]) && b[0] >= 0xc2 && !utf8.FullRune(b[:n]) {
			return n
		}
	}
	return 1
}

func (w *Worker) btoa(call goja.FunctionCall) goja.Value {
	s := call.Argument(0).String()
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xff {
			return goja.Undefined()
		}
		b = append(b, byte(r))
	}
	return w.vm.ToValue(base64.StdEncoding.EncodeToString(b))
}

func (w *Worker) atob(call goja.FunctionCall) goja.Value {
	s := strings.Map(func(r rune) rune {
		if strings.ContainsRune("\t\n\f\r ", r) {
			return -1
		}
		return r
	}, call.Argument(0).String())
	if len(s)%4 == 0 {
		s = strings.TrimSuffix(strings.TrimSuffix(s, "="), "=")
	}
	b, err := base64.RawStdEncoding.DecodeString(s)
	if err != nil {
		return goja.Undefined()
	}
	runes := make([]rune, len(b))
	for i, c := range b {
		runes[i] = rune(c)
	}
	return w.vm.ToValue(string(runes))
}

func (w *Worker) log(call goja.FunctionCall) goja.Value {
	w.x.log(call.Argument(0).String(), call.Argument(1).String())
	return goja.Undefined()
}

func (w *Worker) mapStack(call goja.FunctionCall) goja.Value {
	return w.vm.ToValue(w.program.sources().mapStack(call.Argument(0).String()))
}

func (w *Worker) now(goja.FunctionCall) goja.Value {
	return w.vm.ToValue(math.Round(float64(time.Since(w.started).Microseconds())) / 1000)
}

func (w *Worker) uuid(goja.FunctionCall) goja.Value {
	var b [16]byte
	_, _ = rand.Read(b[:])
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	s := hex.EncodeToString(b[:])
	return w.vm.ToValue(s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:])
}

func (w *Worker) random(call goja.FunctionCall) goja.Value {
	b := make([]byte, min(max(call.Argument(0).ToInteger(), 0), 1<<16))
	_, _ = rand.Read(b)
	return w.vm.ToValue(w.vm.NewArrayBuffer(b))
}

// hash stands for Bun.hash; React only compares what it gives with itself.
func (w *Worker) hash(call goja.FunctionCall) goja.Value {
	h := fnv.New64a()
	_, _ = h.Write(appendString(nil, call.Argument(0)))
	return w.vm.ToValue(int64(h.Sum64() >> 11))
}
