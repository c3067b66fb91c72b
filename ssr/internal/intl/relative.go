package intl

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// RelativeTimeFormat is an Intl.RelativeTimeFormat.
type RelativeTimeFormat struct {
	locale         *Locale
	name           string
	style, numeric string
	number         *numberFormat
	plural         *pluralRules
	fields         *cldr.Fields
}

// NewRelativeTimeFormat resolves options in the order of the specification.
func NewRelativeTimeFormat(requested []string, from Options) (*RelativeTimeFormat, *Error) {
	locale, err := resolve(requested)
	if err != nil {
		return nil, err
	}
	r := &reader{from: from, service: "Intl.RelativeTimeFormat"}
	r.matcher()
	system := r.extension("numberingSystem")
	f := &RelativeTimeFormat{locale: locale, fields: cldr.FieldsOf(locale.data), plural: pluralOf(locale.pluralKey(), "cardinal")}
	f.style = r.oneOf("style", "long", "long", "short", "narrow")
	f.numeric = r.oneOf("numeric", "always", "always", "auto")
	if r.err != nil {
		return nil, r.err
	}
	system, used := locale.numbering(system)
	f.name = locale.withKeywords(used)
	f.number = numberFormatOf(locale, plainNumber(system))
	return f, nil
}

// plainNumber are the options of a number format without any.
func plainNumber(system string) numberOptions {
	return numberOptions{
		system: system, style: "decimal", notation: "standard", compactDisplay: "short", sign: "auto", grouping: "auto",
		digits: digitOptions{minInteger: 1, maxFraction: 3, useFraction: true, priority: "auto", increment: 1, mode: "halfExpand"},
	}
}

var relativeUnits = strings.Fields("second minute hour day week month quarter year")

// Format gives the text of a distance in time.
func (f *RelativeTimeFormat) Format(value Decimal, unit string) (string, *Error) {
	parts, err := f.parts(value, unit, "format")
	return join(parts), err
}

// Parts gives its parts.
func (f *RelativeTimeFormat) Parts(value Decimal, unit string) ([]Part, *Error) {
	return f.parts(value, unit, "formatToParts")
}

func (f *RelativeTimeFormat) parts(value Decimal, unit, method string) ([]Part, *Error) {
	single := strings.TrimSuffix(unit, "s")
	if !slices.Contains(relativeUnits, single) {
		return nil, rangeError("Invalid unit argument for Intl.RelativeTimeFormat.prototype.%s() '%s'", method, unit)
	}
	if value.nan || value.inf {
		return nil, rangeError("Value need to be finite number for Intl.RelativeTimeFormat.prototype.%s()", method)
	}
	field := single
	if f.style != "long" {
		field += "-" + f.style
	}
	names := f.fields.Fields[field]
	if name, ok := f.named(names, value); ok {
		return []Part{{Type: "literal", Value: name}}, nil
	}
	patterns := names.Future
	if value.neg {
		patterns = names.Past
	}
	value.neg = false
	r := f.number.round(value)
	pattern, ok := patterns[f.plural.category(operandsOf(r.value, r.show, 0))]
	if !ok {
		pattern = patterns["other"]
	}
	return f.fill(pattern, r, single), nil
}

// named is "tomorrow", if names are wanted and there is one.
func (f *RelativeTimeFormat) named(names cldr.Field, value Decimal) (string, bool) {
	if f.numeric != "auto" || value.point > 2 || value.fractionDigits() > 0 {
		return "", false
	}
	name, ok := names.Relative[strconv.Itoa(int(value.float()))]
	return name, ok
}

func (f *RelativeTimeFormat) fill(pattern string, r rounded, unit string) (out []Part) {
	before, after, found := strings.Cut(pattern, "{0}")
	if before != "" {
		out = append(out, Part{Type: "literal", Value: before})
	}
	if found {
		for _, p := range f.number.number(nil, r) {
			p.Unit = unit
			out = append(out, p)
		}
	}
	if after != "" {
		out = append(out, Part{Type: "literal", Value: after})
	}
	return out
}

// Resolved gives the properties of resolvedOptions in their order.
func (f *RelativeTimeFormat) Resolved() []Field {
	return []Field{{"locale", f.name}, {"style", f.style}, {"numeric", f.numeric}, {"numberingSystem", f.number.options.system}}
}
