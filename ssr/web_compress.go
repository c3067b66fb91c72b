package ssr

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"

	"github.com/dop251/goja"
)

// compress gives a function for one stream: it takes bytes and gives what is
// ready of the compressed ones; without an argument it ends the stream.
func (w *Worker) compress(call goja.FunctionCall) goja.Value {
	var out bytes.Buffer
	to, err := compressor(call.Argument(0).String(), &out)
	if err != nil {
		panic(w.typeError(err.Error()))
	}
	return w.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		if o, ok := call.Argument(0).(*goja.Object); ok {
			b, _ := bytesOf(o)
			_, err = to.Write(b)
		} else {
			err = to.Close()
		}
		if err != nil {
			panic(w.typeError(err.Error()))
		}
		return w.vm.ToValue(w.vm.NewArrayBuffer(taken(&out)))
	})
}

func taken(b *bytes.Buffer) []byte {
	out := bytes.Clone(b.Bytes())
	b.Reset()
	return out
}

func compressor(format string, to io.Writer) (io.WriteCloser, error) {
	switch format {
	case "gzip":
		return gzip.NewWriter(to), nil
	case "deflate":
		return zlib.NewWriter(to), nil
	}
	return flate.NewWriter(to, flate.DefaultCompression)
}

// decompress takes a format and a whole compressed stream.
func (w *Worker) decompress(call goja.FunctionCall) goja.Value {
	o, _ := call.Argument(1).(*goja.Object)
	b, _ := bytesOf(o)
	data, err := decompressed(call.Argument(0).String(), b, w.config.MaxOutput)
	if err != nil {
		panic(w.typeError("DecompressionStream: " + err.Error()))
	}
	return w.vm.ToValue(w.vm.NewArrayBuffer(data))
}

func decompressed(format string, b []byte, limit int64) ([]byte, error) {
	in := bytes.NewReader(b)
	var from io.Reader
	var err error
	switch format {
	case "gzip":
		from, err = gzip.NewReader(in)
	case "deflate":
		from, err = zlib.NewReader(in)
	default:
		from = flate.NewReader(in)
	}
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(from, limit+1))
	switch {
	case err != nil:
		return nil, err
	case int64(len(out)) > limit:
		return nil, fmt.Errorf("more than %d bytes", limit)
	case in.Len() > 0:
		return nil, errors.New("there are bytes behind the end")
	}
	return out, nil
}
