package ssr

import (
	"bytes"
	"cmp"
	"encoding"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
)

// Encode writes a value of a Go program, which messages call name. What
// encoding/json can write is JSON, exactly as it writes it: a [time.Time] is a
// string, a []byte is base64. Floats that JSON lacks, maps with keys that are no
// names and values that contain themselves make the text tagged; the rest of it
// is as in JSON. Channels, functions and complex numbers are errors that say
// where they are.
func Encode(v any, name string) (Encoded, error) {
	text, err := json.Marshal(v)
	if err == nil {
		return Encoded{Text: string(text)}, nil
	}
	t := goTagger{path: path{root: name}, seen: map[identity]int{}}
	root, err := t.flatten(reflect.ValueOf(v))
	if err != nil {
		return Encoded{}, err
	}
	return Encoded{Text: t.text(root), Tagged: true}, nil
}

// goTagger writes Go values in the tagged form. What JavaScript has as objects
// keeps its identity: pointers, maps and slices.
type goTagger struct {
	slots
	path     path
	seen     map[identity]int
	pointers int // that are being followed
}

type identity struct {
	t   reflect.Type
	at  uintptr
	len int
}

var (
	typeMarshaler     = reflect.TypeFor[json.Marshaler]()
	typeTextMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
	typeJSONNumber    = reflect.TypeFor[json.Number]()
)

func (t *goTagger) fail(problem string) error {
	return &encodeError{place: t.path.String(), problem: problem}
}

func (t *goTagger) tooDeep() error {
	return t.fail(fmt.Sprintf("is nested deeper than %d levels, which cannot be sent", maxDepth))
}

func (t *goTagger) null() int { return t.primitive([]byte("null")) }

func (t *goTagger) string(s string) int {
	t.scratch = appendQuotedGo(t.scratch[:0], s)
	return t.primitive(t.scratch)
}

func (t *goTagger) flatten(v reflect.Value) (int, error) {
	if !v.IsValid() {
		return t.null(), nil
	}
	if i, ok, err := t.marshaler(v); ok {
		return i, err
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		return t.pointer(v)
	case reflect.Slice:
		return t.slice(v)
	case reflect.Array:
		return t.items(v, identity{})
	case reflect.Map:
		return t.mapping(v)
	case reflect.Struct:
		return t.structure(v, identity{})
	}
	return t.scalar(v)
}

func (t *goTagger) scalar(v reflect.Value) (int, error) {
	switch v.Kind() {
	case reflect.Bool:
		return t.primitive(strconv.AppendBool(nil, v.Bool())), nil
	case reflect.String:
		if v.Type() == typeJSONNumber {
			return t.primitive([]byte(cmp.Or(v.String(), "0"))), nil
		}
		return t.string(v.String()), nil
	case reflect.Float32, reflect.Float64:
		return t.number(v.Float(), v.Type().Bits()), nil
	}
	switch {
	case v.CanInt():
		return t.primitive(strconv.AppendInt(nil, v.Int(), 10)), nil
	case v.CanUint():
		return t.primitive(strconv.AppendUint(nil, v.Uint(), 10)), nil
	}
	return 0, t.fail("is a " + v.Type().String() + ", which cannot be sent")
}

// marshaler writes what has a say in its JSON.
func (t *goTagger) marshaler(v reflect.Value) (i int, ok bool, err error) {
	m := v
	if v.Kind() != reflect.Pointer && v.CanAddr() {
		m = v.Addr()
	}
	asJSON := m.Type().Implements(typeMarshaler)
	if !asJSON && !m.Type().Implements(typeTextMarshaler) || v.Kind() == reflect.Interface {
		return 0, false, nil
	}
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return t.null(), true, nil
	}
	text, err := json.Marshal(m.Interface())
	if err != nil {
		return 0, true, &encodeError{t.path.String(), "cannot be read: " + err.Error(), err}
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var plain any
	if err := d.Decode(&plain); err != nil {
		return 0, true, err
	}
	i, err = t.flatten(reflect.ValueOf(plain))
	return i, true, err
}

func (t *goTagger) pointer(v reflect.Value) (int, error) {
	if v.IsNil() {
		return t.null(), nil
	}
	if v.Kind() == reflect.Interface {
		return t.flatten(v.Elem())
	}
	id := identity{t: v.Type(), at: v.Pointer()}
	if i, ok := t.seen[id]; ok {
		return i, nil
	}
	if t.pointers++; t.pointers > maxDepth { // a pointer to itself
		return 0, t.tooDeep()
	}
	defer func() { t.pointers-- }()
	switch v.Elem().Kind() {
	case reflect.Struct:
		return t.structure(v.Elem(), id)
	case reflect.Array:
		return t.items(v.Elem(), id)
	}
	return t.flatten(v.Elem())
}

// container reserves a slot for what has this identity, if it has one.
func (t *goTagger) container(id identity) int {
	i := t.reserve()
	if id.at != 0 {
		t.seen[id] = i
	}
	return i
}

