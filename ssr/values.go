package ssr

import (
	"maps"
	"math/big"
	"reflect"
	"slices"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// isASCII reports whether v is a string that goja keeps as bytes.
func isASCII(v goja.Value) bool { return reflect.ValueOf(v).Kind() == reflect.String }

// What goja would export an object as tells what it is. (Exporting it would copy
// all of it, and run its getters.)
var (
	typePlain   = reflect.TypeFor[map[string]any]()
	typeProxy   = reflect.TypeFor[goja.Proxy]()
	typePromise = reflect.TypeFor[*goja.Promise]()
	typeBigInt  = reflect.TypeFor[*big.Int]()
	typeBytes   = reflect.TypeFor[[]byte]()
	typeBuffer  = reflect.TypeFor[goja.ArrayBuffer]()
)

func promiseOf(o *goja.Object) (*goja.Promise, bool) {
	if o.ExportType() != typePromise {
		return nil, false
	}
	p, ok := o.Export().(*goja.Promise)
	return p, ok
}

// bytesOf gives the bytes of an ArrayBuffer or a Uint8Array, without a copy.
func bytesOf(o *goja.Object) ([]byte, bool) {
	if o == nil {
		return nil, false
	}
	switch o.ExportType() {
	case typeBytes:
		b, ok := o.Export().([]byte)
		return b, ok
	case typeBuffer:
		b, ok := o.Export().(goja.ArrayBuffer)
		return b.Bytes(), ok
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
