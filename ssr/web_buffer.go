package ssr

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"github.com/dop251/goja"
)

// bytesFrom takes a text and an encoding of Node's Buffer, and gives an
// ArrayBuffer. As in Node, what comes after a mistake is left out.
func (w *Worker) bytesFrom(call goja.FunctionCall) goja.Value {
	v := call.Argument(0)
	var b []byte
	switch call.Argument(1).String() {
	case "base64", "base64url":
		b = lenientBase64(v.String())
	case "hex":
		s := v.String()
		n := 0
		for n+1 < len(s) && isHex(s[n]) && isHex(s[n+1]) {
			n += 2
		}
		b, _ = hex.DecodeString(s[:n])
	case "latin1", "binary", "ascii":
		for _, u := range units(v) {
			b = append(b, byte(u))
		}
	case "utf16le":
		for _, u := range units(v) {
			b = append(b, byte(u), byte(u>>8))
		}
	default:
		b = appendString(nil, v)
	}
	return w.vm.ToValue(w.vm.NewArrayBuffer(b))
}

func units(v goja.Value) []uint16 {
	s, _ := v.(goja.String)
	if s == nil {
		return nil
	}
	out := make([]uint16, s.Length())
	for i := range out {
		out[i] = s.CharAt(i)
	}
	return out
}

func lenientBase64(s string) []byte {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '-':
			return '+'
		case r == '_':
			return '/'
		case r == '+', r == '/', r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
			return r
		}
		return -1
	}, strings.TrimRight(s, "="))
	if len(s)%4 == 1 {
		s = s[:len(s)-1]
	}
	b, _ := base64.RawStdEncoding.DecodeString(s)
	return b
}

// textFrom is the reverse of bytesFrom.
func (w *Worker) textFrom(call goja.FunctionCall) goja.Value {
	b := w.bytesArgument(call, 0)
	switch encoding := call.Argument(1).String(); encoding {
	case "base64":
		return w.vm.ToValue(base64.StdEncoding.EncodeToString(b))
	case "base64url":
		return w.vm.ToValue(base64.RawURLEncoding.EncodeToString(b))
	case "hex":
		return w.vm.ToValue(hex.EncodeToString(b))
	case "latin1", "binary", "ascii":
		mask := byte(0xff)
		if encoding == "ascii" {
			mask = 0x7f
		}
		out := make([]uint16, len(b))
		for i, c := range b {
			out[i] = uint16(c & mask)
		}
		return goja.StringFromUTF16(out)
	case "utf16le":
		out := make([]uint16, len(b)/2)
		for i := range out {
			out[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
		}
		return goja.StringFromUTF16(out)
	}
	text, _ := decodeUTF8(b)
	return w.vm.ToValue(text)
}
