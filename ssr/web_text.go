package ssr

import (
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// textDecoder gives [name, function] for a label of the Encoding standard,
// undefined for none. The function takes bytes and whether more will come, and
// gives [text, valid].
func (w *Worker) textDecoder(call goja.FunctionCall) goja.Value {
	encoding, err := htmlindex.Get(call.Argument(0).String())
	if err != nil {
		return goja.Undefined()
	}
	name, err := htmlindex.Name(encoding)
	if err != nil || name == "replacement" {
		return goja.Undefined()
	}
	decoder := encoding.NewDecoder().Transformer
	var rest []byte
	decode := func(call goja.FunctionCall) goja.Value {
		o, _ := call.Argument(0).(*goja.Object)
		b, ok := bytesOf(o)
		if !ok {
			panic(w.typeError("decode: not bytes"))
		}
		more := call.Argument(1).ToBoolean()
		text, left := transformed(decoder, append(rest, b...), !more)
		if rest = left; !more {
			rest = nil
			decoder.Reset()
		}
		return w.vm.NewArray(text, !strings.ContainsRune(text, '\uFFFD'))
	}
	return w.vm.NewArray(name, decode)
}

// transformed gives what t makes of b, and what it could not use yet.
func transformed(t transform.Transformer, b []byte, end bool) (string, []byte) {
	var out strings.Builder
	buf := make([]byte, 3*len(b)+64)
	for {
		written, read, err := t.Transform(buf, b, end)
		out.Write(buf[:written])
		if b = b[read:]; err != transform.ErrShortDst {
			return out.String(), append([]byte(nil), b...)
		}
	}
}
