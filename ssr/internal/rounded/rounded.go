package rounded

import "math"

// usual says whether a float is far from where numbers end.
func usual(f float64) bool {
	f = math.Abs(f)
	return f > 1e-270 && f < 1e300
}

// expm1 is e^x-1 = (e^(r/512))^512 * 2^k - 1, where x = r + k ln 2; for |x| < 700. It gives e^r-1, and k.
func expm1(x pair) (less pair, k int) {
	n := math.RoundToEven(x.hi / ln2[0])
	r := rest(x, n, ln2).scaled(1.0 / 512)
	sum := inverse[9]
	for i := 8; i >= 1; i-- {
		sum = sum.times(r).plus(inverse[i])
	}
	less = sum.times(r)
	for range 9 {
		less = less.scaled(2).plus(less.times(less))
	}
	return less, int(n)
}

func exp(x pair) pair {
	less, k := expm1(x)
	return exactly(1).plus(less).scaled(math.Ldexp(1, k))
}

// log wants a usual, positive x.
func log(x float64) pair {
	if math.Abs(x-1) < 1.0/64 { // 2 artanh((x-1)/(x+1))
		s := exactly(x - 1).over(twoSum(x, 1))
		square, sum := s.times(s), pair{}
		for n := 19; n >= 1; n -= 2 {
			sum = sum.times(square).plus(exactly(1).over(exactly(float64(n))))
		}
		return sum.times(s).scaled(2)
	}
	y := math.Log(x)
	off := exp(exactly(-y)).timesFloat(x).minus(exactly(1))
	return exactly(y).plus(off).minus(off.times(off).scaled(0.5))
}

// Exp is e^x.
func Exp(x float64) float64 {
	if !(math.Abs(x) < 700) || math.Abs(x) < 1e-17 {
		return math.Exp(x)
	}
	return exp(exactly(x)).float()
}

// Log is the natural logarithm.
func Log(x float64) float64 {
	if x < 0 || !usual(x) || x == 1 {
		return math.Log(x)
	}
	return log(x).float()
}

// Log10 is the decimal logarithm.
func Log10(x float64) float64 {
	if x < 0 || !usual(x) || x == 1 {
		return math.Log10(x)
	}
	return log(x).over(ln10).float()
}

// Log2 is the binary logarithm.
func Log2(x float64) float64 {
	fraction, k := math.Frexp(x)
	if x < 0 || !usual(x) || fraction == 0.5 {
		return math.Log2(x)
	}
	if x > 0.7 && x < 1.5 {
		fraction, k = x, 0
	}
	return exactly(float64(k)).plus(log(fraction).over(pair{ln2[0], ln2[1]})).float()
}

// Pow is x^y.
func Pow(x, y float64) float64 {
	whole := y == math.Trunc(y)
	if !usual(x) || !usual(y) || x < 0 && !whole || math.Abs(x) == 1 {
		return math.Pow(x, y)
	}
	if whole && math.Abs(y) <= 32 {
		return power(x, int(y))
	}
	t := log(math.Abs(x)).timesFloat(y)
	if math.Abs(t.hi) > 690 {
		return math.Pow(x, y)
	}
	result := exp(t).float()
	if x < 0 && math.Mod(y, 2) != 0 {
		return -result
	}
	return result
}

// power multiplies, so that what can be exact is.
func power(x float64, n int) float64 {
	if e := math.Log(math.Abs(x)) * float64(n); math.Abs(e) > 600 {
		return math.Pow(x, float64(n))
	}
	result, square := exactly(1), exactly(x)
	for i := max(n, -n); i > 0; i >>= 1 {
		if i&1 == 1 {
			result = result.times(square)
		}
		if i > 1 {
			square = square.times(square)
		}
	}
	if n < 0 {
		result = exactly(1).over(result)
	}
	return result.float()
}

// Cbrt is the cube root.
func Cbrt(x float64) float64 {
	if !usual(x) {
		return math.Cbrt(x)
	}
	y := exactly(math.Cbrt(x))
	square := y.times(y)
	return y.minus(square.times(y).minus(exactly(x)).over(square.timesFloat(3))).float()
}

// Sinh is the hyperbolic sine.
func Sinh(x float64) float64 {
	if !usual(x) || math.Abs(x) > 690 || math.Abs(x) < 1e-9 {
		return math.Sinh(x)
	}
	return sinh(exactly(x)).float()
}

func sinh(x pair) pair {
	if math.Abs(x.hi) < 0.5 {
		return series(x, 1, 27, 1)
	}
	e := exp(x)
	return e.minus(exactly(1).over(e)).scaled(0.5)
}

func cosh(x pair) pair {
	e := exp(x)
	return e.plus(exactly(1).over(e)).scaled(0.5)
}

// Cosh is the hyperbolic cosine.
func Cosh(x float64) float64 {
	if !usual(x) || math.Abs(x) > 690 {
		return math.Cosh(x)
	}
	return cosh(exactly(x)).float()
}

// Tanh is the hyperbolic tangent.
func Tanh(x float64) float64 {
	if !usual(x) || math.Abs(x) > 30 || math.Abs(x) < 1e-9 {
		return math.Tanh(x)
	}
	return sinh(exactly(x)).over(cosh(exactly(x))).float()
}
