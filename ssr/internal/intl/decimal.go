package intl

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Decimal is an exact number, or an infinity or NaN: 0.d₁d₂… × 10^point.
type Decimal struct {
	neg, nan, inf bool
	digits        []byte // 0 to 9, no zeros at either end
	point         int
}

// FromFloat takes the shortest decimal that reads as f.
func FromFloat(f float64) Decimal {
	switch {
	case math.IsNaN(f):
		return Decimal{nan: true}
	case math.IsInf(f, 0):
		return Decimal{inf: true, neg: f < 0}
	}
	var buf [32]byte
	d, _ := fromText(strconv.AppendFloat(buf[:0], math.Abs(f), 'e', -1, 64))
	d.neg = math.Signbit(f)
	return d
}

// FromInt takes any integer.
func FromInt(n *big.Int) Decimal {
	d, _ := fromText(new(big.Int).Abs(n).Append(nil, 10))
	d.neg = n.Sign() < 0
	return d
}

// FromString reads what JavaScript's Number would, exactly.
func FromString(s string) Decimal {
	s = strings.TrimFunc(s, isSpace)
	body, neg := s, false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		body, neg = s[1:], s[0] == '-'
	}
	if body == "Infinity" {
		return Decimal{inf: true, neg: neg}
	}
	if len(s) > 2 && s[0] == '0' && strings.ContainsRune("xXoObB", rune(s[1])) {
		if n, ok := new(big.Int).SetString(strings.ToLower(s), 0); ok && !strings.Contains(s, "_") {
			return FromInt(n)
		}
		return Decimal{nan: true}
	}
	d, ok := fromText([]byte(body))
	if !ok && s != "" {
		return Decimal{nan: true}
	}
	d.neg = neg
	return d
}

func isSpace(r rune) bool {
	return r == ' ' || r >= '\t' && r <= '\r' || r == 0xa0 || r == 0xfeff || r == 0x1680 || r >= 0x2000 && r <= 0x200a ||
		r == 0x2028 || r == 0x2029 || r == 0x202f || r == 0x205f || r == 0x3000
}

// fromText reads digits with a point and an exponent.
func fromText(b []byte) (d Decimal, ok bool) {
	d.digits = make([]byte, 0, len(b))
	seenPoint, seenDigit := false, false
	for i, c := range b {
		switch {
		case c >= '0' && c <= '9':
			seenDigit = true
			d.digits = append(d.digits, c-'0')
			if !seenPoint {
				d.point++
			}
		case c == '.' && !seenPoint:
			seenPoint = true
		case (c == 'e' || c == 'E') && seenDigit:
			n, err := strconv.Atoi(string(b[i+1:]))
			if err != nil || n > 1e6 || n < -1e6 {
				return Decimal{}, false
			}
			d.point += n
			return d.trimmed(), true
		default:
			return Decimal{}, false
		}
	}
	return d.trimmed(), seenDigit
}

func (d Decimal) trimmed() Decimal {
	for len(d.digits) > 0 && d.digits[0] == 0 {
		d.digits = d.digits[1:]
		d.point--
	}
	for n := len(d.digits); n > 0 && d.digits[n-1] == 0; n-- {
		d.digits = d.digits[:n-1]
	}
	if len(d.digits) == 0 {
		d.point = 0
	}
	return d
}

func (d Decimal) isZero() bool { return len(d.digits) == 0 && !d.nan && !d.inf }

// magnitude is that of the first digit: 0 for 1 to 9 and for zero.
func (d Decimal) magnitude() int {
	if len(d.digits) == 0 {
		return 0
	}
	return d.point - 1
}

func (d Decimal) scaled(power int) Decimal {
	if len(d.digits) > 0 {
		d.point += power
	}
	return d
}

// fractionDigits is how many the number has.
func (d Decimal) fractionDigits() int { return max(0, len(d.digits)-d.point) }

// digit is the one that stands for 10^power.
func (d Decimal) digit(power int) byte {
	if i := d.point - 1 - power; i >= 0 && i < len(d.digits) {
		return d.digits[i]
	}
	return 0
}

