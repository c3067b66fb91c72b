package ssr

import (
	"math"
	"math/big"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/intl"
)

func (w *Worker) numberNatives(out map[string]func(goja.FunctionCall) goja.Value) {
	out["newNumberFormat"] = intlService(w, intl.NewNumberFormat)
	out["NumberFormatformat"] = func(call goja.FunctionCall) goja.Value {
		return w.vm.ToValue(handleOf[*intl.NumberFormat](call.Argument(0)).Format(w.decimal(call.Argument(1))))
	}
	out["NumberFormatformatToParts"] = func(call goja.FunctionCall) goja.Value {
		return w.parts(handleOf[*intl.NumberFormat](call.Argument(0)).Parts(w.decimal(call.Argument(1))))
	}
	out["NumberFormatformatRange"] = func(call goja.FunctionCall) goja.Value {
		from, to := w.numberRange(call, "start", "end")
		return w.vm.ToValue(handleOf[*intl.NumberFormat](call.Argument(0)).Range(from, to))
	}
	out["NumberFormatformatRangeToParts"] = func(call goja.FunctionCall) goja.Value {
		from, to := w.numberRange(call, "start", "end")
		return w.parts(handleOf[*intl.NumberFormat](call.Argument(0)).RangeParts(from, to))
	}
	resolved[*intl.NumberFormat](w, out, "NumberFormat")
	out["newPluralRules"] = intlService(w, intl.NewPluralRules)
	out["PluralRulesselect"] = func(call goja.FunctionCall) goja.Value {
		return w.vm.ToValue(handleOf[*intl.PluralRules](call.Argument(0)).Select(intl.FromFloat(call.Argument(1).ToFloat())))
	}
	out["PluralRulesselectRange"] = func(call goja.FunctionCall) goja.Value {
		from, to := w.numberRange(call, "startRange", "endRange")
		return w.vm.ToValue(handleOf[*intl.PluralRules](call.Argument(0)).SelectRange(from, to))
	}
	resolved[*intl.PluralRules](w, out, "PluralRules")
}

// numberRange reads the ends of a range, which must be numbers.
func (w *Worker) numberRange(call goja.FunctionCall, start, end string) (from, to intl.Decimal) {
	for i, name := range []string{start, end} {
		if goja.IsUndefined(call.Argument(i + 1)) {
			panic(w.typeError("Invalid " + name + " : undefined"))
		}
	}
	from, to = w.decimal(call.Argument(1)), w.decimal(call.Argument(2))
	for i, d := range []intl.Decimal{from, to} {
		if d.IsNaN() {
			panic(w.newError("RangeError", "Invalid "+[]string{start, end}[i]+" : "+call.Argument(i+1).String()))
		}
	}
	return from, to
}

// decimal is ToIntlMathematicalValue.
func (w *Worker) decimal(v goja.Value) intl.Decimal {
	if o, ok := v.(*goja.Object); ok {
		switch p := o.Export().(type) {
		case *big.Int:
			return intl.FromInt(p)
		case string:
			return intl.FromString(p)
		}
		return intl.FromFloat(o.ToFloat())
	}
	if s, ok := v.(goja.String); ok {
		return intl.FromString(s.String())
	}
	switch n := v.Export().(type) {
	case int64:
		return intl.FromFloat(float64(n))
	case float64:
		return intl.FromFloat(n)
	case *big.Int:
		return intl.FromInt(n)
	}
	if goja.IsUndefined(v) {
		return intl.FromFloat(math.NaN())
	}
	return intl.FromFloat(v.ToFloat())
}

// numberToLocale is Number.prototype.toLocaleString, and BigInt's.
func (w *Worker) numberToLocale(call goja.FunctionCall) goja.Value {
	var n intl.Decimal
	switch v := call.This.Export().(type) {
	case int64:
		n = intl.FromFloat(float64(v))
	case float64:
		n = intl.FromFloat(v)
	case *big.Int:
		n = intl.FromInt(v)
	default:
		panic(w.typeError("Number.prototype.toLocaleString requires that 'this' be a Number"))
	}
	f, err := intl.NewNumberFormat(w.locales(call.Argument(0)), w.intlOptions(call.Argument(1)))
	w.check(err)
	return w.vm.ToValue(f.Format(n))
}
