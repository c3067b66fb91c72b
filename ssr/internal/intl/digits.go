package intl

import "slices"

// digitOptions are ECMA-402's digit options, resolved.
type digitOptions struct {
	minInteger     int
	minFraction    int
	maxFraction    int
	minSignificant int // 0: not used
	maxSignificant int
	useFraction    bool // not with significant digits alone
	priority       string
	increment      int
	mode           string
	strip          bool // trailing zeros of integers
}

var roundingModes = []string{"ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"}
var increments = []int{1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000}

// digits follows SetNumberFormatDigitOptions.
func (r *reader) digits(minDefault, maxDefault int, notation string) digitOptions {
	d := digitOptions{increment: 1}
	d.minInteger = r.number("minimumIntegerDigits", 1, 21, 1)
	minFraction, hasMinF := r.raw("minimumFractionDigits")
	maxFraction, hasMaxF := r.raw("maximumFractionDigits")
	minSig, hasMinS := r.raw("minimumSignificantDigits")
	maxSig, hasMaxS := r.raw("maximumSignificantDigits")
	d.readRounding(r)
	if d.increment != 1 {
		maxDefault = minDefault
	}
	hasS, hasF := hasMinS || hasMaxS, hasMinF || hasMaxF
	needS, needF := true, true
	if d.priority == "auto" {
		needS = hasS
		needF = !needS && (hasF || notation != "compact")
	}
	if needS {
		d.minSignificant, d.maxSignificant = 1, 21
		if hasS {
			d.minSignificant = r.within("minimumSignificantDigits", minSig, hasMinS, 1, 21, 1)
			d.maxSignificant = r.within("maximumSignificantDigits", maxSig, hasMaxS, d.minSignificant, 21, 21)
		}
	}
	if needF {
		d.useFraction = true
		d.minFraction, d.maxFraction = minDefault, maxDefault
		if hasF {
			d.fraction(r, minFraction, hasMinF, maxFraction, hasMaxF)
		}
	}
	if !needS && !needF {
		d.useFraction, d.priority = true, "morePrecision"
		d.minSignificant, d.maxSignificant = 1, 2
	}
	d.checkIncrement(r)
	return d
}

func (d *digitOptions) readRounding(r *reader) {
	d.increment = r.number("roundingIncrement", 1, 5000, 1)
	if !slices.Contains(increments, d.increment) {
		r.fail(rangeError("roundingIncrement value is out of range."))
	}
	d.mode = r.oneOf("roundingMode", "halfExpand", roundingModes...)
	d.priority = r.oneOf("roundingPriority", "auto", "auto", "morePrecision", "lessPrecision")
	d.strip = r.oneOf("trailingZeroDisplay", "auto", "auto", "stripIfInteger") == "stripIfInteger"
}

func (d *digitOptions) checkIncrement(r *reader) {
	switch {
	case d.increment == 1:
	case d.minSignificant > 0:
		r.fail(typeError("RoundingType is not fractionDigits"))
	case d.minFraction != d.maxFraction:
		r.fail(rangeError("maximumFractionDigits value is out of range."))
	}
}

func (d *digitOptions) fraction(r *reader, low float64, hasLow bool, high float64, hasHigh bool) {
	minDefault, maxDefault := d.minFraction, d.maxFraction
	d.minFraction = r.within("minimumFractionDigits", low, hasLow, 0, 100, -1)
	d.maxFraction = r.within("maximumFractionDigits", high, hasHigh, 0, 100, -1)
	switch {
	case d.minFraction < 0:
		d.minFraction = min(minDefault, d.maxFraction)
	case d.maxFraction < 0:
		d.maxFraction = max(maxDefault, d.minFraction)
	case d.minFraction > d.maxFraction:
		r.fail(rangeError("maximumFractionDigits value is out of range."))
	}
}

func (r *reader) raw(name string) (float64, bool) {
	if r.from == nil || r.err != nil {
		return 0, false
	}
	return r.from.Number(name)
}

func (r *reader) within(name string, v float64, ok bool, low, high, otherwise int) int {
	if !ok {
		return otherwise
	}
	if !(v >= float64(low) && v <= float64(high)) {
		r.fail(rangeError("%s value is out of range.", name))
		return low
	}
	return int(v)
}

// round rounds a number and says how many digits its fraction shows at least.
func (d *digitOptions) round(n Decimal) (Decimal, int) {
	if n.nan || n.inf {
		return n, 0
	}
	var show int
	switch {
	case d.minSignificant == 0:
		n, show = n.rounded(-d.maxFraction, d.increment, d.mode), d.minFraction
	case !d.useFraction:
		n = n.rounded(n.magnitude()-d.maxSignificant+1, 1, d.mode)
		show = max(0, d.minSignificant-1-n.magnitude())
	default:
		n, show = d.roundBoth(n)
	}
	if d.strip && n.fractionDigits() == 0 {
		show = 0
	}
	return n, show
}

// roundBoth follows ICU's Precision with fraction and significant digits.
func (d *digitOptions) roundBoth(n Decimal) (Decimal, int) {
	fraction, significant := -d.maxFraction, n.magnitude()-d.maxSignificant+1
	power := max(fraction, significant)
	if d.priority == "morePrecision" {
		power = min(fraction, significant)
	}
	before := n.magnitude()
	n = n.rounded(power, 1, d.mode)
	if !n.isZero() && n.magnitude() != before && fraction == significant {
		significant++
	}
	bySignificant := (significant <= fraction) == (d.priority == "morePrecision")
	if bySignificant {
		return n, max(0, d.minSignificant-1-n.magnitude())
	}
	return n, d.minFraction
}
