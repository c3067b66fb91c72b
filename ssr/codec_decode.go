package ssr

import (
	"encoding/base64"
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// untagger makes values of the tagged form. Each slot is made once, where it is
// first referred to. (devalue, src/parse.js)
type untagger struct {
	decoder
	slots  []span
	made   []goja.Value
	count  int // of made
	nested int
	revive makePromise
}

var errForm = errors.New("not the form of devalue")

func (w *Worker) decodeTagged(text string, revive makePromise) (v goja.Value, err error) {
	u := untagger{decoder: decoder{w: w, text: text}, revive: revive}
	if ex := w.vm.Try(func() { v, err = u.document() }); ex != nil {
		err = ex // a constructor did not like what it got
	}
	if err != nil {
		return nil, fmt.Errorf("decode: at byte %d: %w", u.at, err)
	}
	return v, nil
}

func (u *untagger) document() (goja.Value, error) {
	if u.peek() != '[' {
		ref, err := u.ref()
		if err != nil {
			return nil, err
		}
		if u.space(); u.at < len(u.text) || ref >= 0 {
			return nil, errForm
		}
		return u.resolve(ref)
	}
	if err := u.scan(); err != nil {
		return nil, err
	}
	v, err := u.resolve(0)
	if err == nil && u.count < len(u.slots) {
		err = fmt.Errorf("%w: not every slot is used", errForm)
	}
	return v, err
}

// scan finds where the slots are.
func (u *untagger) scan() error {
	for done := false; !done; {
		u.at++
		start := u.at
		if err := u.skip(); err != nil {
			return err
		}
		u.slots = append(u.slots, span{start, u.at})
		done = u.text[u.at] == ']'
	}
	if u.at++; u.peek() != 0 || u.at < len(u.text) {
		return u.unexpected()
	}
	u.made = make([]goja.Value, len(u.slots))
	return nil
}

// skip goes to the comma or bracket after a slot.
func (u *untagger) skip() error {
	depth := 0
	for ; u.at < len(u.text); u.at++ {
		switch u.text[u.at] {
		case '"':
			if !u.skipString() {
				return errEnd
			}
		case '[', '{':
			depth++
		case ',':
			if depth == 0 {
				return nil
			}
		case ']', '}':
			if depth == 0 {
				return nil
			}
			depth--
		}
	}
	return errEnd
}

// skipString goes to the closing quote.
func (u *untagger) skipString() bool {
	for u.at++; u.at < len(u.text); u.at++ {
		switch u.text[u.at] {
		case '"':
			return true
		case '\\':
			u.at++
		}
	}
	return false
}

// resolve gives the value that a number in a slot stands for.
func (u *untagger) resolve(ref int) (goja.Value, error) {
	switch ref {
	case slotUndefined:
		return goja.Undefined(), nil
	case slotNaN:
		return goja.NaN(), nil
	case slotInfinity:
		return goja.PositiveInf(), nil
	case slotMinusInf:
		return goja.NegativeInf(), nil
	case slotMinusZero:
		return u.w.vm.ToValue(negativeZero), nil
	}
	if ref < 0 || ref >= len(u.slots) {
		return nil, fmt.Errorf("%w: there is no slot %d", errForm, ref)
	}
	if v := u.made[ref]; v != nil {
		return v, nil
	}
	return u.make(ref)
}

func (u *untagger) make(ref int) (goja.Value, error) {
	if u.nested++; u.nested > maxParseDepth {
		return nil, fmt.Errorf("it is nested deeper than %d levels", maxParseDepth)
	}
	if u.count%breath == 0 {
		u.w.breathe()
	}
	back := u.at
	u.at = u.slots[ref].start
	v, err := u.slot(ref)
	if err != nil {
		return nil, err
	}
	if u.space(); u.at != u.slots[ref].end {
		return nil, u.unexpected()
	}
	u.at = back
	u.nested--
	u.put(ref, v)
	return v, nil
}

// put makes the value of a slot known; what contains others does it before it
// is whole, because they may refer to it.
func (u *untagger) put(ref int, v goja.Value) {
	if u.made[ref] == nil {
		u.count++
	}
	u.made[ref] = v
}

func (u *untagger) slot(ref int) (goja.Value, error) {
	switch u.peek() {
	case '{':
		return u.object(ref)
	case '[':
	default:
		return u.value()
	}
	u.at++
	if u.peek() != '"' {
		return u.array(ref)
	}
	tag, err := u.string()
	if err != nil {
		return nil, err
	}
	return u.tagged(ref, tag.String())
}

// ref reads an integer.
func (u *untagger) ref() (int, error) {
	c := u.peek()
	start := u.at
	if c == '-' {
		u.at++
	}
	if err := u.digits("Expected a number in JSON"); err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(u.text[start:u.at], 10, 64)
	if err != nil || n > maxArrayLength || int64(int(n)) != n {
		return 0, errForm
	}
	return int(n), nil
}

// next says whether a list goes on, and goes on.
func (u *untagger) next() (bool, error) {
	switch u.peek() {
	case ',':
		u.at++
		return true, nil
	case ']':
		u.at++
		return false, nil
	}
	return false, u.unexpected()
}

// more insists that a list goes on, end that it doesn't.
func (u *untagger) more() error { return u.expect(true) }
func (u *untagger) end() error  { return u.expect(false) }

func (u *untagger) expect(want bool) error {
	ok, err := u.next()
	if err == nil && ok != want {
		err = errForm
	}
	return err
}

// member reads a number and gives what it stands for.
func (u *untagger) member() (goja.Value, error) {
	ref, err := u.ref()
	if err != nil {
		return nil, err
	}
	return u.resolve(ref)
}

// text reads a string argument of a tag.
func (u *untagger) argument() (goja.Value, error) {
	if err := u.more(); err != nil {
		return nil, err
	}
	if u.peek() != '"' {
		return nil, errForm
	}
	return u.string()
}

// object fills an object that has no prototype yet, as [decoder.object] does.
func (u *untagger) object(ref int) (goja.Value, error) {
	o := u.w.vm.CreateObject(nil)
	u.put(ref, o)
	u.at++
	for u.peek() != '}' {
		if err := u.property(o, ':'); err != nil {
			return nil, err
		}
		if u.peek() == ',' {
			if u.at++; u.peek() == '}' {
				return nil, u.unexpected()
			}
		} else if u.peek() != '}' {
			return nil, u.unexpected()
		}
	}
	u.at++
	return o, o.SetPrototype(u.w.keys.objectPrototype)
}

func (u *untagger) property(o *goja.Object, colon byte) error {
	if u.peek() != '"' {
		return errForm
	}
	key, err := u.string()
	if err != nil {
		return err
	}
	name := key.String()
	if name == "__proto__" {
		return fmt.Errorf("%w: a property __proto__", errForm)
	}
	if u.peek() != colon {
		return u.unexpected()
	}
	u.at++
	v, err := u.member()
	if err != nil {
		return err
	}
	if isMangled(name) {
		u.w.codec.read1("set", goja.Undefined(), o, key, v)
		return nil
	}
	return o.Set(name, v)
}

func (u *untagger) bare(ref int) (goja.Value, error) {
	o := u.w.vm.CreateObject(nil)
	u.put(ref, o)
	for {
		if ok, err := u.next(); !ok || err != nil {
			return o, err
		}
		if err := u.property(o, ','); err != nil {
			return nil, err
		}
	}
}

func (u *untagger) bytes() (goja.Value, error) {
	text, err := u.argument()
	if err != nil {
		return nil, err
	}
	b, err := base64.StdEncoding.Strict().DecodeString(text.String())
	if err != nil {
		return nil, err
	}
	return u.w.vm.ToValue(u.w.vm.NewArrayBuffer(b)), u.end()
}

func (u *untagger) bigInt() (goja.Value, error) {
	v, err := u.argument()
	if err != nil {
		return nil, err
	}
	text := v.String()
	n, ok := new(big.Int), len(text) <= maxBigIntDigits && !strings.HasPrefix(text, "+")
	if ok {
		_, ok = n.SetString(text, 10)
	}
	if !ok {
		return nil, fmt.Errorf("%w: not a BigInt", errForm)
	}
	return u.w.vm.ToValue(n), u.end()
}
