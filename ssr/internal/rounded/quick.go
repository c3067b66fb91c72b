package rounded

import "math"

// Sines and cosines are in the loops of charts and pictures. Nearly always three
// terms of their series are enough to see which float is nearest.

var (
	sixth        = inverse[3]
	twentyFourth = inverse[4]
)

// leastRest is what an angle must be away from a multiple of π/2 for a quick look.
const leastRest = 1e-3

// quick gives the sine of an angle and quarter turns further, if it is seen quickly.
func quick(x float64, quarters int64) (f float64, ok bool) {
	n := math.RoundToEven(x * (2 / math.Pi))
	r := pair{x, 0}
	if n != 0 {
		turned := twoProduct(n, halfPi[0])
		r = twoSum(x-turned.hi, -turned.lo) // the difference is exact
		r = fastSum(r.hi, r.lo-n*halfPi[1])
	}
	if !(math.Abs(r.hi) > leastRest) {
		return 0, false
	}
	quarters += int64(n)
	near := nearSine
	if quarters&1 != 0 {
		near = nearCosine
	}
	sum, off := near(r)
	f = sum.hi + (sum.lo + off)
	if f != sum.hi+(sum.lo-off) {
		return 0, false
	}
	if quarters&2 != 0 {
		f = -f
	}
	return f, true
}

// nearSine is r - r³/6 + the rest, and by how much it may be off.
func nearSine(r pair) (sum pair, off float64) {
	square := twoProduct(r.hi, r.hi)
	square.lo += 2 * r.hi * r.lo
	third := square.times(r).times(sixth)
	z := square.hi
	rest := r.hi * z * z * (1./120 + z*(-1./5040+z*(1./362880+z*(-1./39916800+z*(1./6227020800+z*(-1./1307674368000+z*(1./355687428096000)))))))
	sum = fastSum(r.hi, -third.hi)
	sum.lo += r.lo - third.lo + rest
	return sum, math.Abs(rest)*0x1p-50 + math.Abs(sum.hi)*0x1p-68
}

// nearCosine is 1 - r²/2 + r⁴/24 + the rest, and by how much it may be off.
func nearCosine(r pair) (sum pair, off float64) {
	square := twoProduct(r.hi, r.hi)
	square.lo += 2 * r.hi * r.lo
	fourth := square.times(square).times(twentyFourth)
	z := square.hi
	rest := z * z * z * (-1./720 + z*(1./40320+z*(-1./3628800+z*(1./479001600+z*(-1./87178291200+z*(1./20922789888000+z*(-1./6402373705728000)))))))
	half := fastSum(1, -z/2)
	sum = fastSum(half.hi, fourth.hi)
	sum.lo += half.lo - square.lo/2 + fourth.lo + rest
	return sum, math.Abs(rest)*0x1p-50 + math.Abs(sum.hi)*0x1p-68
}
