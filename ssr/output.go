package ssr

import (
	"context"
	"fmt"
	"reflect"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
)

const outputChunk = 16 << 10

// output collects what a page writes and passes it to the sink in large pieces;
// a flush passes on what there is. No text goes through a JavaScript string
// that grows: goja's strings are flat, and that would be quadratic.
type output struct {
	worker *Worker
	ctx    context.Context // of the call to Render
	sink   Sink
	buf    []byte
	left   int64
	passed bool // bytes to the sink
}

// write appends a string or the bytes of a typed array.
func (o *output) write(v goja.Value) goja.Value {
	if o.sink == nil {
		panic(o.worker.typeError("write: nothing is being rendered"))
	}
	before := len(o.buf)
	if object, ok := v.(*goja.Object); ok {
		b, ok := bytesOf(object)
		if !ok {
			panic(o.worker.typeError("write: neither a string nor bytes"))
		}
		o.buf = append(o.buf, b...)
	} else {
		o.buf = appendString(o.buf, v)
	}
	o.grew(len(o.buf) - before)
	return o.worker.keys.yes
}

// append adds bytes that the native renderer made.
func (o *output) append(b []byte) {
	o.buf = append(o.buf, b...)
	o.grew(len(b))
}

func (o *output) appendStrings(list []string) {
	for _, s := range list {
		o.buf = append(o.buf, s...)
		o.grew(len(s))
	}
}

// grew counts what was added, and passes on a full buffer.
func (o *output) grew(by int) {
	if o.left -= int64(by); o.left < 0 {
		o.worker.abort(fmt.Errorf("write page: it is larger than %d bytes", o.worker.config.MaxOutput))
	}
	if len(o.buf) >= outputChunk {
		o.flush()
	}
}

// began says whether anything was written.
func (o *output) began() bool { return o.passed || len(o.buf) > 0 }

// flush passes the buffer to the sink; a client that is gone ends the exchange.
func (o *output) flush() {
	if len(o.buf) == 0 {
		return
	}
	o.passed = true
	o.send(func() error {
		_, err := o.sink.Write(o.buf)
		o.buf = o.buf[:0]
		return err
	})
}

// send calls into the sink. A client that does not read keeps its runtime
// waiting, not the turn of others.
func (o *output) send(fn func() error) {
	o.worker.turn.loosen()
	err := fn()
	if !o.worker.turn.take(o.ctx.Done()) || o.ctx.Err() != nil {
		o.worker.abort(context.Cause(o.ctx))
	}
	if err != nil {
		o.worker.abort(fmt.Errorf("write page: %w", err))
	}
}

func (o *output) flushSink() goja.Value {
	if o.sink == nil {
		panic(o.worker.typeError("flush: nothing is being rendered"))
	}
	o.flush()
	o.send(o.sink.Flush)
	return goja.Undefined()
}

var utf16Slice = reflect.TypeFor[[]uint16]()

// appendString appends v as UTF-8. goja keeps ASCII as bytes, everything else
// as UTF-16 behind a byte order mark; reading that directly saves two copies.
func appendString(dst []byte, v goja.Value) []byte {
	rv := reflect.ValueOf(v)
	if rv.Kind() == reflect.Slice && rv.CanConvert(utf16Slice) {
		if units := rv.Convert(utf16Slice).Interface().([]uint16); len(units) > 0 && units[0] == 0xfeff {
			return appendUTF16(dst, units[1:])
		}
	}
	return append(dst, v.String()...)
}

func appendUTF16(dst []byte, units []uint16) []byte {
	for i := 0; i < len(units); i++ {
		c := rune(units[i])
		switch {
		case c < utf8.RuneSelf:
			dst = append(dst, byte(c))
		case utf16.IsSurrogate(c):
			if i+1 < len(units) {
				if r := utf16.DecodeRune(c, rune(units[i+1])); r != utf8.RuneError {
					dst = utf8.AppendRune(dst, r)
					i++
					continue
				}
			}
			dst = utf8.AppendRune(dst, utf8.RuneError)
		default:
			dst = utf8.AppendRune(dst, c)
		}
	}
	return dst
}
