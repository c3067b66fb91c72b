package ssr

import (
	"math"
	"testing"

	"github.com/dop251/goja"
)

// A number is the value that the engine makes of a float.
func TestNumber(t *testing.T) {
	w := &Worker{vm: goja.New()}
	for _, f := range []float64{0.5, -1.25, 3, 0, math.Copysign(0, -1), math.NaN(), math.Inf(1), 1e300, -7, 5e-324, 1 << 53} {
		got, want := w.number(f), w.vm.ToValue(f)
		if !got.SameAs(want) || got.String() != want.String() || got.ExportType() != want.ExportType() {
			t.Errorf("%v: %v, want %v", f, got, want)
		}
	}
	if floatKind() == nil {
		t.Error("the engine's floats are not as expected")
	}
	if n := testing.AllocsPerRun(100, func() { w.number(0.3) }); n > 1 {
		t.Errorf("%v allocations", n)
	}
}
