package rounded

import "math"

// mostTurned is the largest angle that is reduced here.
const mostTurned = 1e6

// sinCos gives both for an angle of at most mostTurned.
func sinCos(x pair) (sin, cos pair) {
	n := math.RoundToEven(x.hi / halfPi[0])
	r := rest(x, n, halfPi)
	sin, cos = series(r, 1, 27, -1), series(r, 0, 28, -1)
	switch int64(n) & 3 {
	case 1:
		return cos, sin.scaled(-1)
	case 2:
		return sin.scaled(-1), cos.scaled(-1)
	case 3:
		return cos.scaled(-1), sin
	}
	return sin, cos
}

// small says that an angle is so small that it is its sine, or no number.
func small(x float64) bool { return !(math.Abs(x) > 1e-9) }

// Sin is the sine of x radians.
func Sin(x float64) float64 {
	if small(x) || !(math.Abs(x) <= mostTurned) {
		return math.Sin(x)
	}
	if f, ok := quick(x, 0); ok {
		return f
	}
	sin, _ := sinCos(exactly(x))
	return sin.float()
}

// Cos is the cosine of x radians.
func Cos(x float64) float64 {
	if small(x) || !(math.Abs(x) <= mostTurned) {
		return math.Cos(x)
	}
	if f, ok := quick(x, 1); ok {
		return f
	}
	_, cos := sinCos(exactly(x))
	return cos.float()
}

// Tan is the tangent of x radians.
func Tan(x float64) float64 {
	if small(x) || !(math.Abs(x) <= mostTurned) {
		return math.Tan(x)
	}
	sin, cos := sinCos(exactly(x))
	return sin.over(cos).float()
}

// angle is that of the point (x, y).
func angle(y, x pair) float64 {
	near := exactly(math.Atan2(y.hi, x.hi))
	sin, cos := sinCos(near)
	return near.plus(y.times(cos).minus(x.times(sin)).over(x.times(cos).plus(y.times(sin)))).float()
}

// Atan2 is the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	if !usual(x) || !usual(y) || !usual(y/x) || small(y/x) {
		return math.Atan2(y, x)
	}
	_, e := math.Frexp(max(math.Abs(x), math.Abs(y)))
	scale := math.Ldexp(1, -e) // so that no product leaves the range
	return angle(exactly(y*scale), exactly(x*scale))
}

// Atan is the arctangent, in radians.
func Atan(x float64) float64 { return Atan2(x, 1) }

// leg is the other leg of a right triangle with the hypotenuse 1.
func leg(x float64) pair { return twoSum(1, -x).times(twoSum(1, x)).sqrt() }

// Asin is the arcsine, in radians.
func Asin(x float64) float64 {
	if small(x) || !(math.Abs(x) < 1) {
		return math.Asin(x)
	}
	return angle(exactly(x), leg(x))
}

// Acos is the arccosine, in radians.
func Acos(x float64) float64 {
	if !usual(x) || !(math.Abs(x) < 1) {
		return math.Acos(x)
	}
	return angle(leg(x), exactly(x))
}
