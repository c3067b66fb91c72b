package ssr

import (
	"math"
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"

	"github.com/dx-host/dx/ssr/internal/rounded"
)

// roundedMath gives those functions of Math whose last digit is to be the
// browser's: what a chart computes is text of the page, see package rounded.
func (w *Worker) roundedMath() *goja.Object {
	out := w.vm.NewObject()
	set := func(name string, length int, fn func(goja.FunctionCall) goja.Value) {
		f := w.vm.ToValue(fn).(*goja.Object)
		_ = f.DefineDataProperty("name", w.vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		_ = f.DefineDataProperty("length", w.vm.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		_ = out.Set(name, f)
	}
	for name, fn := range map[string]func(float64) float64{
		"sin": rounded.Sin, "cos": rounded.Cos, "tan": rounded.Tan, "asin": rounded.Asin, "acos": rounded.Acos, "atan": rounded.Atan,
		"exp": rounded.Exp, "log": rounded.Log, "log10": rounded.Log10, "log2": rounded.Log2, "cbrt": rounded.Cbrt,
		"sinh": rounded.Sinh, "cosh": rounded.Cosh, "tanh": rounded.Tanh,
	} {
		set(name, 1, func(call goja.FunctionCall) goja.Value {
			return w.number(fn(call.Argument(0).ToFloat()))
		})
	}
	for name, fn := range map[string]func(a, b float64) float64{"pow": powOfScripts, "atan2": rounded.Atan2} {
		set(name, 2, func(call goja.FunctionCall) goja.Value {
			a := call.Argument(0).ToFloat()
			return w.number(fn(a, call.Argument(1).ToFloat()))
		})
	}
	return out
}

// powOfScripts is rounded.Pow but for what the language has another way than Go.
func powOfScripts(x, y float64) float64 {
	if math.IsNaN(y) || math.IsInf(y, 0) && math.Abs(x) == 1 {
		return math.NaN()
	}
	return rounded.Pow(x, y)
}

// floatKind tells the engine's floats from its other values; nil if they are not
// floats behind an interface.
var floatKind = sync.OnceValue(func() unsafe.Pointer {
	sample := goja.New().ToValue(0.5)
	if reflect.TypeOf(sample).Kind() != reflect.Float64 {
		return nil
	}
	return (*face)(unsafe.Pointer(&sample)).kind
})

// number is ToValue without the float that ToValue takes as an interface: half of
// the garbage of a loop that computes.
func (w *Worker) number(f float64) (v goja.Value) {
	kind := floatKind()
	if kind == nil || f == math.Trunc(f) || f != f {
		return w.vm.ToValue(f) // the engine has integers apart
	}
	data := new(float64)
	*data = f
	*(*face)(unsafe.Pointer(&v)) = face{kind, unsafe.Pointer(data)}
	return v
}
