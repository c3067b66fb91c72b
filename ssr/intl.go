package ssr

import (
	"strconv"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/intl"
)

// installIntl makes the global Intl, which is loaded when it is first read, and
// the methods of the language that format for a locale, which do without it.
func (w *Worker) installIntl() error {
	vm := w.vm
	global := vm.GlobalObject()
	getter := vm.ToValue(func(goja.FunctionCall) goja.Value {
		v := w.loadIntl()
		_ = global.DefineDataProperty("Intl", v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		return v
	})
	setter := vm.ToValue(func(call goja.FunctionCall) goja.Value {
		_ = global.DefineDataProperty("Intl", call.Argument(0), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		return goja.Undefined()
	})
	if err := global.DefineAccessorProperty("Intl", getter, setter, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		return err
	}
	for _, m := range []struct {
		class, name string
		fn          func(goja.FunctionCall) goja.Value
	}{
		{"Number", "toLocaleString", w.numberToLocale},
		{"BigInt", "toLocaleString", w.numberToLocale},
		{"Array", "toLocaleString", w.arrayToLocale},
		{"Uint8Array", "toLocaleString", w.arrayToLocale},
		{"Date", "toLocaleString", w.dateToLocale("any", "all")},
		{"Date", "toLocaleDateString", w.dateToLocale("date", "date")},
		{"Date", "toLocaleTimeString", w.dateToLocale("time", "time")},
		{"String", "localeCompare", w.localeCompare},
		{"String", "toLocaleUpperCase", w.toLocaleCase(true)},
		{"String", "toLocaleLowerCase", w.toLocaleCase(false)},
	} {
		prototype := vm.Get(m.class).(*goja.Object).Get("prototype").(*goja.Object)
		if m.class == "Uint8Array" { // the method is that of all typed arrays
			prototype = prototype.Prototype()
		}
		if err := w.defineMethod(prototype, m.name, m.fn); err != nil {
			return err
		}
	}
	return nil
}

func (w *Worker) defineMethod(target *goja.Object, name string, fn func(goja.FunctionCall) goja.Value) error {
	f := w.vm.ToValue(fn).(*goja.Object)
	if err := f.DefineDataProperty("name", w.vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		return err
	}
	return target.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// loadIntl runs js/intl.js.
func (w *Worker) loadIntl() goja.Value {
	sys, own := w.vm.NewObject(), w.vm.NewObject()
	for name, fn := range w.intlNatives() {
		_ = sys.Set(name, fn)
	}
	part, err := w.vm.RunProgram(intlProgram())
	if err != nil {
		panic(err)
	}
	fn, _ := goja.AssertFunction(part)
	w.must(fn(goja.Undefined(), sys, own))
	w.keys.localeTag, _ = goja.AssertFunction(own.Get("localeTag"))
	return own.Get("Intl")
}

func (w *Worker) intlNatives() map[string]func(goja.FunctionCall) goja.Value {
	out := map[string]func(goja.FunctionCall) goja.Value{
		"supportedLocalesOf": w.supportedLocalesOf,
		"canonicalLocales":   w.canonicalLocales,
		"supportedValuesOf":  w.supportedValuesOf,
	}
	w.numberNatives(out)
	w.dateNatives(out)
	w.textNatives(out)
	w.localeNatives(out)
	return out
}

// intlService makes the native constructor of a service.
func intlService[T any](w *Worker, make func([]string, intl.Options) (T, *intl.Error)) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		locales := w.locales(call.Argument(0))
		v, err := make(locales, w.intlOptions(call.Argument(1)))
		w.check(err)
		return w.vm.ToValue(&intlHandle[T]{v})
	}
}

// intlHandle keeps what an instance stands for out of the bundle's reach.
type intlHandle[T any] struct{ v T }

func handleOf[T any](v goja.Value) T { return v.Export().(*intlHandle[T]).v }

// check throws an error of package intl.
func (w *Worker) check(err *intl.Error) {
	switch {
	case err == nil:
	case err.Type:
		panic(w.newError("TypeError", err.Message))
	default:
		panic(w.newError("RangeError", err.Message))
	}
}

// locales reads an argument that names locales. One that there is no data for is
// named in the log, once.
func (w *Worker) locales(v goja.Value) []string {
	list := w.localeList(v)
	if !intl.Covered(list) {
		w.program.warnLocale(list[0], func() {
			w.x.log("warn", "Intl: there is no data for the locale "+clip(list[0])+": "+intl.Default+" stands for it")
		})
	}
	return list
}

// localeList follows CanonicalizeLocaleList without its order.
func (w *Worker) localeList(v goja.Value) []string {
	if goja.IsUndefined(v) {
		return nil
	}
	if goja.IsNull(v) {
		panic(w.typeError("Cannot convert undefined or null to object"))
	}
	if s, ok := v.(goja.String); ok {
		return []string{s.String()}
	}
	list := v.ToObject(w.vm)
	if tag := w.localeTag(list); tag != "" {
		return []string{tag}
	}
	length := list.Get("length")
	if length == nil {
		return nil
	}
	var out []string
	for i := range min(length.ToInteger(), maxLength) {
		if item := list.Get(strconv.FormatInt(i, 10)); item != nil {
			out = append(out, w.localeItem(item))
		}
	}
	return out
}

func (w *Worker) localeItem(v goja.Value) string {
	if o, ok := v.(*goja.Object); ok {
		if tag := w.localeTag(o); tag != "" {
			return tag
		}
		return o.String()
	}
	if _, ok := v.(goja.String); !ok {
		panic(w.typeError("Language ID should be string or object."))
	}
	return v.String()
}

// localeTag is "" if v is not an Intl.Locale.
func (w *Worker) localeTag(o *goja.Object) string {
	if w.keys.localeTag == nil {
		return ""
	}
	if tag := w.must(w.keys.localeTag(goja.Undefined(), o)); !goja.IsUndefined(tag) {
		return tag.String()
	}
	return ""
}

// options reads an options object for package intl.
type intlOptions struct{ object *goja.Object }

func (w *Worker) intlOptions(v goja.Value) intl.Options {
	if goja.IsUndefined(v) {
		return nil
	}
	if goja.IsNull(v) {
		panic(w.typeError("Cannot convert undefined or null to object"))
	}
	return &intlOptions{v.ToObject(w.vm)}
}

func (o *intlOptions) get(name string) (goja.Value, bool) {
	v := o.object.Get(name)
	return v, v != nil && !goja.IsUndefined(v)
}

func (o *intlOptions) String(name string) (string, bool) {
	v, ok := o.get(name)
	if !ok {
		return "", false
	}
	return v.ToString().String(), true
}

func (o *intlOptions) Number(name string) (float64, bool) {
	v, ok := o.get(name)
	if !ok {
		return 0, false
	}
	return v.ToFloat(), true
}

func (o *intlOptions) Bool(name string) (value, ok bool) {
	v, ok := o.get(name)
	return ok && v.ToBoolean(), ok
}

func (o *intlOptions) IsBool(name string) bool {
	v, ok := o.get(name)
	return ok && (!v.ToBoolean() || v.Export() == true)
}

// fieldsObject is the result of resolvedOptions.
func (w *Worker) fieldsObject(fields []intl.Field) goja.Value {
	o := w.vm.NewObject()
	for _, f := range fields {
		v := f.Value
		if list, ok := v.([]string); ok {
			v = w.stringArray(list)
		}
		_ = o.Set(f.Name, v)
	}
	return o
}

func (w *Worker) stringArray(list []string) *goja.Object {
	values := make([]any, len(list))
	for i, s := range list {
		values[i] = s
	}
	return w.vm.NewArray(values...)
}

// parts is the result of formatToParts.
func (w *Worker) parts(parts []intl.Part) goja.Value {
	values := make([]any, len(parts))
	for i, p := range parts {
		o := w.vm.NewObject()
		_ = o.Set("type", p.Type)
		_ = o.Set("value", p.Value)
		if p.Source != "" {
			_ = o.Set("source", p.Source)
		}
		if p.Unit != "" {
			_ = o.Set("unit", p.Unit)
		}
		values[i] = o
	}
	return w.vm.NewArray(values...)
}

func (w *Worker) supportedLocalesOf(call goja.FunctionCall) goja.Value {
	list, err := intl.Supported(w.locales(call.Argument(0)))
	w.check(err)
	return w.stringArray(list)
}

func (w *Worker) canonicalLocales(call goja.FunctionCall) goja.Value {
	list, err := intl.CanonicalAll(w.locales(call.Argument(0)))
	w.check(err)
	return w.stringArray(list)
}

func (w *Worker) supportedValuesOf(call goja.FunctionCall) goja.Value {
	list, err := intl.SupportedValues(call.Argument(0).String())
	w.check(err)
	return w.stringArray(list)
}