// rounded is the multiple of increment × 10^power next to d.
func (d Decimal) rounded(power, increment int, mode string) Decimal {
	if d.nan || d.inf || len(d.digits) == 0 {
		return d
	}
	if increment > 1 {
		return d.roundedTo(power, increment, mode)
	}
	keep := d.point - power
	if keep >= len(d.digits) {
		return d
	}
	half := compareHalf(d.digits, keep)
	odd := keep > 0 && keep <= len(d.digits) && d.digits[keep-1]%2 == 1
	up := roundsUp(mode, d.neg, half, odd)
	out := Decimal{neg: d.neg, point: d.point}
	if keep > 0 {
		out.digits = append(make([]byte, 0, keep+1), d.digits[:keep]...)
	}
	if !up {
		return out.trimmed()
	}
	return out.incremented(max(keep, 0), power)
}

// incremented adds one to the last of the digits kept.
func (d Decimal) incremented(keep, power int) Decimal {
	for i := keep - 1; i >= 0; i-- {
		if d.digits[i]++; d.digits[i] < 10 {
			return d.trimmed()
		}
		d.digits[i] = 0
	}
	return Decimal{neg: d.neg, digits: []byte{1}, point: power + keep + 1}
}

// compareHalf compares what follows the first keep digits with one half.
func compareHalf(digits []byte, keep int) int {
	if keep < 0 {
		return -1
	}
	rest := digits[keep:]
	switch {
	case rest[0] != 5:
		return int(rest[0]) - 5
	case len(rest) > 1:
		return 1
	}
	return 0
}

func roundsUp(mode string, neg bool, half int, odd bool) bool {
	switch mode {
	case "ceil":
		return !neg
	case "floor":
		return neg
	case "expand":
		return true
	case "trunc":
		return false
	}
	if half != 0 {
		return half > 0
	}
	switch mode {
	case "halfCeil":
		return !neg
	case "halfFloor":
		return neg
	case "halfTrunc":
		return false
	case "halfEven":
		return odd
	}
	return true
}

// roundedTo is the slow way, for increments.
func (d Decimal) roundedTo(power, increment int, mode string) Decimal {
	scale := max(0, len(d.digits)-d.point, -power) // all are integers at 10^-scale
	n := d.integer(scale)
	step := new(big.Int).Mul(big.NewInt(int64(increment)), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale+power)), nil))
	q, r := new(big.Int).QuoRem(n, step, new(big.Int))
	if r.Sign() != 0 && roundsUp(mode, d.neg, new(big.Int).Lsh(r, 1).Cmp(step), q.Bit(0) == 1) {
		q.Add(q, big.NewInt(1))
	}
	out := FromInt(q.Mul(q, step)).scaled(-scale)
	out.neg = d.neg
	return out
}

// integer is |d| × 10^scale, which is whole.
func (d Decimal) integer(scale int) *big.Int {
	text := make([]byte, 0, d.point+scale+1)
	text = append(text, '0')
	for p := d.point - 1; p >= -scale; p-- {
		text = append(text, '0'+d.digit(p))
	}
	n, _ := new(big.Int).SetString(string(text), 10)
	return n
}

// float is the number as a float64.
func (d Decimal) float() float64 {
	switch {
	case d.nan:
		return math.NaN()
	case d.inf && d.neg:
		return math.Inf(-1)
	case d.inf:
		return math.Inf(1)
	}
	text := make([]byte, 0, len(d.digits)+8)
	if d.neg {
		text = append(text, '-')
	}
	text = append(text, "0."...)
	for _, c := range d.digits {
		text = append(text, '0'+c)
	}
	text = append(append(text, 'e'), strconv.Itoa(d.point)...)
	f, _ := strconv.ParseFloat(string(text), 64)
	return f
}

func (d Decimal) equal(o Decimal) bool {
	return d.neg == o.neg && d.nan == o.nan && d.inf == o.inf && d.point == o.point && string(d.digits) == string(o.digits)
}
