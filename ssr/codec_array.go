package ssr

import (
	"slices"
	"strconv"

	"github.com/dop251/goja"
)

// array writes the items of an array; of holes it keeps that they are some.
func (t *tagger) array(i int, o *goja.Object) error {
	items, indexes, length := t.items(o)
	if int64(length) > maxArrayLength {
		return t.fail("has a length that no array has")
	}
	base := len(t.refs)
	sparse := len(items) < length && sparseIsShorter(length, len(items))
	if sparse {
		t.refs = append(t.refs, slotSparse, length)
	}
	next := 0
	for n, v := range items {
		index := n
		if indexes != nil {
			index = indexes[n]
		}
		for ; !sparse && next < index; next++ {
			t.refs = append(t.refs, slotHole)
		}
		next = index + 1
		t.path.push(placeStep{kind: stepIndex, index: index})
		if v == nil && indexes != nil {
			v = o.Get(strconv.Itoa(index))
		}
		ref, err := t.flatten(v)
		if err != nil {
			return err
		}
		t.path.pop()
		if sparse {
			t.refs = append(t.refs, index)
		}
		t.refs = append(t.refs, ref)
	}
	for ; !sparse && next < length; next++ {
		t.refs = append(t.refs, slotHole)
	}
	t.list(i, "", base)
	return nil
}

// items gives the items of an array and, if there are holes or the items can't
// be had at once, their indexes; then an item that is nil is still to be read.
func (t *tagger) items(o *goja.Object) (items []goja.Value, indexes []int, length int) {
	if l := t.w.codec.layout; l != nil {
		items, ok := l.list(o)
		if ok && !slices.ContainsFunc(items, func(v goja.Value) bool { return v == nil || l.isAccessor(v) }) {
			return items, nil, len(items)
		}
	}
	length = int(o.Get("length").ToInteger())
	for _, key := range o.Keys() {
		n, err := strconv.ParseUint(key, 10, 32)
		if err != nil || n == maxArrayLength || int(n) >= length || strconv.FormatUint(n, 10) != key {
			break // indexes come first
		}
		indexes = append(indexes, int(n))
	}
	return make([]goja.Value, len(indexes)), indexes, length
}

// sparseIsShorter decides how an array with holes is written. (devalue,
// src/stringify.js)
func sparseIsShorter(length, items int) bool {
	digits := len(strconv.Itoa(length))
	return (length-items)*3 > 4+digits+items*(digits+1)
}
