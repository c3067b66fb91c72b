package ssr

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// jsonWriter writes a value as JSON as long as that loses nothing, and gives up
// at the first thing that JSON can't say; it keeps no path, because what it
// gives up the tagger goes through again.
type jsonWriter struct {
	w     *Worker
	buf   []byte
	seen  objectSet
	depth int
	left  int    // values until the next look at the clock
	key   string // of the value at hand, unless it is an item
	index int    // of the item
}

// encodeJSON says false when v is not JSON, or can't be read.
func (w *Worker) encodeJSON(v goja.Value) (text string, ok bool) {
	j := jsonWriter{w: w, buf: w.codec.buf[:0], left: breath}
	w.codec.buf = nil // a getter may encode too
	ex := w.vm.Try(func() { ok = j.value(v) })
	if ok = ok && ex == nil && int64(len(j.buf)) <= w.config.MaxOutput; ok {
		text = string(j.buf)
	}
	if cap(j.buf) <= maxKept {
		w.codec.buf = j.buf
	}
	return text, ok
}

// breath is after how many values an encoder looks whether it should stop: it
// is one long native call, which an interrupt can't end.
const breath = 1000

func (w *Worker) breathe() {
	if w.guard.interrupted() {
		panic(new(goja.InterruptedError))
	}
}

func (j *jsonWriter) value(v goja.Value) (ok bool) {
	if j.left--; j.left <= 0 && !j.breathe() {
		return false
	}
	if o, isObject := v.(*goja.Object); isObject {
		return j.object(o)
	}
	j.buf, ok = appendPrimitive(j.buf, v)
	return ok
}

// breathe says false when the text is too large.
func (j *jsonWriter) breathe() bool {
	j.left = breath
	j.w.breathe()
	return int64(len(j.buf)) <= j.w.config.MaxOutput
}

func (j *jsonWriter) object(o *goja.Object) bool {
	if j.depth >= maxDepth || !j.seen.add(o) {
		return false
	}
	j.depth++
	ok := j.contents(o)
	j.depth--
	return ok
}

func (j *jsonWriter) contents(o *goja.Object) bool {
	if l := j.w.codec.layout; l != nil {
		if items, ok := l.list(o); ok {
			return j.array(o, items)
		}
		if values, names := l.ordered(o); values != nil && o.Prototype() == j.w.keys.objectPrototype {
			return j.plain(o, values, names)
		}
	}
	return j.special(o)
}

func (j *jsonWriter) array(o *goja.Object, items []goja.Value) bool {
	j.buf = append(j.buf, '[')
	for i, v := range items {
		if i > 0 {
			j.buf = append(j.buf, ',')
		}
		if j.w.codec.layout.isAccessor(v) {
			v = o.Get(strconv.Itoa(i))
		}
		if j.key, j.index = "", i; !j.value(v) {
			return false
		}
	}
	j.buf = append(j.buf, ']')
	return true
}

// plain writes an object whose properties are where the engine keeps them.
func (j *jsonWriter) plain(o *goja.Object, values map[unistring.String]goja.Value, names []unistring.String) bool {
	start := len(j.buf)
	for _, name := range names {
		v := values[name]
		if v == nil { // a getter deleted it
			continue
		}
		if j.w.codec.layout.isAccessor(v) {
			if v = j.w.property(o, name); v == nil {
				continue
			}
		}
		j.buf = appendName(append(j.buf, ','), name)
		j.buf = append(j.buf, ':')
		if j.key = string(name); !j.value(v) {
			return false
		}
	}
	j.braces(start)
	return true
}

// braces turns ,"a":1,"b":2 from start on into an object.
func (j *jsonWriter) braces(start int) {
	if len(j.buf) == start {
		j.buf = append(j.buf, '{')
	}
	j.buf[start] = '{'
	j.buf = append(j.buf, '}')
}

// special writes what has to be read through the engine's API: proxies, and
// objects that say themselves what they are as JSON.
func (j *jsonWriter) special(o *goja.Object) bool {
	switch s := j.w.shapeOf(o); s.kind {
	case kindArray:
		return j.items(o)
	case kindPlain:
		return j.properties(o)
	case kindSelf:
		return j.value(j.w.must(s.toJSON(o, j.w.vm.ToValue(j.name()))))
	}
	return false
}

// name is what toJSON gets.
func (j *jsonWriter) name() string {
	switch {
	case j.depth == 1: // the value itself
		return ""
	case j.key == "":
		return strconv.Itoa(j.index)
	}
	return unistring.String(j.key).String()
}

func (j *jsonWriter) items(o *goja.Object) bool {
	n := o.Get("length").ToInteger()
	keys := o.Keys() // indexes come first
	if n < 0 || int64(len(keys)) < n || n > 0 && keys[n-1] != strconv.FormatInt(n-1, 10) {
		return false // it has holes
	}
	j.buf = append(j.buf, '[')
	for i := range int(n) {
		if i > 0 {
			j.buf = append(j.buf, ',')
		}
		if j.key, j.index = "", i; !j.value(o.Get(strconv.Itoa(i))) {
			return false
		}
	}
	j.buf = append(j.buf, ']')
	return true
}

func (j *jsonWriter) properties(o *goja.Object) bool {
	start := len(j.buf)
	for _, key := range o.Keys() {
		v := o.Get(key)
		if v == nil {
			if isMangled(key) {
				return false
			}
			continue // a getter deleted it
		}
		j.buf = appendQuotedGo(append(j.buf, ','), key)
		j.buf = append(j.buf, ':')
		if j.key = key; !j.value(v) {
			return false
		}
	}
	j.braces(start)
	return true
}

// isMangled reports whether key may have lost half a character, so that nothing
// is found under it.
func isMangled(key string) bool { return strings.ContainsRune(key, utf8.RuneError) }

// appendPrimitive appends null, a boolean, a string or a number that JSON has.
// It says false for the others, and for undefined.
func appendPrimitive(dst []byte, v goja.Value) ([]byte, bool) {
	switch rv := reflect.ValueOf(v); rv.Kind() {
	case reflect.String:
		return appendQuotedGo(dst, rv.String()), true
	case reflect.Int64:
		return strconv.AppendInt(dst, rv.Int(), 10), true
	case reflect.Float64:
		f := rv.Float()
		if f != f || math.IsInf(f, 0) || f == 0 && math.Signbit(f) {
			return dst, false
		}
		return appendNumber(dst, f, 64), true
	case reflect.Bool:
		return strconv.AppendBool(dst, rv.Bool()), true
	}
	if s, ok := v.(goja.String); ok {
		return appendQuoted(dst, s), true
	}
	if v != nil && goja.IsNull(v) {
		return append(dst, "null"...), true
	}
	return dst, false
}

// appendNumber writes a number as JavaScript does: ECMA-262, Number::toString.
func appendNumber(dst []byte, f float64, bits int) []byte {
	if a := math.Abs(f); a == 0 || a >= 1e-6 && a < 1e21 {
		return strconv.AppendFloat(dst, f, 'f', -1, bits)
	}
	dst = strconv.AppendFloat(dst, f, 'e', -1, bits)
	if n := len(dst); dst[n-2] == '0' && (dst[n-3] == '-' || dst[n-3] == '+') { // e-07
		dst = append(dst[:n-2], dst[n-1])
	}
	return dst
}

func appendName(dst []byte, name unistring.String) []byte {
	if units := name.AsUtf16(); units != nil {
		return appendQuotedUTF16(dst, units[1:])
	}
	return appendQuotedGo(dst, string(name))
}
