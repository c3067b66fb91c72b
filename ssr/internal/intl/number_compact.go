package intl

import (
	"strconv"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

const compactMax = 20

// compact are the patterns of compact notation by power of ten.
type compact struct {
	patterns [compactMax + 1]map[string]string // category or "1": pattern
	powers   [compactMax + 1]int               // what is taken away
	largest  int                               // power that has patterns
}

func compactOf(f *numberFormat) *compact {
	s, o := f.symbols, f.options
	source := s.CompactShort
	switch {
	case o.style == "currency" && o.currencyDisplay != "name":
		if source = s.CompactCurrency; len(source) == 0 {
			source = cldr.SymbolsOf(f.data, "latn").CompactCurrency
		}
	case o.compactDisplay == "long":
		source = s.CompactLong
	}
	c := &compact{}
	for key, pattern := range source {
		zeros, category, _ := strings.Cut(key, "-")
		power := len(zeros) - 1
		if power > compactMax {
			continue
		}
		if c.patterns[power] == nil {
			c.patterns[power] = map[string]string{}
		}
		c.patterns[power][category] = pattern
		c.largest = max(c.largest, power)
		if n := digitCount(pattern); category == "other" && n > 0 && pattern != "0" {
			c.powers[power] = power - n + 1
		}
	}
	return c
}

// digitCount is how many zeros stand in a pattern outside quotes.
func digitCount(pattern string) int {
	n, quoted := 0, false
	for _, r := range pattern {
		if r == '\'' {
			quoted = !quoted
		}
		if r == '0' && !quoted {
			n++
		}
	}
	return n
}

func (f *numberFormat) roundCompact(r *rounded, n Decimal) {
	c := f.compact
	r.value, r.show, r.exponent = f.scaledRound(n, func(m int) int {
		if m < 0 {
			return 0
		}
		return c.powers[min(m, c.largest)]
	})
	if n.nan || n.inf || r.value.isZero() {
		return
	}
	patterns := c.patterns[min(max(r.value.magnitude()+r.exponent, 0), c.largest)]
	if pattern := f.compactPattern(patterns, r); pattern != "" && pattern != "0" {
		r.pattern = pattern
	}
}

func (f *numberFormat) compactPattern(patterns map[string]string, r *rounded) string {
	if r.value.point == 1 && len(r.value.digits) == 1 && r.value.digits[0] == 1 && r.show == 0 {
		if exact, ok := patterns["1"]; ok {
			return exact
		}
	}
	if pattern, ok := patterns[f.categoryOf(*r)]; ok {
		return pattern
	}
	return patterns["other"]
}

// setUnit chooses the patterns of a unit, or makes them of two.
func (f *numberFormat) setUnit(unit, width string) {
	units := cldr.UnitsOf(f.data)
	f.outerType = "unit"
	if u, ok := units.Units[width+" "+unit]; ok {
		f.outer = u.Forms
		return
	}
	top, bottom, _ := strings.Cut(unit, "-per-")
	below := units.Units[width+" "+bottom]
	per := below.Per
	if per == "" {
		form := below.Forms["one"]
		if form == "" {
			form = below.Forms["other"]
		}
		name := strings.TrimFunc(strings.Replace(form, "{0}", "", 1), ignorable)
		per = strings.Replace(units.Per[width], "{1}", name, 1)
	}
	f.outer = map[string]string{}
	for category, form := range units.Units[width+" "+top].Forms {
		f.outer[category] = strings.Replace(per, "{0}", form, 1)
	}
}

// wordOnly says whether the words for a category have no place for the number.
func (f *numberFormat) wordOnly(category string) bool {
	pattern, ok := f.outer[category]
	return ok && !strings.Contains(pattern, "{0}")
}

// outerParts is what stands around a number of a plural category.
func (f *numberFormat) outerParts(category string) [2][]Part {
	return f.outerCache.get(category, func() [2][]Part {
		pattern, ok := f.outer[category]
		if !ok {
			pattern = f.outer["other"]
		}
		before, after, _ := strings.Cut(pattern, "{0}")
		return [2][]Part{trimmed(before, f.outerType), trimmed(after, f.outerType)}
	})
}

// substitute fills a pattern's {0}, {1}.
func substitute(pattern string, values ...string) string {
	for i := len(values) - 1; i >= 0; i-- {
		pattern = strings.Replace(pattern, "{"+strconv.Itoa(i)+"}", "\x00"+strconv.Itoa(i), 1)
	}
	for i, v := range values {
		pattern = strings.Replace(pattern, "\x00"+strconv.Itoa(i), v, 1)
	}
	return pattern
}
