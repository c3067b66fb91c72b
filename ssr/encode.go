package ssr

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
)

const maxDepth = 512

// encoder writes JavaScript values as JSON that may stand in a <script>
// element. What JSON can't say is an error that names the place, instead of
// silently missing data.
type encoder struct {
	w         *Worker
	buf       []byte
	left      int // values until the next look at the clock
	root      string
	path      []segment
	ancestors []*goja.Object
}

type segment struct {
	key   string
	index int // when key is "" and the parent is an array
	array bool
}

// encode gives the JSON of v; ok is false for undefined. What can't be encoded
// is thrown as a TypeError.
func (w *Worker) encode(v goja.Value, name string) (text string, ok bool) {
	e := encoder{w: w, root: name, left: 1}
	if !e.value(v) {
		return "", false
	}
	return string(e.buf), true
}

// value appends v and reports false, having appended nothing, for undefined.
func (e *encoder) value(v goja.Value) bool {
	e.breathe()
	switch o := v.(type) {
	case nil:
		return false
	case *goja.Object:
		return e.object(o)
	case *goja.Symbol:
		e.refuse("a symbol")
	case goja.String:
		e.buf = appendQuoted(e.buf, o)
		return true
	}
	switch {
	case goja.IsUndefined(v):
		return false
	case goja.IsNumber(v):
		e.number(v)
	case goja.IsBigInt(v):
		e.refuse("a BigInt")
	default: // null, true, false
		e.buf = append(e.buf, v.String()...)
	}
	return true
}

// breathe stops an encoder that runs out of time or space: it is one long
// native call, which an interrupt can't end.
func (e *encoder) breathe() {
	if e.left--; e.left > 0 {
		return
	}
	e.left = 1000
	if int64(len(e.buf)) > e.w.config.MaxOutput {
		e.w.abort(fmt.Errorf("encode %s: it is larger than %d bytes", e.root, e.w.config.MaxOutput))
	}
	if e.w.guard.interrupted() {
		panic(new(goja.InterruptedError))
	}
}

func (e *encoder) number(v goja.Value) {
	if f := v.ToFloat(); f != f || f > maxFloat || f < -maxFloat {
		e.buf = append(e.buf, "null"...)
		return
	}
	if i, ok := v.Export().(int64); ok {
		e.buf = strconv.AppendInt(e.buf, i, 10)
		return
	}
	e.buf = append(e.buf, v.String()...)
}

const maxFloat = 0x1p1023 * (1 + (1 - 0x1p-52))

func (e *encoder) object(o *goja.Object) bool {
	if fn, ok := goja.AssertFunction(o.Get("toJSON")); ok {
		v, err := fn(o, e.w.vm.ToValue(e.key()))
		if o, ok := e.w.must(v, err).(*goja.Object); ok {
			return e.contents(o)
		}
		return e.value(v)
	}
	return e.contents(o)
}

func (e *encoder) contents(o *goja.Object) bool {
	switch class := o.ClassName(); class {
	case "Array":
		e.nested(o, e.array)
	case "Function":
		e.refuse("a function")
	case "Number", "String", "Boolean":
		return e.value(e.primitive(o, class))
	case "Object":
		e.exotic(o)
	default:
		e.nested(o, e.properties)
	}
	return true
}

// exotic tells plain objects from those that only look plain.
func (e *encoder) exotic(o *goja.Object) {
	switch o.ExportType() {
	case typePlain:
		e.nested(o, e.properties)
	case typeProxy:
		if e.w.isArray(o) {
			e.nested(o, e.array)
		} else {
			e.nested(o, e.properties)
		}
	case typePromise:
		e.refuse("a promise (is an await missing?)")
	case typeBigInt:
		e.refuse("a BigInt")
	default:
		e.refuse(e.constructorName(o))
	}
}

func (e *encoder) primitive(o *goja.Object, class string) goja.Value {
	if class == "Number" {
		return o.ToNumber()
	}
	if class == "Boolean" {
		return e.w.vm.ToValue(o.Export())
	}
	return o.ToString()
}

func (e *encoder) constructorName(o *goja.Object) string {
	if c, ok := o.Get("constructor").(*goja.Object); ok {
		if name := c.Get("name"); goja.IsString(name) {
			if s := name.String(); s != "" && strings.Contains("AEIO", s[:1]) {
				return "an " + s
			}
			return "a " + name.String()
		}
	}
	return "a special object"
}

// nested guards against cycles and depth around fn.
func (e *encoder) nested(o *goja.Object, fn func(*goja.Object)) {
	for _, a := range e.ancestors {
		if a == o {
			e.fail("contains itself and cannot be sent as JSON")
		}
	}
	if len(e.ancestors) >= maxDepth {
		e.fail("is nested deeper than " + strconv.Itoa(maxDepth) + " levels and cannot be sent as JSON")
	}
	e.ancestors = append(e.ancestors, o)
	fn(o)
	e.ancestors = e.ancestors[:len(e.ancestors)-1]
}