func (t *goTagger) slice(v reflect.Value) (int, error) {
	if v.IsNil() {
		return t.null(), nil
	}
	if e := v.Type().Elem(); e.Kind() == reflect.Uint8 && !reflect.PointerTo(e).Implements(typeMarshaler) && !reflect.PointerTo(e).Implements(typeTextMarshaler) {
		return t.string(base64.StdEncoding.EncodeToString(v.Bytes())), nil
	}
	id := identity{v.Type(), v.Pointer(), v.Len()}
	if v.Len() == 0 {
		id = identity{}
	}
	if i, ok := t.seen[id]; ok {
		return i, nil
	}
	return t.items(v, id)
}

func (t *goTagger) items(v reflect.Value, id identity) (int, error) {
	i, base := t.container(id), len(t.refs)
	for n := range v.Len() {
		if err := t.member(placeStep{kind: stepIndex, index: n}, v.Index(n)); err != nil {
			return 0, err
		}
	}
	t.list(i, "", base)
	return i, nil
}

// member puts the slot of v on the stack.
func (t *goTagger) member(s placeStep, v reflect.Value) error {
	if len(t.path.steps) >= maxDepth {
		return t.tooDeep()
	}
	t.path.push(s)
	if s.kind == stepKey && s.key == "__proto__" {
		return t.fail("has a name that cannot be sent beside what is not JSON")
	}
	ref, err := t.flatten(v)
	if err != nil {
		return err
	}
	t.path.pop()
	t.refs = append(t.refs, ref)
	return nil
}

func (t *goTagger) mapping(v reflect.Value) (int, error) {
	if v.IsNil() {
		return t.null(), nil
	}
	id := identity{t: v.Type(), at: v.Pointer()}
	if i, ok := t.seen[id]; ok {
		return i, nil
	}
	i, base := t.container(id), len(t.refs)
	if !canName(v.Type().Key()) {
		return i, t.entries(i, v)
	}
	named, err := t.named(v)
	if err != nil {
		return 0, err
	}
	names := sortedKeys(named)
	for _, name := range names {
		if err := t.member(placeStep{key: name}, named[name]); err != nil {
			return 0, err
		}
	}
	t.members(i, false, base, func(dst []byte, n int) []byte { return appendQuotedGo(dst, names[n]) })
	return i, nil
}

// entries writes a map whose keys are no names of properties.
func (t *goTagger) entries(i int, v reflect.Value) error {
	type entry struct {
		label      string
		key, value reflect.Value
	}
	var all []entry
	for key, value := range v.Seq2() {
		all = append(all, entry{fmt.Sprint(key), key, value})
	}
	slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.label, b.label) })
	base := len(t.refs)
	for _, e := range all {
		at := placeStep{kind: stepEntry, key: e.label}
		if err := t.member(at, e.key); err != nil {
			return err
		}
		if err := t.member(at, e.value); err != nil {
			return err
		}
	}
	t.list(i, "Map", base)
	return nil
}

// named gives the values of a map by the names that JSON gives its keys.
func (t *goTagger) named(v reflect.Value) (map[string]reflect.Value, error) {
	named := make(map[string]reflect.Value, v.Len())
	for key, value := range v.Seq2() {
		name, err := nameOf(key)
		if err != nil {
			return nil, &encodeError{t.path.String(), "has a key that cannot be read: " + err.Error(), err}
		}
		named[name] = value
	}
	return named, nil
}

func canName(t reflect.Type) bool {
	return t.Kind() == reflect.String || t.Implements(typeTextMarshaler) || t.Kind() >= reflect.Int && t.Kind() <= reflect.Uintptr
}

func nameOf(key reflect.Value) (string, error) {
	if key.Kind() == reflect.String {
		return key.String(), nil
	}
	if m, ok := key.Interface().(encoding.TextMarshaler); ok {
		if key.Kind() == reflect.Pointer && key.IsNil() {
			return "", nil
		}
		text, err := m.MarshalText()
		return string(text), err
	}
	return fmt.Sprint(key), nil
}

func (t *goTagger) structure(v reflect.Value, id identity) (int, error) {
	i, base := t.container(id), len(t.refs)
	var names []string
	for _, f := range fieldsOf(v.Type()) {
		value, ok := f.of(v)
		if !ok {
			continue
		}
		if err := t.field(f, value); err != nil {
			return 0, err
		}
		names = append(names, f.name)
	}
	t.members(i, false, base, func(dst []byte, n int) []byte { return appendQuotedGo(dst, names[n]) })
	return i, nil
}

func (t *goTagger) field(f field, v reflect.Value) error {
	if f.quoted {
		if text, err := json.Marshal(v.Interface()); err == nil && string(text) != "null" {
			v = reflect.ValueOf(string(text))
		}
	}
	return t.member(placeStep{key: f.name}, v)
}
