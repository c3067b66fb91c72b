package ssr

import (
	"fmt"
	"math/big"
	"strconv"
	"time"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// tagger writes the tagged form. Each object is visited once.
type tagger struct {
	slots
	w       *Worker
	keep    keepPromise
	path    path
	objects map[*goja.Object]int // their slots
	props   []property           // a stack, like refs
	depth   int
	left    int
}

type property struct {
	name  unistring.String
	value goja.Value
}

// flatten gives the slot of v.
func (t *tagger) flatten(v goja.Value) (int, error) {
	if t.left--; t.left <= 0 {
		t.left = breath
		t.w.breathe()
		if t.size() > t.w.config.MaxOutput {
			return 0, tooLarge(t.path.root, t.w.config.MaxOutput)
		}
	}
	switch o := v.(type) {
	case nil:
		return slotUndefined, nil
	case *goja.Object:
		return t.object(o)
	case *goja.Symbol:
		return 0, t.refuse("a symbol")
	}
	if text, ok := appendPrimitive(t.scratch[:0], v); ok {
		t.scratch = text
		return t.primitive(text), nil
	}
	switch {
	case goja.IsUndefined(v):
		return slotUndefined, nil
	case goja.IsBigInt(v):
		return t.big(v)
	}
	return t.number(v.ToFloat(), 64), nil
}

func (t *tagger) big(v goja.Value) (int, error) {
	n, ok := v.Export().(*big.Int)
	if !ok || n.BitLen() > maxBigIntDigits*3 {
		return 0, t.refuse("a BigInt of more than " + strconv.Itoa(maxBigIntDigits*9/10) + " digits")
	}
	return t.bigInt(n), nil
}

func (t *tagger) refuse(what string) error {
	return t.fail("is " + what + ", which cannot be sent")
}

func (t *tagger) fail(problem string) error {
	return &encodeError{place: t.path.String(), problem: problem}
}

func (t *tagger) object(o *goja.Object) (int, error) {
	if i, ok := t.objects[o]; ok {
		return i, nil
	}
	if t.depth >= maxDepth {
		return 0, t.fail(fmt.Sprintf("is nested deeper than %d levels, which cannot be sent", maxDepth))
	}
	t.depth++
	i, err := t.contents(o, t.w.shapeOf(o))
	t.depth--
	return i, err
}

func (t *tagger) contents(o *goja.Object, s shape) (int, error) {
	switch s.kind {
	case kindOther:
		return 0, t.refuse(t.w.describe(o))
	case kindSelf:
		return t.self(o, s.toJSON)
	}
	i := t.reserve()
	t.objects[o] = i
	return i, t.write(i, o, s)
}

// self gives the slot of what o's toJSON returns.
func (t *tagger) self(o *goja.Object, toJSON goja.Callable) (int, error) {
	i, err := t.flatten(t.w.must(toJSON(o, t.w.vm.ToValue(t.key()))))
	if err == nil {
		t.objects[o] = i
	}
	return i, err
}

func (t *tagger) key() string {
	if len(t.path.steps) == 0 {
		return ""
	}
	if s := t.path.steps[len(t.path.steps)-1]; s.kind == stepKey {
		return s.key
	} else {
		return strconv.Itoa(s.index)
	}
}

func (t *tagger) write(i int, o *goja.Object, s shape) error {
	c := &t.w.codec
	switch s.kind {
	case kindPlain, kindNull:
		return t.properties(i, o, s.kind == kindNull)
	case kindArray:
		return t.array(i, o)
	case kindMap:
		return t.mapping(i, o)
	case kindSet:
		return t.set(i, o)
	case kindBoxed:
		return t.reference(i, "Object", c.read1("unbox"+s.tag, o))
	case kindPromise:
		return t.promise(i, o)
	case kindDate:
		t.texts(i, "Date", appendQuotedGo(nil, isoDate(c.read1("dateTime", o).ToFloat())))
	case kindText:
		t.texts(i, s.tag, t.quote(c.read1(map[string]string{"URL": "urlText", "URLSearchParams": "queryText"}[s.tag], o)))
	case kindRegExp:
		t.regExp(i, o)
	case kindBuffer:
		return t.buffer(i, o)
	case kindView:
		return t.view(i, o, s.tag)
	}
	return nil
}

func (t *tagger) quote(v goja.Value) []byte {
	text, _ := appendPrimitive(nil, v)
	return text
}

// reference writes a type that is made of one value.
func (t *tagger) reference(i int, tag string, v goja.Value) error {
	ref, err := t.flatten(v)
	t.refs = append(t.refs, ref)
	t.list(i, tag, len(t.refs)-1)
	return err
}

func (t *tagger) promise(i int, o *goja.Object) error {
	if t.keep != nil {
		if id := t.keep(o, t.path.String()); id > 0 {
			return t.reference(i, "Promise", t.w.vm.ToValue(id))
		}
	}
	return t.refuse(t.w.describe(o))
}

func (t *tagger) regExp(i int, o *goja.Object) {
	source, flags := t.quote(t.w.codec.read1("regExpSource", o)), t.quote(t.w.codec.read1("regExpFlags", o))
	if len(flags) == len(`""`) {
		t.texts(i, "RegExp", source)
	} else {
		t.texts(i, "RegExp", source, flags)
	}
}

func (t *tagger) buffer(i int, o *goja.Object) error {
	b, ok := o.Export().(goja.ArrayBuffer)
	if !ok || b.Detached() {
		return t.refuse("a detached ArrayBuffer")
	}
	t.bytes(i, b.Bytes())
	return nil
}

// view writes a view on a buffer, which it may share with others.
func (t *tagger) view(i int, o *goja.Object, tag string) error {
	get, length := "array.", "array.length"
	if tag == "DataView" {
		get, length = "view.", "view.byteLength"
	}
	c := &t.w.codec
	buffer, _ := c.read1(get+"buffer", o).(*goja.Object)
	ref, err := t.object(buffer)
	if err != nil {
		return err
	}
	b, _ := buffer.Export().(goja.ArrayBuffer)
	t.refs = append(t.refs, ref)
	base := len(t.refs) - 1
	if int64(len(b.Bytes())) != c.read1(get+"byteLength", o).ToInteger() {
		t.refs = append(t.refs, int(c.read1(get+"byteOffset", o).ToInteger()), int(c.read1(length, o).ToInteger()))
	}
	t.list(i, tag, base)
	return nil
}

// isoDate is what toISOString gives, and nothing for an invalid date.
func isoDate(ms float64) string {
	if ms != ms {
		return ""
	}
	at := time.UnixMilli(int64(ms)).UTC()
	rest := at.Format("-01-02T15:04:05.000Z")
	switch year := at.Year(); {
	case year < 0:
		return fmt.Sprintf("-%06d", -year) + rest
	case year > 9999:
		return fmt.Sprintf("+%06d", year) + rest
	default:
		return fmt.Sprintf("%04d", year) + rest
	}
}

func (t *tagger) properties(i int, o *goja.Object, bare bool) error {
	base, refs := len(t.props), len(t.refs)
	if err := t.collect(o); err != nil {
		return err
	}
	count := len(t.props) - base
	for n := range count {
		p := t.props[base+n]
		t.path.push(placeStep{key: p.name.String()})
		if p.name == "__proto__" {
			return t.fail("has a name that cannot be sent beside what is not JSON")
		}
		ref, err := t.flatten(p.value)
		if err != nil {
			return err
		}
		t.path.pop()
		t.refs = append(t.refs, ref)
	}
	names := t.props[base:]
	t.members(i, bare, refs, func(dst []byte, n int) []byte { return appendName(dst, names[n].name) })
	t.props = t.props[:base]
	return nil
}

// collect puts the enumerable properties of o on the stack.
func (t *tagger) collect(o *goja.Object) error {
	l := t.w.codec.layout
	if l != nil {
		if values, names := l.ordered(o); values != nil {
			return t.collectPlain(o, values, names)
		}
	}
	for _, key := range o.Keys() {
		t.path.push(placeStep{key: key})
		v := o.Get(key)
		if v == nil && isMangled(key) {
			return t.fail("has a name that is not well-formed text")
		}
		t.path.pop()
		if v != nil {
			t.props = append(t.props, property{unistring.NewFromString(key), v})
		}
	}
	return nil
}

func (t *tagger) collectPlain(o *goja.Object, values map[unistring.String]goja.Value, names []unistring.String) error {
	for _, name := range names {
		v := values[name]
		if v != nil && t.w.codec.layout.isAccessor(v) {
			t.path.push(placeStep{key: name.String()})
			v = t.w.property(o, name)
			t.path.pop()
		}
		if v != nil {
			t.props = append(t.props, property{name, v})
		}
	}
	return nil
}

func (t *tagger) mapping(i int, o *goja.Object) error {
	var flat []goja.Value
	t.each("mapEach", o, func(call goja.FunctionCall) { flat = append(flat, call.Argument(1), call.Argument(0)) })
	base := len(t.refs)
	for n, v := range flat {
		t.path.push(placeStep{kind: stepEntry, key: t.label(flat[n&^1])})
		ref, err := t.flatten(v)
		if err != nil {
			return err
		}
		t.path.pop()
		t.refs = append(t.refs, ref)
	}
	t.list(i, "Map", base)
	return nil
}

// label names the key of a map in a path.
func (t *tagger) label(key goja.Value) string {
	if text, ok := appendPrimitive(nil, key); ok {
		return string(text)
	}
	return "…"
}

func (t *tagger) set(i int, o *goja.Object) error {
	var values []goja.Value
	t.each("setEach", o, func(call goja.FunctionCall) { values = append(values, call.Argument(0)) })
	base := len(t.refs)
	for n, v := range values {
		t.path.push(placeStep{kind: stepValue, index: n})
		ref, err := t.flatten(v)
		if err != nil {
			return err
		}
		t.path.pop()
		t.refs = append(t.refs, ref)
	}
	t.list(i, "Set", base)
	return nil
}

func (t *tagger) each(name string, o *goja.Object, visit func(goja.FunctionCall)) {
	t.w.codec.read1(name, o, t.w.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		visit(call)
		return goja.Undefined()
	}))
}
