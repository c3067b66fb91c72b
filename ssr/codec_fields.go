package ssr

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// field is a member of a struct's JSON, as encoding/json finds it.
type field struct {
	name      string
	index     []int
	tagged    bool // the name is given
	omitEmpty bool
	omitZero  bool
	quoted    bool
}

// fieldsOf lists the fields of a struct and of those embedded in it. Of fields
// with one name the least nested has it, then the one whose tag gives the name;
// if that leaves several, none has it.
func fieldsOf(t reflect.Type) []field {
	byName := map[string][]field{}
	collectFields(t, nil, map[reflect.Type]bool{}, byName)
	var all []field
	for _, same := range byName {
		slices.SortStableFunc(same, dominance)
		if len(same) == 1 || dominance(same[0], same[1]) != 0 {
			all = append(all, same[0])
		}
	}
	slices.SortFunc(all, func(a, b field) int { return slices.Compare(a.index, b.index) })
	return all
}

func dominance(a, b field) int {
	if c := cmp.Compare(len(a.index), len(b.index)); c != 0 || a.tagged == b.tagged {
		return c
	}
	if a.tagged {
		return -1
	}
	return 1
}

func collectFields(t reflect.Type, index []int, above map[reflect.Type]bool, byName map[string][]field) {
	if above[t] {
		return
	}
	above[t] = true
	defer delete(above, t)
	for n := range t.NumField() {
		sf := t.Field(n)
		f, embedded, ok := fieldOf(sf, append(slices.Clone(index), n))
		switch {
		case embedded != nil:
			collectFields(embedded, f.index, above, byName)
		case ok:
			byName[f.name] = append(byName[f.name], f)
		}
	}
}

// fieldOf reads a field's tag; embedded is the struct whose fields stand for it.
func fieldOf(sf reflect.StructField, index []int) (f field, embedded reflect.Type, ok bool) {
	f.index = index
	tag := sf.Tag.Get("json")
	inner := sf.Type
	if inner.Kind() == reflect.Pointer && inner.Name() == "" {
		inner = inner.Elem()
	}
	if tag == "-" || !sf.IsExported() && !(sf.Anonymous && inner.Kind() == reflect.Struct) {
		return f, nil, false
	}
	name, options, _ := strings.Cut(tag, ",")
	if !validName(name) {
		name = ""
	}
	if sf.Anonymous && name == "" && inner.Kind() == reflect.Struct {
		return f, inner, false
	}
	f.tagged, f.name = name != "", cmp.Or(name, sf.Name)
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "omitempty":
			f.omitEmpty = true
		case "omitzero":
			f.omitZero = true
		case "string":
			f.quoted = isQuotable(inner.Kind())
		}
	}
	return f, nil, sf.IsExported()
}

func isQuotable(k reflect.Kind) bool {
	return k == reflect.Bool || k == reflect.String || k >= reflect.Int && k <= reflect.Uintptr || k == reflect.Float32 || k == reflect.Float64
}

func validName(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r == '"' || r == '\\' || r == '`' || r < ' ' })
}

// of gives the field's value in v; ok is false if it is left out.
func (f field) of(v reflect.Value) (reflect.Value, bool) {
	for _, n := range f.index {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return v, false
			}
			v = v.Elem()
		}
		v = v.Field(n)
	}
	return v, !(f.omitEmpty && isEmpty(v) || f.omitZero && isZero(v))
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// isZero asks the value, if it can say.
func isZero(v reflect.Value) bool {
	if (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && v.IsNil() {
		return true
	}
	type zeroer interface{ IsZero() bool }
	z, ok := v.Interface().(zeroer)
	if !ok && v.CanAddr() {
		z, ok = v.Addr().Interface().(zeroer)
	}
	if ok {
		return z.IsZero()
	}
	return v.IsZero()
}
