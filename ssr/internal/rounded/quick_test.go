package rounded

import (
	"math/rand/v2"
	"testing"
)

// What is seen quickly is what the long way finds.
func TestQuick(t *testing.T) {
	for _, most := range []float64{1, 10, 1000, mostTurned} {
		const n = 100_000
		quickly := 0
		for range n {
			x := (2*rand.Float64() - 1) * most
			sin, cos := sinCos(exactly(x))
			for quarters, want := range []pair{sin, cos} {
				f, ok := quick(x, int64(quarters))
				if ok && f != want.float() {
					t.Fatalf("%v and %d quarters: %v, want %v", x, quarters, f, want)
				}
				if ok {
					quickly++
				}
			}
		}
		if quickly < 2*n*98/100 {
			t.Errorf("up to %v only %d of %d are seen quickly", most, quickly, 2*n)
		}
	}
}
