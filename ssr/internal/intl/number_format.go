package intl

import (
	"strconv"
	"unicode/utf8"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// numberFormat is what a locale and its options compile to.
type numberFormat struct {
	options            numberOptions
	data               string
	symbols            *cldr.Symbols
	digits             [10]string
	decimal, group     string
	primary, secondary int
	minGroup           int
	pattern            string // affixes; digits are ours
	currencySymbol     string
	compact            *compact
	plural             *pluralRules
	outer              map[string]string // by plural category: text around {0}
	outerType          string
	affixCache         cache[affixKey, *affixes]
	outerCache         cache[string, [2][]Part]
}

type numberKey struct {
	data    string
	options numberOptions
}

var numberFormats cache[numberKey, *numberFormat]

func numberFormatOf(l *Locale, o numberOptions) *numberFormat {
	return numberFormats.get(numberKey{l.data, o}, func() *numberFormat { return compileNumber(l, o) })
}

func compileNumber(l *Locale, o numberOptions) *numberFormat {
	f := &numberFormat{options: o, data: l.data, symbols: symbolsOf(l.data, o.system), plural: pluralOf(l.pluralKey(), "cardinal")}
	for i, d := range []rune(cldr.World().Digits[o.system]) {
		f.digits[i] = string(d)
	}
	f.decimal, f.group = f.symbols.Decimal, f.symbols.Group
	base := f.choosePattern()
	p := parseNumberPattern(base)
	f.primary, f.secondary = p.primary, p.secondary
	f.setGrouping(cldr.NumbersOf(l.data).MinGrouping)
	if o.notation == "compact" {
		f.compact = compactOf(f)
	}
	return f
}

// symbolsOf falls back to the locale's signs for Latin digits, which then stand
// between the digits of the system.
func symbolsOf(data, system string) *cldr.Symbols {
	for _, s := range []string{system, "latn", cldr.NumbersOf(data).System} {
		if sym := cldr.SymbolsOf(data, s); sym != nil {
			return withRoot(sym, system, s)
		}
	}
	return cldr.SymbolsOf(cldr.Root, "latn")
}

// withRoot gives Arabic digits the signs that the root locale has for them.
func withRoot(sym *cldr.Symbols, system, found string) *cldr.Symbols {
	if system == found || system != "arab" && system != "arabext" {
		return sym
	}
	from, data := *sym, "ar"
	own := cldr.SymbolsOf(data, "arab")
	from.Decimal, from.Group, from.Exponent, from.Percent = own.Decimal, own.Group, own.Exponent, own.Percent
	from.Minus, from.Plus = own.Minus, own.Plus
	return &from
}

func (f *numberFormat) choosePattern() string {
	o, s := f.options, f.symbols
	f.pattern = s.DecimalPattern
	switch {
	case o.style == "percent" && o.notation != "compact":
		f.pattern = s.PercentPattern
	case o.style == "percent":
		f.setUnit("percent", "short")
	case o.style == "unit" && o.unit == "percent" && o.unitDisplay != "long" && o.notation != "compact":
		f.pattern = s.PercentPattern
	case o.style == "unit":
		f.setUnit(o.unit, o.unitDisplay)
	case o.style == "currency":
		f.setCurrency()
	}
	return f.pattern
}

func (f *numberFormat) setCurrency() {
	o, s := f.options, f.symbols
	c := cldr.CurrenciesOf(f.data).Codes[o.currency]
	if s.CurrencyDecimal != "" {
		f.decimal = s.CurrencyDecimal
	}
	if s.CurrencyGroup != "" {
		f.group = s.CurrencyGroup
	}
	f.currencySymbol = o.currency
	switch {
	case o.currencyDisplay == "narrowSymbol" && c.Narrow != "":
		f.currencySymbol = c.Narrow
	case (o.currencyDisplay == "symbol" || o.currencyDisplay == "narrowSymbol") && c.Symbol != "":
		f.currencySymbol = c.Symbol
	case o.currencyDisplay == "name":
		f.setCurrencyName(c)
		return
	}
	f.pattern = s.CurrencyPattern
	if o.currencySign == "accounting" && o.sign != "never" {
		f.pattern = s.AccountingPattern
	}
}

func (f *numberFormat) setCurrencyName(c cldr.Currency) {
	f.outer, f.outerType = map[string]string{}, "currency"
	for category, pattern := range f.symbols.CurrencyNames {
		f.outer[category] = substitute(pattern, "{0}", f.currencyName(c, category))
	}
	for category := range c.Forms {
		if f.outer[category] == "" {
			f.outer[category] = substitute(f.symbols.CurrencyNames["other"], "{0}", f.currencyName(c, category))
		}
	}
}

func (f *numberFormat) currencyName(c cldr.Currency, category string) string {
	for _, name := range []string{c.Forms[category], c.Forms["other"], c.Name} {
		if name != "" {
			return name
		}
	}
	return f.options.currency
}

func (f *numberFormat) setGrouping(least int) {
	f.minGroup = max(1, least)
	switch f.options.grouping {
	case "":
		f.primary = 0
	case "always":
		f.minGroup = 1
	case "auto", "min2":
		if f.options.grouping == "auto" && f.options.notation != "compact" {
			return
		}
		f.minGroup = max(2, least)
	}
}

// Format gives the text of a number.
func (f *NumberFormat) Format(n Decimal) string {
	var buf [12]Part
	return join(f.append(buf[:0], n))
}

// Parts gives its parts.
func (f *NumberFormat) Parts(n Decimal) []Part { return f.append(nil, n) }

func (f *numberFormat) append(out []Part, n Decimal) []Part {
	r := f.round(n)
	return f.assemble(out, r, f.affixesOf(r))
}

// rounded is a number ready to be written.
type rounded struct {
	value    Decimal
	show     int // digits of the fraction at least
	exponent int // that is written, or that compact notation took away
	pattern  string
	category string
}

func (f *numberFormat) round(n Decimal) (r rounded) {
	if f.options.style == "percent" {
		n = n.scaled(2)
	}
	r.pattern = f.pattern
	switch f.options.notation {
	case "compact":
		f.roundCompact(&r, n)
	case "scientific", "engineering":
		f.roundScientific(&r, n)
	default:
		r.value, r.show = f.options.digits.round(n)
	}
	if f.outer != nil {
		r.category = f.outerCategory(r, n)
	}
	return r
}

// outerCategory is that of the whole number, however it is written.
func (f *numberFormat) outerCategory(r rounded, n Decimal) string {
	switch {
	case r.exponent < 0:
		return "other"
	case f.options.notation != "standard":
		r.value, r.show = f.options.digits.round(n)
	}
	return f.categoryOf(r)
}

func (f *numberFormat) categoryOf(r rounded) string {
	if r.value.nan || r.value.inf {
		return "other"
	}
	return f.plural.category(operandsOf(r.value, r.show, 0))
}

// scaledRound rounds after a power of ten is taken away that depends on the
// magnitude, and once more when rounding changed the magnitude.
func (f *numberFormat) scaledRound(n Decimal, power func(magnitude int) int) (value Decimal, show, exponent int) {
	if n.nan || n.inf {
		return n, 0, 0
	}
	exponent = power(n.magnitude())
	value, show = f.options.digits.round(n.scaled(-exponent))
	if !value.isZero() && value.magnitude()+exponent != n.magnitude() {
		if again := power(value.magnitude() + exponent); again != exponent {
			exponent = again
			value, show = f.options.digits.round(n.scaled(-exponent))
		}
	}
	return value, show, exponent
}

func (f *numberFormat) roundScientific(r *rounded, n Decimal) {
	r.value, r.show, r.exponent = f.scaledRound(n, func(m int) int {
		if n.isZero() {
			return 0
		}
		if f.options.notation == "engineering" {
			return m - (m%3+3)%3
		}
		return m
	})
}

func (f *numberFormat) sign(n Decimal) int {
	negative, zero := n.neg && !n.nan, n.isZero()
	switch f.options.sign {
	case "never":
		return 0
	case "always":
		if negative {
			return -1
		}
		return 1
	case "exceptZero":
		if zero || n.nan {
			return 0
		}
		if negative {
			return -1
		}
		return 1
	case "negative":
		negative = negative && !zero
	}
	if negative {
		return -1
	}
	return 0
}

// assemble puts the affixes and what is around them around the digits.
func (f *numberFormat) assemble(out []Part, r rounded, a *affixes) []Part {
	var around [2][]Part
	if f.outer != nil {
		around = f.outerParts(r.category)
		if f.wordOnly(r.category) { // "two months" in one word
			return append(out, around[0]...)
		}
	}
	out = append(out, around[0]...)
	out = append(out, a.prefix...)
	out = f.number(out, r)
	out = append(out, a.suffix...)
	return append(out, around[1]...)
}

func (f *numberFormat) number(out []Part, r rounded) []Part {
	switch {
	case r.value.nan:
		return append(out, Part{Type: "nan", Value: f.symbols.NaN})
	case r.value.inf:
		return append(out, Part{Type: "infinity", Value: f.symbols.Infinity})
	}
	out = f.integer(out, r.value)
	if n := max(r.show, r.value.fractionDigits()); n > 0 {
		out = append(out, Part{Type: "decimal", Value: f.decimal}, Part{Type: "fraction", Value: f.text(r.value, -1, -n)})
	}
	if f.options.notation == "scientific" || f.options.notation == "engineering" {
		out = f.exponent(out, r.exponent)
	}
	return out
}

// text writes the digits from one power of ten down to another.
func (f *numberFormat) text(n Decimal, from, to int) string {
	var buf [64]byte
	b := buf[:0]
	for p := from; p >= to; p-- {
		b = append(b, f.digits[n.digit(p)]...)
	}
	return string(b)
}

func (f *numberFormat) integer(out []Part, n Decimal) []Part {
	length := max(n.point, f.options.digits.minInteger)
	if f.primary == 0 || length < f.primary+f.minGroup {
		return append(out, Part{Type: "integer", Value: f.text(n, length-1, 0)})
	}
	end := length
	for end > 0 {
		start := f.groupBefore(end)
		if end != length {
			out = append(out, Part{Type: "group", Value: f.group})
		}
		out = append(out, Part{Type: "integer", Value: f.text(n, end-1, start)})
		end = start
	}
	return out
}

// groupBefore is where the group starts that ends before power.
func (f *numberFormat) groupBefore(power int) int {
	if power <= f.primary {
		return 0
	}
	return f.primary + (power-f.primary-1)/f.secondary*f.secondary
}

func (f *numberFormat) exponent(out []Part, n int) []Part {
	out = append(out, Part{Type: "exponentSeparator", Value: f.symbols.Exponent})
	if n < 0 {
		out = append(out, Part{Type: "exponentMinusSign", Value: f.symbols.Minus})
		n = -n
	}
	var b []byte
	for _, c := range strconv.Itoa(n) {
		b = append(b, f.digits[c-'0']...)
	}
	return append(out, Part{Type: "exponentInteger", Value: string(b)})
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
