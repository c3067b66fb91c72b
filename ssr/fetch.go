package ssr

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

const readChunk = 64 << 10

// fetch starts a request: (method, url, flat headers, body, redirect) gives
// {promise, cancel}.
func (w *Worker) fetch(call goja.FunctionCall) goja.Value {
	x := w.x
	if w.config.Fetch == nil {
		panic(w.typeError("this host does not allow fetch"))
	}
	r := &FetchRequest{Method: call.Argument(0).String(), URL: call.Argument(1).String(), Redirect: call.Argument(4).String()}
	var flat []string
	if err := w.vm.ExportTo(call.Argument(2), &flat); err != nil {
		panic(w.typeError(err.Error()))
	}
	for i := 0; i+1 < len(flat); i += 2 {
		r.Headers = append(r.Headers, [2]string{flat[i], flat[i+1]})
	}
	r.Body = w.requestBody(call.Argument(3))

	ctx, cancel := context.WithCancel(x.ctx)
	out := w.vm.NewObject()
	_ = out.Set("promise", x.async(func(context.Context) (result, error) {
		response, err := w.config.Fetch(ctx, r)
		if err != nil {
			cancel()
			return nil, err
		}
		body := newRemoteBody(response.Body, cancel, w.config.MaxOutput)
		x.bodies.add(body)
		return func() goja.Value { return x.response(r, response, body) }, nil
	}))
	_ = out.Set("cancel", func(goja.FunctionCall) goja.Value { cancel(); return goja.Undefined() })
	return out
}

func (w *Worker) requestBody(v goja.Value) []byte {
	if goja.IsUndefined(v) {
		return nil
	}
	if o, ok := v.(*goja.Object); ok {
		b, _ := bytesOf(o)
		return append([]byte(nil), b...)
	}
	return appendString([]byte{}, v)
}

// response makes what js/fetch.js wraps in a Response.
func (x *exchange) response(r *FetchRequest, res *FetchResponse, body *remoteBody) goja.Value {
	vm := x.w.vm
	o := vm.NewObject()
	var flat []any
	for _, h := range res.Headers {
		flat = append(flat, h[0], h[1])
	}
	if res.URL == "" {
		res.URL = r.URL
	}
	_ = o.Set("status", res.Status)
	_ = o.Set("statusText", res.StatusText)
	_ = o.Set("url", res.URL)
	_ = o.Set("redirected", res.Redirected)
	_ = o.Set("headers", vm.NewArray(flat...))
	read := func(fn func() ([]byte, error)) func(goja.FunctionCall) goja.Value {
		return func(goja.FunctionCall) goja.Value {
			x.use()
			return x.async(func(context.Context) (result, error) {
				b, err := fn()
				if err != nil {
					return nil, fmt.Errorf("read the body of %s: %w", res.URL, err)
				}
				if b == nil {
					return goja.Null, nil
				}
				return func() goja.Value { return vm.ToValue(vm.NewArrayBuffer(b)) }, nil
			})
		}
	}
	_ = o.Set("read", read(body.chunk))
	_ = o.Set("readAll", read(body.all))
	_ = o.Set("close", func(goja.FunctionCall) goja.Value { body.Close(); return goja.Undefined() })
	return o
}

// remoteBody is a response's body: closed once, by the page or by the end of
// the exchange, and of limited size.
type remoteBody struct {
	reader io.ReadCloser
	cancel context.CancelFunc
	limit  int64
	once   sync.Once
}

func newRemoteBody(r io.ReadCloser, cancel context.CancelFunc, limit int64) *remoteBody {
	if r == nil {
		r = io.NopCloser(strings.NewReader(""))
	}
	return &remoteBody{reader: r, cancel: cancel, limit: limit}
}

var errTooLarge = errors.New("it is too large")

func (b *remoteBody) chunk() ([]byte, error) {
	buf := make([]byte, readChunk)
	n, err := b.reader.Read(buf)
	if b.limit -= int64(n); b.limit < 0 {
		return nil, errTooLarge
	}
	if n > 0 {
		return buf[:n], nil
	}
	if err == nil || errors.Is(err, io.EOF) {
		return nil, nil
	}
	return nil, err
}

func (b *remoteBody) all() ([]byte, error) {
	defer b.Close()
	data, err := io.ReadAll(io.LimitReader(b.reader, b.limit+1))
	if err == nil && int64(len(data)) > b.limit {
		return nil, errTooLarge
	}
	return data, err
}

func (b *remoteBody) Close() error {
	b.once.Do(func() {
		b.cancel()
		b.reader.Close()
	})
	return nil
}

// bodies closes what is still open at the end of an exchange, and at once what
// comes after it.
type bodies struct {
	mu    sync.Mutex
	open  []io.Closer
	ended bool
}

func (b *bodies) add(c io.Closer) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		c.Close()
		return
	}
	b.open = append(b.open, c)
}

func (b *bodies) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended = true
	for _, c := range b.open {
		c.Close()
	}
	b.open = nil
}
