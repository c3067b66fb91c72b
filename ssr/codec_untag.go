package ssr

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/dop251/goja"
)

var negativeZero = math.Copysign(0, -1)

// tagged makes the value of a slot that names its type.
func (u *untagger) tagged(ref int, tag string) (goja.Value, error) {
	switch tag {
	case "Date":
		return u.date()
	case "Map":
		return u.mapping(ref)
	case "Set":
		return u.set(ref)
	case "RegExp":
		return u.regExp()
	case "Object":
		return u.boxed()
	case "BigInt":
		return u.bigInt()
	case "null":
		return u.bare(ref)
	case "ArrayBuffer":
		return u.bytes()
	case "URL", "URLSearchParams":
		return u.fromText(tag)
	case "Promise":
		return u.promise()
	}
	if _, ok := u.w.codec.make[tag]; ok {
		return u.view(tag)
	}
	return nil, u.unknown(tag)
}

func (u *untagger) unknown(tag string) error {
	return fmt.Errorf("%w: unknown type %q", errForm, clip(tag))
}

// new calls a constructor.
func (u *untagger) new(tag string, args ...goja.Value) (*goja.Object, error) {
	return u.w.vm.New(u.w.codec.make[tag], args...)
}

func (u *untagger) date() (goja.Value, error) {
	v, err := u.argument()
	if err != nil {
		return nil, err
	}
	ms, err := parseISODate(v.String())
	if err != nil {
		return nil, err
	}
	o, err := u.new("Date", u.w.vm.ToValue(ms))
	if err != nil {
		return nil, err
	}
	return o, u.end()
}

// parseISODate reads what isoDate writes.
func parseISODate(s string) (ms float64, err error) {
	if s == "" {
		return math.NaN(), nil
	}
	digits := 4
	if s[0] == '+' || s[0] == '-' {
		digits = 7
	}
	if len(s) < digits {
		return 0, errForm
	}
	year, err := strconv.Atoi(s[:digits])
	if err != nil || s[:digits] == "-000000" {
		return 0, errForm
	}
	// The year 2000 has every day that any other has.
	at, err := time.Parse("2006-01-02T15:04:05.000Z", "2000"+s[digits:])
	if err != nil {
		return 0, err
	}
	at = time.Date(year, at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), time.UTC)
	return float64(at.UnixMilli()), nil
}

func (u *untagger) mapping(ref int) (goja.Value, error) {
	o, err := u.new("Map")
	if err != nil {
		return nil, err
	}
	u.put(ref, o)
	for {
		if ok, err := u.next(); !ok || err != nil {
			return o, err
		}
		key, err := u.member()
		if err != nil {
			return nil, err
		}
		if err := u.more(); err != nil {
			return nil, err
		}
		v, err := u.member()
		if err != nil {
			return nil, err
		}
		u.w.codec.read1("mapSet", o, key, v)
	}
}

func (u *untagger) set(ref int) (goja.Value, error) {
	o, err := u.new("Set")
	if err != nil {
		return nil, err
	}
	u.put(ref, o)
	for {
		if ok, err := u.next(); !ok || err != nil {
			return o, err
		}
		v, err := u.member()
		if err != nil {
			return nil, err
		}
		u.w.codec.read1("setAdd", o, v)
	}
}

func (u *untagger) regExp() (goja.Value, error) {
	source, err := u.argument()
	if err != nil {
		return nil, err
	}
	args := []goja.Value{source}
	if u.peek() == ',' {
		flags, err := u.argument()
		if err != nil {
			return nil, err
		}
		args = append(args, flags)
	}
	o, err := u.new("RegExp", args...)
	if err != nil {
		return nil, err
	}
	return o, u.end()
}

func (u *untagger) boxed() (goja.Value, error) {
	if err := u.more(); err != nil {
		return nil, err
	}
	v, err := u.member()
	if err != nil {
		return nil, err
	}
	if _, ok := v.(*goja.Object); ok || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil, fmt.Errorf("%w: only a primitive can be boxed", errForm)
	}
	return u.w.codec.read1("box", goja.Undefined(), v), u.end()
}

func (u *untagger) fromText(tag string) (goja.Value, error) {
	text, err := u.argument()
	if err != nil {
		return nil, err
	}
	o, err := u.new(tag, text)
	if err != nil {
		return nil, err
	}
	return o, u.end()
}

