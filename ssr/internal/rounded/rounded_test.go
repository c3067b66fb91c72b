package rounded

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// The references are series and Newton's steps with 400 bits.
func exact(x float64) *big.Float { return new(big.Float).SetPrec(400).SetFloat64(x) }

func add(a, b *big.Float) *big.Float { return exact(0).Add(a, b) }
func sub(a, b *big.Float) *big.Float { return exact(0).Sub(a, b) }
func mul(a, b *big.Float) *big.Float { return exact(0).Mul(a, b) }
func div(a, b *big.Float) *big.Float { return exact(0).Quo(a, b) }

// sum is that of x^n/n! for n = from, from+step, …
func sum(x *big.Float, from, step int, sign float64) *big.Float {
	term, out := exact(1), exact(0)
	for n := 0; n < 250; n++ {
		if n > 0 {
			term = div(mul(term, x), exact(float64(n)))
		}
		if n%step == from {
			out = add(out, mul(term, exact(math.Pow(sign, float64(n/step)))))
		}
	}
	return out
}

func bigExp(x *big.Float) *big.Float { return sum(x, 0, 1, 1) }
func bigSin(x *big.Float) *big.Float { return sum(x, 1, 2, -1) }
func bigCos(x *big.Float) *big.Float { return sum(x, 0, 2, -1) }

func bigLog(x *big.Float) *big.Float {
	f, _ := x.Float64()
	y := exact(math.Log(f))
	for range 4 {
		y = add(y, sub(mul(x, bigExp(exact(0).Neg(y))), exact(1)))
	}
	return y
}

func bigAngle(y, x *big.Float) *big.Float {
	fy, _ := y.Float64()
	fx, _ := x.Float64()
	a := exact(math.Atan2(fy, fx))
	for range 3 {
		s, c := bigSin(a), bigCos(a)
		a = add(a, div(sub(mul(y, c), mul(x, s)), add(mul(x, c), mul(y, s))))
	}
	return a
}

func bigLeg(x *big.Float) *big.Float { return exact(0).Sqrt(sub(exact(1), mul(x, x))) }

func bigSinh(x *big.Float) *big.Float { return sum(x, 1, 2, 1) }
func bigCosh(x *big.Float) *big.Float { return sum(x, 0, 2, 1) }

// Every result is the float that is nearest to the true one.
func TestRounded(t *testing.T) {
	type function struct {
		name     string
		from, to float64
		fn       func(float64) float64
		want     func(x *big.Float) *big.Float
	}
	for _, f := range []function{
		{"Sin", -30, 30, Sin, bigSin}, {"Cos", -30, 30, Cos, bigCos}, {"Tan", -30, 30, Tan, func(x *big.Float) *big.Float { return div(bigSin(x), bigCos(x)) }},
		{"Sin", -1e-3, 1e-3, Sin, bigSin}, {"Sin", 3.14, 3.1417, Sin, bigSin},
		{"Asin", -1, 1, Asin, func(x *big.Float) *big.Float { return bigAngle(x, bigLeg(x)) }}, {"Acos", -1, 1, Acos, func(x *big.Float) *big.Float { return bigAngle(bigLeg(x), x) }},
		{"Atan", -20, 20, Atan, func(x *big.Float) *big.Float { return bigAngle(x, exact(1)) }},
		{"Exp", -40, 40, Exp, bigExp}, {"Exp", -1e-6, 1e-6, Exp, bigExp}, {"Log", 0, 100, Log, bigLog}, {"Log", 0.99, 1.01, Log, bigLog},
		{"Log10", 0, 5000, Log10, func(x *big.Float) *big.Float { return div(bigLog(x), bigLog(exact(10))) }}, {"Log2", 0.9, 9, Log2, func(x *big.Float) *big.Float { return div(bigLog(x), bigLog(exact(2))) }},
		{"Sinh", -20, 20, Sinh, bigSinh}, {"Sinh", -0.6, 0.6, Sinh, bigSinh}, {"Cosh", -20, 20, Cosh, bigCosh}, {"Tanh", -5, 5, Tanh, func(x *big.Float) *big.Float { return div(bigSinh(x), bigCosh(x)) }},
		{"Cbrt", 0, 1000, Cbrt, func(x *big.Float) *big.Float { return bigExp(div(bigLog(x), exact(3))) }},
		{"Pow 2.4", 0, 1, func(x float64) float64 { return Pow(x, 2.4) }, func(x *big.Float) *big.Float { return bigExp(mul(bigLog(x), exact(2.4))) }},
		{"Pow 3", 0, 50, func(x float64) float64 { return Pow(x, 3) }, func(x *big.Float) *big.Float { return mul(x, mul(x, x)) }},
		{"Pow x", -20, 20, func(x float64) float64 { return Pow(1.7, x) }, func(x *big.Float) *big.Float { return bigExp(mul(bigLog(exact(1.7)), x)) }},
		{"Atan2", -9, 9, func(x float64) float64 { return Atan2(x, -3.7) }, func(x *big.Float) *big.Float { return bigAngle(x, exact(-3.7)) }},
	} {
		random := rand.New(rand.NewPCG(1, 2))
		for range 40 {
			x := f.from + random.Float64()*(f.to-f.from)
			want, _ := f.want(exact(x)).Float64()
			if got := f.fn(x); got != want {
				t.Errorf("%s(%v) = %v, want %v", f.name, x, got, want)
			}
		}
	}
}

// What is exact is exact, and what is special is as in package math.
func TestSpecial(t *testing.T) {
	for _, c := range []struct{ got, want float64 }{
		{Pow(10, 3), 1000}, {Pow(10, -2), 0.01}, {Pow(-2, 5), -32}, {Pow(-8, 3), -512}, {Pow(9, 0.5), 3}, {Pow(2, 1000), math.Pow(2, 1000)}, {Pow(2, -1074), math.SmallestNonzeroFloat64}, {Pow(0, 2), 0},
		{Log10(1000), 3}, {Log2(8), 3}, {Log2(0.125), -3}, {Cbrt(27), 3}, {Cbrt(-8), -2}, {Exp(0), 1}, {Exp(-800), 0}, {Log(1), 0}, {Cos(0), 1}, {Atan2(1, 1), math.Pi / 4}, {Atan2(0, -1), math.Pi},
		{Asin(1), math.Pi / 2}, {Acos(-1), math.Pi}, {Acos(0), math.Pi / 2}, {Sin(1e22), math.Sin(1e22)}, {Tanh(50), 1}, {Pow(1.5, 0), 1}, {Atan(math.Inf(1)), math.Pi / 2},
	} {
		if c.got != c.want {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
	for i, f := range []float64{Sin(math.NaN()), Cos(math.Inf(1)), Log(-1), Asin(2), Acos(-2), Pow(-1.5, 0.5), Atan2(math.NaN(), 1), Sinh(math.NaN()), Pow(math.NaN(), 2), Tan(math.Inf(-1)), Log10(math.NaN()), Log2(-1)} {
		if !math.IsNaN(f) {
			t.Errorf("%d: %v is not NaN", i, f)
		}
	}
	if zero := Sin(math.Copysign(0, -1)); zero != 0 || !math.Signbit(zero) {
		t.Errorf("Sin(-0) = %v", zero)
	}
}

func BenchmarkSin(b *testing.B) {
	for b.Loop() {
		Sin(1.234)
	}
}

func BenchmarkPow(b *testing.B) {
	for b.Loop() {
		Pow(0.73, 2.4)
	}
}
