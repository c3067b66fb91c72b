// Package rounded has the elementary functions with results that are the
// nearest to the true ones: those of package math are off in the last digit for
// a third of all arguments, and browsers, which are not, would hydrate another
// text. It does not know JavaScript. Everything in it may be used by many
// goroutines.
//
// Values are computed as sums of two floats, of about 105 bits; that is enough
// but for one argument in billions. Where a function leaves the range of normal
// numbers, and for sines of more than a million, the result is that of package
// math.
package rounded

import "math"

// A pair is the sum of two floats, the second of which is at most half a unit in
// the last place of the first.
type pair struct{ hi, lo float64 }

func twoSum(a, b float64) pair {
	s := a + b
	t := s - a
	return pair{s, (a - (s - t)) + (b - t)}
}

// fastSum wants |a| ≥ |b|, or a zero.
func fastSum(a, b float64) pair {
	s := a + b
	return pair{s, b - (s - a)}
}

func twoProduct(a, b float64) pair {
	p := a * b
	return pair{p, math.FMA(a, b, -p)}
}

func (a pair) plus(b pair) pair {
	s, t := twoSum(a.hi, b.hi), twoSum(a.lo, b.lo)
	s = fastSum(s.hi, s.lo+t.hi)
	return fastSum(s.hi, s.lo+t.lo)
}

func (a pair) minus(b pair) pair { return a.plus(pair{-b.hi, -b.lo}) }

func (a pair) times(b pair) pair {
	p := twoProduct(a.hi, b.hi)
	return fastSum(p.hi, p.lo+(a.hi*b.lo+a.lo*b.hi))
}

func (a pair) timesFloat(f float64) pair {
	p := twoProduct(a.hi, f)
	return fastSum(p.hi, math.FMA(a.lo, f, p.lo))
}

func (a pair) over(b pair) pair {
	q := a.hi / b.hi
	r := a.minus(b.timesFloat(q))
	q2 := r.hi / b.hi
	r = r.minus(b.timesFloat(q2))
	return fastSum(q, q2).plus(pair{r.hi / b.hi, 0})
}

// scaled is a times a power of two.
func (a pair) scaled(f float64) pair { return pair{a.hi * f, a.lo * f} }

func (a pair) sqrt() pair {
	if a.hi == 0 {
		return pair{}
	}
	x := math.Sqrt(a.hi)
	return fastSum(x, a.minus(twoProduct(x, x)).hi/(2*x))
}

func (a pair) float() float64 { return a.hi + a.lo }

func exactly(f float64) pair { return pair{f, 0} }

// Parts of numbers, each rounded to what is left by those before it.
var (
	halfPi = []float64{0x1.921fb54442d18p+00, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110, 0x1.4cf98e804177dp-164}
	ln2    = []float64{0x1.62e42fefa39efp-01, 0x1.abc9e3b39803fp-56, 0x1.7b57a079a1934p-111}
	ln10   = pair{0x1.26bb1bbb55516p+01, -0x1.f48ad494ea3e9p-53}
)

// rest is a - n*(the sum of parts).
func rest(a pair, n float64, parts []float64) pair {
	for _, part := range parts {
		a = a.minus(twoProduct(n, part))
	}
	return a
}

// inverse has 1/n!.
var inverse = func() (list [32]pair) {
	list[0] = exactly(1)
	for n := 1; n < len(list); n++ {
		list[n] = list[n-1].over(exactly(float64(n)))
	}
	return list
}()

// series is the sum of x^n/n! for n = from, from+2, … to, with signs that
// alternate if sign is -1.
func series(x pair, from, to int, sign float64) pair {
	square := x.times(x).scaled(sign)
	sum := inverse[to]
	for n := to - 2; n >= from; n -= 2 {
		sum = sum.times(square).plus(inverse[n])
	}
	if from == 1 {
		return sum.times(x)
	}
	return sum
}