func (u *untagger) promise() (goja.Value, error) {
	if u.revive == nil {
		return nil, u.unknown("Promise")
	}
	if err := u.more(); err != nil {
		return nil, err
	}
	v, err := u.member()
	if err != nil {
		return nil, err
	}
	id, ok := v.Export().(int64)
	if !ok || id < 1 || id > math.MaxInt32 {
		return nil, fmt.Errorf("%w: not the id of a promise", errForm)
	}
	return u.revive(int(id)), u.end()
}

func (u *untagger) view(tag string) (goja.Value, error) {
	if err := u.more(); err != nil {
		return nil, err
	}
	v, err := u.member()
	if err != nil {
		return nil, err
	}
	buffer, ok := v.(*goja.Object)
	if !ok || buffer.ExportType() != typeBuffer {
		return nil, fmt.Errorf("%w: %s without an ArrayBuffer", errForm, tag)
	}
	args := []goja.Value{buffer}
	for {
		ok, err := u.next()
		if err != nil || len(args) > 3 {
			return nil, errForm
		}
		if !ok {
			break
		}
		n, err := u.ref()
		if err != nil || n < 0 {
			return nil, errForm
		}
		args = append(args, u.w.vm.ToValue(n))
	}
	return u.new(tag, args...)
}

// array makes an array of the numbers that follow.
func (u *untagger) array(ref int) (goja.Value, error) {
	if u.peek() == ']' {
		u.at++
		return u.w.vm.NewArray(), nil
	}
	refs, holes, err := u.refs()
	if err != nil {
		return nil, err
	}
	if refs[0] == slotSparse {
		return u.sparse(ref, refs)
	}
	blank := make([]any, len(refs))
	for i := range blank {
		blank[i] = goja.Undefined()
	}
	o := u.w.vm.NewArray(blank...)
	u.put(ref, o)
	for i, r := range refs {
		if r == slotHole {
			continue
		}
		v, err := u.resolve(r)
		if err != nil {
			return nil, err
		}
		if err := u.fill(o, i, v); err != nil {
			return nil, err
		}
	}
	if holes {
		err = u.punch(o, refs)
	}
	return o, err
}

// refs reads numbers up to the bracket.
func (u *untagger) refs() (refs []int, holes bool, err error) {
	for ok := true; ok; {
		ref, err := u.ref()
		if err != nil {
			return nil, false, err
		}
		holes = holes || ref == slotHole
		refs = append(refs, ref)
		if ok, err = u.next(); err != nil {
			return nil, false, err
		}
	}
	return refs, holes, nil
}

// fill sets an item that the array has.
func (u *untagger) fill(o *goja.Object, i int, v goja.Value) error {
	if l := u.w.codec.layout; l != nil {
		if items, ok := l.list(o); ok {
			items[i] = v
			return nil
		}
	}
	return define(o, int64(i), v)
}

// define sets an item whatever Array.prototype has.
func define(o *goja.Object, i int64, v goja.Value) error {
	return o.DefineDataProperty(strconv.FormatInt(i, 10), v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

func (u *untagger) punch(o *goja.Object, refs []int) error {
	for i, r := range refs {
		if r != slotHole {
			continue
		}
		if err := o.Delete(strconv.Itoa(i)); err != nil {
			return err
		}
	}
	return nil
}

// sparse makes an array of [slotSparse, length, index, number, …]. It must not
// take memory for the length: the last index that there is makes the engine
// keep the array as a list of items.
func (u *untagger) sparse(ref int, refs []int) (goja.Value, error) {
	if len(refs) < 2 || len(refs)%2 != 0 || refs[1] < 0 {
		return nil, errForm
	}
	o := u.w.vm.NewArray()
	if err := define(o, maxArrayLength-1, goja.Undefined()); err != nil {
		return nil, err
	}
	if err := o.Set("length", refs[1]); err != nil {
		return nil, err
	}
	u.put(ref, o)
	for n := 2; n < len(refs); n += 2 {
		if refs[n] < 0 || refs[n] >= refs[1] {
			return nil, errForm
		}
		v, err := u.resolve(refs[n+1])
		if err != nil {
			return nil, err
		}
		if err := define(o, int64(refs[n]), v); err != nil {
			return nil, err
		}
	}
	return o, nil
}
