package intl

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Range gives the text of a range of numbers.
func (f *NumberFormat) Range(from, to Decimal) string { return join(f.RangeParts(from, to)) }

// RangeParts follows ICU's NumberRangeFormatter with automatic collapsing.
func (f *NumberFormat) RangeParts(from, to Decimal) []Part {
	a, b := f.round(from), f.round(to)
	if a.value.equal(b.value) && a.exponent == b.exponent {
		return f.approximately(a)
	}
	var start, end [2][]Part // outer
	if f.outer != nil {
		category := rangeCategory(f.locale.language, a.category, b.category)
		start = f.outerParts(category)
	}
	one, two := f.affixesOf(a), f.affixesOf(b)
	same := one == two
	if same && width(one.prefix)+width(one.suffix) > 1 {
		start[0] = slices.Concat(start[0], one.prefix)
		end[1] = slices.Concat(one.suffix, start[1])
		one, two = &affixes{}, &affixes{}
	} else {
		end[1] = start[1]
	}
	repeated := width(one.prefix)+width(one.suffix) > 0 || f.options.notation == "scientific" || f.options.notation == "engineering"
	out := sourced(nil, start[0], "shared")
	out = sourced(out, slices.Concat(one.prefix, f.number(nil, a), one.suffix), "startRange")
	out = append(out, Part{Type: "literal", Value: f.infix(repeated), Source: "shared"})
	out = sourced(out, slices.Concat(two.prefix, f.number(nil, b), two.suffix), "endRange")
	return joinLiterals(sourced(out, end[1], "shared"))
}

// joinLiterals makes one literal of two, which then belongs to neither end.
func joinLiterals(parts []Part) []Part {
	out := parts[:0]
	for _, p := range parts {
		if n := len(out); n > 0 && p.Type == "literal" && out[n-1].Type == "literal" {
			if out[n-1].Value += p.Value; out[n-1].Source != p.Source {
				out[n-1].Source = "shared"
			}
			continue
		}
		out = append(out, p)
	}
	return out
}

// infix is what stands between the numbers, spaced if their affixes are repeated.
func (f *NumberFormat) infix(spaced bool) string {
	infix := strings.Replace(strings.TrimPrefix(f.symbols.Range, "{0}"), "{1}", "", 1)
	if !spaced {
		return infix
	}
	if r, _ := utf8.DecodeRuneInString(infix); !isSpace(r) {
		infix = " " + infix
	}
	if r, _ := utf8.DecodeLastRuneInString(infix); !isSpace(r) {
		infix += " "
	}
	return infix
}

func width(parts []Part) (n int) {
	for _, p := range parts {
		n += utf8.RuneCountInString(p.Value)
	}
	return n
}

func sourced(out, parts []Part, source string) []Part {
	for _, p := range parts {
		p.Source = source
		out = append(out, p)
	}
	return out
}

// approximately writes both ends as one number.
func (f *NumberFormat) approximately(r rounded) []Part {
	a := *f.affixesOf(r)
	about := Part{Type: "approximatelySign", Value: f.symbols.Approximately}
	i := slices.IndexFunc(a.prefix, func(p Part) bool { return p.Type == "minusSign" || p.Type == "plusSign" })
	a.prefix = slices.Insert(slices.Clone(a.prefix), max(i, 0), about)
	return sourced(nil, f.assemble(nil, r, &a), "shared")
}

// IsNaN says whether d is not a number.
func (d Decimal) IsNaN() bool { return d.nan }
