package ssr

import (
	"time"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/intl"
)

func (w *Worker) dateNatives(out map[string]func(goja.FunctionCall) goja.Value) {
	out["newDateTimeFormat"] = intlService(w, func(locales []string, o intl.Options) (*intl.DateTimeFormat, *intl.Error) {
		return intl.NewDateTimeFormat(locales, o, "any", "date")
	})
	out["DateTimeFormatformat"] = func(call goja.FunctionCall) goja.Value {
		text, err := handleOf[*intl.DateTimeFormat](call.Argument(0)).Format(dateValue(call.Argument(1)))
		w.check(err)
		return w.vm.ToValue(text)
	}
	out["DateTimeFormatformatToParts"] = func(call goja.FunctionCall) goja.Value {
		parts, err := handleOf[*intl.DateTimeFormat](call.Argument(0)).Parts(dateValue(call.Argument(1)))
		w.check(err)
		return w.parts(parts)
	}
	out["DateTimeFormatformatRange"] = func(call goja.FunctionCall) goja.Value {
		w.needDates(call)
		text, err := handleOf[*intl.DateTimeFormat](call.Argument(0)).Range(call.Argument(1).ToFloat(), call.Argument(2).ToFloat())
		w.check(err)
		return w.vm.ToValue(text)
	}
	out["DateTimeFormatformatRangeToParts"] = func(call goja.FunctionCall) goja.Value {
		w.needDates(call)
		parts, err := handleOf[*intl.DateTimeFormat](call.Argument(0)).RangeParts(call.Argument(1).ToFloat(), call.Argument(2).ToFloat())
		w.check(err)
		return w.parts(parts)
	}
	resolved[*intl.DateTimeFormat](w, out, "DateTimeFormat")
}

func (w *Worker) needDates(call goja.FunctionCall) {
	if goja.IsUndefined(call.Argument(1)) || goja.IsUndefined(call.Argument(2)) {
		panic(w.typeError("Invalid time value"))
	}
}

// dateValue is now for undefined.
func dateValue(v goja.Value) float64 {
	if goja.IsUndefined(v) {
		return float64(time.Now().UnixMilli())
	}
	return v.ToFloat()
}

// dateToLocale makes the methods of Date.prototype.
func (w *Worker) dateToLocale(required, defaults string) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		o, ok := call.This.(*goja.Object)
		if !ok || o.ClassName() != "Date" {
			panic(w.typeError("this is not a Date object."))
		}
		f, err := intl.NewDateTimeFormat(w.locales(call.Argument(0)), w.intlOptions(call.Argument(1)), required, defaults)
		w.check(err)
		ms := o.ToFloat()
		if ms != ms {
			return w.vm.ToValue("Invalid Date")
		}
		text, err := f.Format(ms)
		w.check(err)
		return w.vm.ToValue(text)
	}
}
