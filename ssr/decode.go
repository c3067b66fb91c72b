package ssr

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/dop251/goja"
)

const maxParseDepth = 2 * maxDepth

// decode is JSON.parse for text of Go's.
func (w *Worker) decode(text string) goja.Value {
	return w.must(w.keys.parse(goja.Undefined(), w.vm.ToValue(text)))
}

// parse is JSON.parse. The engine's own has no limit on depth, and recurses on
// the Go stack, which a deep text would exhaust; it loses lone surrogates; and
// it takes twice the time.
func (w *Worker) parse(original goja.Callable) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		text := call.Argument(0).ToString()
		d := decoder{w: w, text: text.String()}
		v, err := d.document()
		if err != nil {
			panic(w.newError("SyntaxError", err.Error()))
		}
		if reviver := call.Argument(1); !goja.IsUndefined(reviver) {
			return w.must(original(call.This, text, reviver))
		}
		return v
	}
}

// decoder makes JavaScript values of JSON.
type decoder struct {
	w      *Worker
	text   string
	at     int
	depth  int
	values int
	units  []uint16 // of the string that is being unescaped

	members []member // of the objects that are being read
	items   []any    // of the arrays
}

func (d *decoder) document() (goja.Value, error) {
	v, err := d.value()
	if err != nil {
		return nil, err
	}
	if d.space(); d.at < len(d.text) {
		return nil, d.expected("Unexpected non-whitespace character after JSON")
	}
	return v, nil
}

func (d *decoder) space() {
	for d.at < len(d.text) {
		switch d.text[d.at] {
		case ' ', '\t', '\n', '\r':
			d.at++
		default:
			return
		}
	}
}

// peek is the next character after white space; 0 at the end.
func (d *decoder) peek() byte {
	if d.space(); d.at < len(d.text) {
		return d.text[d.at]
	}
	return 0
}

func (d *decoder) value() (goja.Value, error) {
	if d.values++; d.values%4096 == 0 && d.w.guard.interrupted() {
		panic(new(goja.InterruptedError))
	}
	switch c := d.peek(); {
	case c == '{':
		return d.nested(d.object)
	case c == '[':
		return d.nested(d.array)
	case c == '"':
		return d.string()
	case c == '-' || c >= '0' && c <= '9':
		return d.number()
	case c == 't':
		return d.word("true", d.w.keys.yes)
	case c == 'f':
		return d.word("false", d.w.keys.no)
	case c == 'n':
		return d.word("null", goja.Null())
	}
	return nil, d.unexpected()
}

func (d *decoder) word(word string, v goja.Value) (goja.Value, error) {
	for i := range len(word) {
		if d.at >= len(d.text) || d.text[d.at] != word[i] {
			return nil, d.unexpected()
		}
		d.at++
	}
	return v, nil
}

func (d *decoder) nested(fn func() (goja.Value, error)) (goja.Value, error) {
	if d.depth++; d.depth > maxParseDepth {
		return nil, fmt.Errorf("the JSON is nested deeper than %d levels", maxParseDepth)
	}
	d.at++
	v, err := fn()
	d.depth--
	return v, err
}

func (d *decoder) array() (goja.Value, error) {
	start := len(d.items)
	defer func() { d.items = d.items[:start] }()
	if d.peek() == ']' {
		d.at++
		return d.w.vm.NewArray(), nil
	}
	for {
		v, err := d.value()
		if err != nil {
			return nil, err
		}
		d.items = append(d.items, v)
		switch d.peek() {
		case ',':
			d.at++
		case ']':
			d.at++
			return d.w.vm.NewArray(d.items[start:]...), nil
		default:
			return nil, d.expected("Expected ',' or ']' after array element in JSON")
		}
	}
}

// object reads all members before it makes the object, so that no setter can
// interfere and "__proto__" is a key like any other.
func (d *decoder) object() (goja.Value, error) {
	start := len(d.members)
	defer func() { d.members = d.members[:start] }()
	if d.peek() == '}' {
		d.at++
		return d.w.vm.NewObject(), nil
	}
	for {
		if d.peek() != '"' {
			if len(d.members) > start {
				return nil, d.expected("Expected double-quoted property name in JSON")
			}
			return nil, d.expected("Expected property name or '}' in JSON")
		}
		key, err := d.key()
		if err != nil {
			return nil, err
		}
		if d.peek() != ':' {
			return nil, d.expected("Expected ':' after property name in JSON")
		}
		d.at++
		v, err := d.value()
		if err != nil {
			return nil, err
		}
		d.members = append(d.members, member{key, v})
		switch d.peek() {
		case ',':
			d.at++
		case '}':
			d.at++
			return d.w.objectOf(d.members[start:])
		default:
			return nil, d.expected("Expected ',' or '}' after property value in JSON")
		}
	}
}

