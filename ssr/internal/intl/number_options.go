package intl

import (
	"slices"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// numberOptions are all that tells one number format of a locale from another.
type numberOptions struct {
	system                                  string
	style                                   string
	currency, currencyDisplay, currencySign string
	unit, unitDisplay                       string
	notation, compactDisplay                string
	sign, grouping                          string
	digits                                  digitOptions
}

// NumberFormat is an Intl.NumberFormat.
type NumberFormat struct {
	*numberFormat
	locale  *Locale
	options numberOptions
	name    string
}

// NewNumberFormat resolves options in the order of the specification.
func NewNumberFormat(requested []string, from Options) (*NumberFormat, *Error) {
	locale, err := resolve(requested)
	if err != nil {
		return nil, err
	}
	r := &reader{from: from, service: "Intl.NumberFormat"}
	var o numberOptions
	r.matcher()
	system := r.extension("numberingSystem")
	minDefault, maxDefault := o.readStyle(r)
	o.notation = r.oneOf("notation", "standard", "standard", "scientific", "engineering", "compact")
	if o.style == "currency" && o.notation != "standard" {
		minDefault, maxDefault = 0, 3
	}
	o.digits = r.digits(minDefault, maxDefault, o.notation)
	o.compactDisplay = r.oneOf("compactDisplay", "short", "short", "long")
	o.readGrouping(r)
	o.sign = r.oneOf("signDisplay", "auto", "auto", "never", "always", "exceptZero", "negative")
	if r.err != nil {
		return nil, r.err
	}
	var used keyword
	o.system, used = locale.numbering(system)
	return &NumberFormat{numberFormatOf(locale, o), locale, o, locale.withKeywords(used)}, nil
}

// readStyle gives the default digits of the fraction.
func (o *numberOptions) readStyle(r *reader) (low, high int) {
	o.style = r.oneOf("style", "decimal", "decimal", "percent", "currency", "unit")
	o.readCurrency(r)
	o.readUnit(r)
	switch o.style {
	case "currency":
		n, ok := cldr.World().CurrencyDigits[o.currency]
		if !ok {
			n = 2
		}
		return n, n
	case "percent":
		return 0, 0
	}
	return 0, 3
}

func (o *numberOptions) readCurrency(r *reader) {
	code, ok := r.str("currency")
	if ok && (len(code) != 3 || !only(code, true, false)) {
		r.fail(rangeError("Invalid currency code : %s", code))
	}
	display := r.oneOf("currencyDisplay", "symbol", "code", "symbol", "narrowSymbol", "name")
	sign := r.oneOf("currencySign", "standard", "standard", "accounting")
	if o.style != "currency" {
		return
	}
	if !ok {
		r.fail(typeError("Currency code is required with currency style."))
	}
	o.currency, o.currencyDisplay, o.currencySign = strings.ToUpper(code), display, sign
}

func (o *numberOptions) readUnit(r *reader) {
	unit, ok := r.str("unit")
	if ok && !isUnit(unit) {
		r.fail(rangeError("Invalid unit argument for Intl.NumberFormat() '%s'", unit))
	}
	display := r.oneOf("unitDisplay", "short", "short", "narrow", "long")
	if o.style != "unit" {
		return
	}
	if !ok {
		r.fail(typeError("Invalid unit argument for Intl.NumberFormat() ''"))
	}
	o.unit, o.unitDisplay = unit, display
}

func isUnit(unit string) bool {
	known := cldr.World().Units
	top, bottom, compound := strings.Cut(unit, "-per-")
	return slices.Contains(known, top) && (!compound || slices.Contains(known, bottom))
}

func (o *numberOptions) readGrouping(r *reader) {
	o.grouping = "auto"
	if o.notation == "compact" {
		o.grouping = "min2"
	}
	if r.from == nil || r.err != nil {
		return
	}
	if r.from.IsBool("useGrouping") {
		o.grouping = ""
		if yes, _ := r.from.Bool("useGrouping"); yes {
			o.grouping = "always"
		}
		return
	}
	v, ok := r.str("useGrouping")
	switch {
	case !ok || v == "true" || v == "false":
	case slices.Contains([]string{"min2", "auto", "always"}, v):
		o.grouping = v
	default:
		r.fail(rangeError("Value %s out of range for Intl.NumberFormat options property useGrouping", v))
	}
}

// A Field is a property of resolvedOptions.
type Field struct {
	Name  string
	Value any // string, int, bool, []string
}

// Resolved gives the properties of resolvedOptions in their order.
func (f *NumberFormat) Resolved() []Field {
	o := f.options
	out := []Field{{"locale", f.name}, {"numberingSystem", o.system}, {"style", o.style}}
	if o.style == "currency" {
		sign := o.currencySign
		if o.sign == "never" { // V8 reads it off a skeleton that has no place for both
			sign = "standard"
		}
		out = append(out, Field{"currency", o.currency}, Field{"currencyDisplay", o.currencyDisplay}, Field{"currencySign", sign})
	}
	if o.style == "unit" {
		out = append(out, Field{"unit", o.unit}, Field{"unitDisplay", o.unitDisplay})
	}
	out = append(out, o.digits.counts()...)
	grouping := any(o.grouping)
	if o.grouping == "" {
		grouping = false
	}
	out = append(out, Field{"useGrouping", grouping}, Field{"notation", o.notation})
	if o.notation == "compact" {
		out = append(out, Field{"compactDisplay", o.compactDisplay})
	}
	out = append(out, Field{"signDisplay", o.sign})
	return append(out, o.digits.rounding()...)
}

func (d digitOptions) counts() []Field {
	out := []Field{{"minimumIntegerDigits", d.minInteger}}
	if d.useFraction {
		out = append(out, Field{"minimumFractionDigits", d.minFraction}, Field{"maximumFractionDigits", d.maxFraction})
	}
	if d.minSignificant > 0 {
		out = append(out, Field{"minimumSignificantDigits", d.minSignificant}, Field{"maximumSignificantDigits", d.maxSignificant})
	}
	return out
}

func (d digitOptions) rounding() []Field {
	trailing := "auto"
	if d.strip {
		trailing = "stripIfInteger"
	}
	return []Field{{"roundingIncrement", d.increment}, {"roundingMode", d.mode}, {"roundingPriority", d.priority}, {"trailingZeroDisplay", trailing}}
}