func (e *encoder) array(o *goja.Object) {
	n := int(o.Get("length").ToInteger())
	e.buf = append(e.buf, '[')
	e.path = append(e.path, segment{array: true})
	for i := range n {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.path[len(e.path)-1].index = i
		if !e.value(o.Get(strconv.Itoa(i))) {
			e.buf = append(e.buf, "null"...)
		}
	}
	e.path = e.path[:len(e.path)-1]
	e.buf = append(e.buf, ']')
}

func (e *encoder) properties(o *goja.Object) {
	e.buf = append(e.buf, '{')
	e.path = append(e.path, segment{})
	first := true
	for _, key := range o.Keys() {
		e.path[len(e.path)-1].key = key
		start := len(e.buf)
		if !first {
			e.buf = append(e.buf, ',')
		}
		e.buf = appendQuotedGo(e.buf, key)
		e.buf = append(e.buf, ':')
		if !e.value(o.Get(key)) {
			e.buf = e.buf[:start]
			continue
		}
		first = false
	}
	e.path = e.path[:len(e.path)-1]
	e.buf = append(e.buf, '}')
}

func (e *encoder) key() string {
	if len(e.path) == 0 {
		return ""
	}
	s := e.path[len(e.path)-1]
	if s.array {
		return strconv.Itoa(s.index)
	}
	return s.key
}

func (e *encoder) refuse(what string) { e.fail("is " + what + " and cannot be sent as JSON") }

func (e *encoder) fail(problem string) {
	panic(e.w.typeError(e.place() + " " + problem))
}

// place writes the path as code: data.users[3]["a-b"]. Of a long one it keeps
// the ends.
func (e *encoder) place() string {
	var b strings.Builder
	b.WriteString(e.root)
	for i, s := range e.path {
		if skip := len(e.path) - 16; i >= 8 && i < 8+skip {
			if i == 8 {
				b.WriteString(" … ")
			}
			continue
		}
		switch {
		case s.array:
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
		case isIdentifier(s.key):
			b.WriteString("." + s.key)
		default:
			b.WriteString("[" + strconv.Quote(clip(s.key)) + "]")
		}
	}
	return b.String()
}

func isIdentifier(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if !(c >= 'a' && c <= 'z' || s[i] == '_' || s[i] == '$' || i > 0 && s[i] >= '0' && s[i] <= '9') {
			return false
		}
	}
	return s != "" && len(s) < 100
}

const hexDigits = "0123456789abcdef"

// plain has the ASCII characters that stand for themselves in JSON that stands
// in HTML.
var plain = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != 0x7f
	}
	return t
}()

// appendQuoted appends a JavaScript string; lone surrogates are escaped, so
// that they survive.
func appendQuoted(dst []byte, s goja.String) []byte {
	rv := reflect.ValueOf(s)
	if rv.Kind() == reflect.String {
		return appendQuotedGo(dst, rv.String())
	}
	if rv.Kind() == reflect.Slice && rv.CanConvert(utf16Slice) {
		if units := rv.Convert(utf16Slice).Interface().([]uint16); len(units) > 0 && units[0] == 0xfeff {
			return appendQuotedUTF16(dst, units[1:])
		}
	}
	return appendQuotedGo(dst, s.String())
}

func appendQuotedUTF16(dst []byte, units []uint16) []byte {
	dst = append(dst, '"')
	for i := 0; i < len(units); i++ {
		c := rune(units[i])
		if utf16.IsSurrogate(c) {
			if i+1 < len(units) {
				if r := utf16.DecodeRune(c, rune(units[i+1])); r != utf8.RuneError {
					dst = utf8.AppendRune(dst, r)
					i++
					continue
				}
			}
			dst = appendEscape(dst, c)
			continue
		}
		dst = appendRune(dst, c)
	}
	return append(dst, '"')
}

func appendQuotedGo(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if !plain[c] {
				dst = appendRune(append(dst, s[start:i]...), rune(c))
				start = i + 1
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || r == '\u2028' || r == '\u2029' {
			dst = appendRune(append(dst, s[start:i]...), r)
			start = i + n
		}
		i += n
	}
	return append(append(dst, s[start:]...), '"')
}

func appendRune(dst []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf && plain[r]:
		return append(dst, byte(r))
	case r == '"' || r == '\\':
		return append(dst, '\\', byte(r))
	case r == '\n':
		return append(dst, '\\', 'n')
	case r == '\t':
		return append(dst, '\\', 't')
	case r == '\r':
		return append(dst, '\\', 'r')
	case r < utf8.RuneSelf || r == '\u2028' || r == '\u2029':
		return appendEscape(dst, r)
	}
	return utf8.AppendRune(dst, r)
}

func appendEscape(dst []byte, r rune) []byte {
	return append(dst, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
}

// encodeRoutes reads the application's route table.
func (w *Worker) encodeRoutes() (routes []byte, err error) {
	err = w.guarded(context.Background(), func() error {
		v := w.app.Get("routes")
		if o, ok := v.(*goja.Object); !ok || !w.isArray(o) {
			return errors.New("run the bundle: its default export has no array routes")
		}
		text, _ := w.encode(v, "routes")
		routes = []byte(text)
		return nil
	})
	return routes, err
}