// key reads a string; one without escapes is a part of the text.
func (d *decoder) key() (string, error) {
	start := d.at + 1
	for i := start; i < len(d.text); i++ {
		if c := d.text[i]; c == '"' {
			d.at = i + 1
			return d.text[start:i], nil
		} else if c == '\\' || c < 0x20 {
			break
		}
	}
	v, err := d.string()
	if err != nil {
		return "", err
	}
	return v.String(), nil
}

func (d *decoder) string() (goja.Value, error) {
	d.at++
	start := d.at
	for ; d.at < len(d.text); d.at++ {
		switch c := d.text[d.at]; {
		case c == '"':
			d.at++
			return d.w.vm.ToValue(d.text[start : d.at-1]), nil
		case c == '\\':
			return d.escaped(start)
		case c < 0x20:
			return nil, d.expected("Bad control character in string literal in JSON")
		}
	}
	return nil, d.unterminated()
}

// escaped reads the rest of a string with escapes, as UTF-16: they can make
// half a character.
func (d *decoder) escaped(start int) (goja.Value, error) {
	d.units = appendUnits(d.units[:0], d.text[start:d.at])
	for d.at < len(d.text) {
		switch c := d.text[d.at]; {
		case c == '"':
			d.at++
			return goja.StringFromUTF16(d.units), nil
		case c == '\\':
			u, n := unescape(d.text[d.at:])
			if n == 0 {
				return nil, d.badEscape()
			}
			d.units = append(d.units, u)
			d.at += n
		case c < 0x20:
			return nil, d.expected("Bad control character in string literal in JSON")
		case c < utf8.RuneSelf:
			d.units = append(d.units, uint16(c))
			d.at++
		default:
			_, n := utf8.DecodeRuneInString(d.text[d.at:])
			d.units = appendUnits(d.units, d.text[d.at:d.at+n])
			d.at += n
		}
	}
	return nil, d.unterminated()
}

// unescape reads the escape at the beginning of s; n is 0 when it is none.
func unescape(s string) (unit uint16, n int) {
	if len(s) < 2 {
		return 0, 0
	}
	switch s[1] {
	case '"', '\\', '/':
		return uint16(s[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		if len(s) < 6 {
			return 0, 0
		}
		for _, c := range []byte(s[2:6]) {
			if !isHex(c) {
				return 0, 0
			}
			unit = unit<<4 | uint16(unhex(c))
		}
		return unit, 6
	}
	return 0, 0
}

func (d *decoder) number() (goja.Value, error) {
	start := d.at
	if d.text[d.at] == '-' {
		d.at++
	}
	if d.at < len(d.text) && d.text[d.at] == '0' {
		if d.at++; d.at < len(d.text) && d.text[d.at] >= '0' && d.text[d.at] <= '9' {
			return nil, d.expected("Unexpected number in JSON")
		}
	} else if err := d.digits("No number after minus sign in JSON"); err != nil {
		return nil, err
	}
	whole := true
	if d.at < len(d.text) && d.text[d.at] == '.' {
		whole = false
		d.at++
		if err := d.digits("Unterminated fractional number in JSON"); err != nil {
			return nil, err
		}
	}
	if d.at < len(d.text) && d.text[d.at]|0x20 == 'e' {
		whole = false
		d.at++
		if d.at < len(d.text) && (d.text[d.at] == '+' || d.text[d.at] == '-') {
			d.at++
		}
		if err := d.digits("Exponent part is missing a number in JSON"); err != nil {
			return nil, err
		}
	}
	text := d.text[start:d.at]
	if whole && len(text) < 16 && text != "-0" {
		n, err := strconv.ParseInt(text, 10, 64)
		return d.w.vm.ToValue(n), err
	}
	f, _ := strconv.ParseFloat(text, 64) // out of range gives an infinity, as it should
	return d.w.vm.ToValue(f), nil
}

// digits reads at least one digit; message says that there is none.
func (d *decoder) digits(message string) error {
	start := d.at
	for d.at < len(d.text) && d.text[d.at] >= '0' && d.text[d.at] <= '9' {
		d.at++
	}
	if d.at == start {
		return d.expected(message)
	}
	return nil
}
