package ssr

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/intl"
)

func (w *Worker) textNatives(out map[string]func(goja.FunctionCall) goja.Value) {
	out["newCollator"] = intlService(w, intl.NewCollator)
	out["Collatorcompare"] = func(call goja.FunctionCall) goja.Value {
		return w.compare(handleOf[*intl.Collator](call.Argument(0)), call.Argument(1), call.Argument(2))
	}
	out["newRelativeTimeFormat"] = intlService(w, intl.NewRelativeTimeFormat)
	out["RelativeTimeFormatformat"] = func(call goja.FunctionCall) goja.Value {
		n := intl.FromFloat(call.Argument(1).ToFloat())
		text, err := handleOf[*intl.RelativeTimeFormat](call.Argument(0)).Format(n, call.Argument(2).String())
		w.check(err)
		return w.vm.ToValue(text)
	}
	out["RelativeTimeFormatformatToParts"] = func(call goja.FunctionCall) goja.Value {
		n := intl.FromFloat(call.Argument(1).ToFloat())
		parts, err := handleOf[*intl.RelativeTimeFormat](call.Argument(0)).Parts(n, call.Argument(2).String())
		w.check(err)
		return w.parts(parts)
	}
	out["newListFormat"] = intlService(w, intl.NewListFormat)
	out["ListFormatformat"] = func(call goja.FunctionCall) goja.Value {
		return w.vm.ToValue(handleOf[*intl.ListFormat](call.Argument(0)).Format(w.stringList(call.Argument(1))))
	}
	out["ListFormatformatToParts"] = func(call goja.FunctionCall) goja.Value {
		return w.parts(handleOf[*intl.ListFormat](call.Argument(0)).Parts(w.stringList(call.Argument(1))))
	}
	out["newDisplayNames"] = intlService(w, intl.NewDisplayNames)
	out["DisplayNamesof"] = func(call goja.FunctionCall) goja.Value {
		name, ok, err := handleOf[*intl.DisplayNames](call.Argument(0)).Of(call.Argument(1).String())
		w.check(err)
		if !ok {
			return goja.Undefined()
		}
		return w.vm.ToValue(name)
	}
	w.segmentNatives(out)
	resolved[*intl.Collator](w, out, "Collator")
	resolved[*intl.RelativeTimeFormat](w, out, "RelativeTimeFormat")
	resolved[*intl.ListFormat](w, out, "ListFormat")
	resolved[*intl.DisplayNames](w, out, "DisplayNames")
	resolved[*intl.Segmenter](w, out, "Segmenter")
}

func (w *Worker) segmentNatives(out map[string]func(goja.FunctionCall) goja.Value) {
	out["newSegmenter"] = intlService(w, intl.NewSegmenter)
	out["Segmentersegment"] = func(call goja.FunctionCall) goja.Value {
		s := handleOf[*intl.Segmenter](call.Argument(0)).Segment(call.Argument(1).String())
		return w.vm.NewArray(w.vm.ToValue(&intlHandle[*intl.Segments]{s}), s.Len())
	}
	out["segmentIndex"] = func(call goja.FunctionCall) goja.Value {
		return w.vm.ToValue(handleOf[*intl.Segments](call.Argument(0)).Index(int(call.Argument(1).ToInteger())))
	}
	out["segmentBounds"] = func(call goja.FunctionCall) goja.Value {
		start, end, word, known := handleOf[*intl.Segments](call.Argument(0)).Bounds(int(call.Argument(1).ToInteger()))
		if !known {
			return w.vm.NewArray(start, end)
		}
		return w.vm.NewArray(start, end, word)
	}
}

// resolved adds a service's resolvedOptions.
func resolved[T interface{ Resolved() []intl.Field }](w *Worker, out map[string]func(goja.FunctionCall) goja.Value, service string) {
	out[service+"resolvedOptions"] = func(call goja.FunctionCall) goja.Value {
		return w.fieldsObject(handleOf[T](call.Argument(0)).Resolved())
	}
}

func (w *Worker) stringList(v goja.Value) (out []string) {
	if err := w.vm.ExportTo(v, &out); err != nil {
		panic(w.typeError(err.Error()))
	}
	return out
}

// compare brings the order of two strings to JavaScript's -1, 0 or 1.
func (w *Worker) compare(c *intl.Collator, x, y goja.Value) goja.Value {
	n := c.Compare(x.String(), y.String())
	return w.vm.ToValue(min(max(n, -1), 1))
}

// maxLocaleItems bounds what is done without a look at the deadline.
const maxLocaleItems = 1 << 20

// arrayToLocale is toLocaleString of arrays: the engine's passes no arguments on.
func (w *Worker) arrayToLocale(call goja.FunctionCall) goja.Value {
	list := call.This.ToObject(w.vm)
	length := list.Get("length").ToInteger()
	if length > maxLocaleItems {
		panic(w.newError("RangeError", "Invalid array length"))
	}
	var out []string
	for i := range length {
		item := list.Get(strconv.FormatInt(i, 10))
		if item == nil || goja.IsUndefined(item) || goja.IsNull(item) {
			out = append(out, "")
			continue
		}
		method, ok := goja.AssertFunction(item.ToObject(w.vm).Get("toLocaleString"))
		if !ok {
			panic(w.typeError("toLocaleString is not a function"))
		}
		out = append(out, w.must(method(item, call.Arguments...)).String())
	}
	return w.vm.ToValue(strings.Join(out, ","))
}

// textOf is the receiver of a method of String.prototype.
func (w *Worker) textOf(call goja.FunctionCall, method string) goja.Value {
	if goja.IsUndefined(call.This) || goja.IsNull(call.This) {
		panic(w.typeError("String.prototype." + method + " called on null or undefined"))
	}
	return call.This.ToString()
}

func (w *Worker) localeCompare(call goja.FunctionCall) goja.Value {
	text := w.textOf(call, "localeCompare")
	other := call.Argument(0).ToString()
	c, err := intl.NewCollator(w.locales(call.Argument(1)), w.intlOptions(call.Argument(2)))
	w.check(err)
	return w.compare(c, text, other)
}

func (w *Worker) toLocaleCase(upper bool) func(goja.FunctionCall) goja.Value {
	method := map[bool]string{true: "toLocaleUpperCase", false: "toLocaleLowerCase"}[upper]
	return func(call goja.FunctionCall) goja.Value {
		text := w.textOf(call, method).String()
		out, err := intl.ToCase(text, w.localeList(call.Argument(0)), upper)
		w.check(err)
		return w.vm.ToValue(out)
	}
}
