package ssr

import (
	"reflect"

	"github.com/dop251/goja"
)

// escapes are what stands for a byte in text and in attributes.
var escapes = [256]string{'"': "&quot;", '&': "&amp;", '\'': "&#x27;", '<': "&lt;", '>': "&gt;"}

func appendEscapedText(dst []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		if e := escapes[s[i]]; e != "" {
			dst = append(append(dst, s[from:i]...), e...)
			from = i + 1
		}
	}
	return append(dst, s[from:]...)
}

var asciiType = reflect.TypeOf(goja.New().ToValue("a"))

// appendEscaped appends a primitive value.
func appendEscaped(dst []byte, v goja.Value) []byte {
	if reflect.TypeOf(v) == asciiType {
		return appendEscapedText(dst, v.String())
	}
	start := len(dst)
	dst = appendString(dst, v)
	for i := start; i < len(dst); i++ {
		if escapes[dst[i]] != "" {
			tail := string(dst[i:])
			return appendEscapedText(dst[:i], tail)
		}
	}
	return dst
}
