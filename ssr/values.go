package ssr

import (
	"maps"
	"reflect"
	"slices"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// isASCII reports whether v is a string that goja keeps as bytes.
func isASCII(v goja.Value) bool { return reflect.ValueOf(v).Kind() == reflect.String }

// bytesOf gives the bytes of an ArrayBuffer or a view on one, without a copy.
func bytesOf(o *goja.Object) ([]byte, bool) {
	if o == nil {
		return nil, false
	}
	switch b := o.Export().(type) {
	case []byte:
		return b, true
	case goja.ArrayBuffer:
		return b.Bytes(), true
	}
	return nil, false
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// appendUnits appends s as UTF-16.
func appendUnits(dst []uint16, s string) []uint16 {
	for _, r := range s {
		dst = utf16.AppendRune(dst, r)
	}
	return dst
}
