package ssr

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/dop251/goja"
)

// requestKeys are the properties of a request, in their order.
var requestKeys = []string{
	"url", "method", "pathname", "params", "query", "headers", "cookies", "route", "step", "plain", "data", "error", "values", "signal",
	"have", "mutation", "body", "nonce",
}

// requestObject is the object that load receives. Most pages read a few of its
// properties: each is made when it is first read.
type requestObject struct {
	w      *Worker
	r      *Request
	values goja.Value
	made   map[string]goja.Value // also what the application has set
}

// request makes the object that load receives. Names that come from a client
// only ever become keys of objects without a prototype.
func (w *Worker) request(r *Request) (goja.Value, error) {
	values, err := w.values(r.Values)
	if err != nil {
		return nil, err
	}
	return w.vm.NewDynamicObject(&requestObject{w: w, r: r, values: values}), nil
}

func (o *requestObject) Get(key string) goja.Value {
	if v, ok := o.made[key]; ok {
		return v
	}
	v := o.make(key)
	if _, ok := v.(*goja.Object); ok {
		o.Set(key, v)
	}
	return v
}

func (o *requestObject) make(key string) goja.Value {
	vm, r := o.w.vm, o.r
	switch key {
	case "url":
		return vm.ToValue(r.URL)
	case "method":
		return vm.ToValue(r.Method)
	case "pathname":
		return vm.ToValue(r.Pathname)
	case "params":
		return o.w.dictionary(r.Params)
	case "query":
		return o.w.dictionary(r.Query)
	case "headers":
		return o.w.dictionary(given(r.Headers))
	case "cookies":
		return o.w.dictionary(given(r.Cookies))
	case "route":
		return vm.ToValue(r.Route)
	case "step":
		return vm.ToValue(r.Step)
	case "plain":
		return vm.ToValue(r.Plain)
	case "data":
		if r.Data != nil {
			return vm.ToValue(true)
		}
		return goja.Undefined()
	case "have":
		return o.json(r.Have)
	case "mutation":
		return vm.ToValue(r.Body != nil)
	case "body":
		return o.w.body(r.Body)
	case "nonce":
		return o.nonce()
	case "error":
		return o.text(r.Error)
	case "values":
		return o.values
	case "signal":
		return o.w.must(o.w.keys.signal(goja.Undefined()))
	}
	return nil
}

// nonce is what React takes as its option: a string, or { script, style }.
func (o *requestObject) nonce() goja.Value {
	script, style := o.r.ScriptNonce, o.r.StyleNonce
	switch {
	case style != "":
		both := o.w.vm.NewObject()
		if script != "" {
			_ = both.Set("script", script)
		}
		_ = both.Set("style", style)
		return both
	case script != "":
		return o.w.vm.ToValue(script)
	}
	return goja.Undefined()
}

func given(f func() map[string]string) map[string]string {
	if f == nil {
		return nil
	}
	return f()
}

func (o *requestObject) text(raw json.RawMessage) goja.Value {
	if raw == nil {
		return goja.Undefined()
	}
	return o.w.vm.ToValue(string(raw))
}

// json decodes what a client may have sent: its keys are never looked up as names of ours.
func (o *requestObject) json(raw json.RawMessage) goja.Value {
	if raw == nil {
		return goja.Undefined()
	}
	return o.w.decode(string(raw))
}

func (o *requestObject) Set(key string, v goja.Value) bool {
	if o.made == nil {
		o.made = make(map[string]goja.Value)
	}
	o.made[key] = v
	return true
}

func (o *requestObject) Has(key string) bool {
	_, ok := o.made[key]
	return ok || slices.Contains(requestKeys, key)
}

func (o *requestObject) Delete(key string) bool { return !o.Has(key) }

func (o *requestObject) Keys() []string {
	keys := slices.Clone(requestKeys)
	for _, k := range sortedKeys(o.made) {
		if !slices.Contains(requestKeys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

func (w *Worker) dictionary(m map[string]string) *goja.Object {
	o := w.vm.CreateObject(nil)
	if len(m) == 0 {
		return o
	}
	for _, k := range sortedKeys(m) {
		_ = o.Set(k, m[k])
	}
	return o
}

func (w *Worker) values(m map[string]any) (*goja.Object, error) {
	o := w.vm.CreateObject(nil)
	if len(m) == 0 {
		return o, nil
	}
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
