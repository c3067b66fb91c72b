package ssr

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/dop251/goja"
)

// request makes the object that load receives. Names that come from a client
// only ever become keys of objects without a prototype.
func (w *Worker) request(r *Request) (goja.Value, error) {
	vm := w.vm
	o := vm.NewObject()
	put := func(name string, v any) { _ = o.Set(name, v) }
	put("url", r.URL)
	put("method", r.Method)
	put("pathname", r.Pathname)
	put("params", w.dictionary(r.Params))
	put("query", w.dictionary(r.Query))
	put("headers", w.dictionary(r.Headers))
	put("cookies", w.dictionary(r.Cookies))
	put("route", r.Route)
	put("step", r.Step)
	put("data", optionalText(r.Data))
	put("error", optionalText(r.Error))
	values, err := w.values(r.Values)
	if err != nil {
		return nil, err
	}
	put("values", values)
	signal, err := w.keys.signal(goja.Undefined())
	if err != nil {
		return nil, err
	}
	put("signal", signal)
	return o, nil
}

func (w *Worker) dictionary(m map[string]string) *goja.Object {
	o := w.vm.CreateObject(nil)
	for _, k := range sortedKeys(m) {
		_ = o.Set(k, m[k])
	}
	return o
}

func (w *Worker) values(m map[string]any) (*goja.Object, error) {
	o := w.vm.CreateObject(nil)
	for _, k := range sortedKeys(m) {
		text, err := json.Marshal(m[k])
		if err != nil {
			return nil, fmt.Errorf("encode the value %s: %w", strconv.Quote(k), err)
		}
		v, err := w.keys.parse(goja.Undefined(), w.vm.ToValue(string(text)))
		if err != nil {
			return nil, err
		}
		_ = o.Set(k, v)
	}
	return o, nil
}

func optionalText(raw json.RawMessage) any {
	if raw == nil {
		return goja.Undefined()
	}
	return string(raw)
}
