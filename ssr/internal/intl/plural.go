package intl

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

var categories = []string{"zero", "one", "two", "few", "many", "other"}

// pluralRules are a language's categories with their conditions.
type pluralRules struct {
	names []string
	rules []condition
}

// condition is alternatives of relations that hold together.
type condition [][]relation

// relation is "n % 100 = 2..4, 7" or the opposite.
type relation struct {
	operand byte
	modulo  int64
	not     bool
	ranges  [][2]int64
}

// operands are those of UTS 35. Digits beyond the eighteenth do not matter to
// any rule.
type operands struct {
	n             float64
	i, v, w, f, t int64
	c             int64
}

func operandsOf(d Decimal, show, exponent int) operands {
	o := operands{c: int64(exponent)}
	full := d.scaled(exponent)
	visible := max(show-exponent, full.fractionDigits(), 0)
	full.neg = false
	o.n = full.float()
	for p := min(full.point-1, 17); p >= 0; p-- {
		o.i = o.i*10 + int64(full.digit(p))
	}
	o.v, o.w = int64(visible), int64(full.fractionDigits())
	for p := -1; p >= -min(visible, 18); p-- {
		o.f = o.f*10 + int64(full.digit(p))
	}
	o.t = o.f
	for o.t > 0 && o.t%10 == 0 {
		o.t /= 10
	}
	return o
}

type pluralKey struct{ language, kind string }

var plurals cache[pluralKey, *pluralRules]

func pluralOf(language, kind string) *pluralRules {
	return plurals.get(pluralKey{language, kind}, func() *pluralRules {
		world := cldr.World()
		source := world.Cardinal
		if kind == "ordinal" {
			source = world.Ordinal
		}
		p := &pluralRules{}
		for _, name := range categories[:5] {
			if text, ok := source[language][name]; ok {
				p.names = append(p.names, name)
				p.rules = append(p.rules, parseCondition(text))
			}
		}
		return p
	})
}

func parseCondition(text string) (c condition) {
	for alternative := range strings.SplitSeq(text, " or ") {
		var all []relation
		for r := range strings.SplitSeq(alternative, " and ") {
			all = append(all, parseRelation(r))
		}
		c = append(c, all)
	}
	return c
}

func parseRelation(text string) (r relation) {
	left, right, not := strings.Cut(text, "!=")
	if r.not = not; !not {
		left, right, _ = strings.Cut(text, "=")
	}
	fields := strings.Fields(left)
	r.operand = fields[0][0]
	if len(fields) == 3 {
		r.modulo, _ = strconv.ParseInt(fields[2], 10, 64)
	}
	for value := range strings.SplitSeq(right, ",") {
		low, high, isRange := strings.Cut(strings.TrimSpace(value), "..")
		a, _ := strconv.ParseInt(low, 10, 64)
		b := a
		if isRange {
			b, _ = strconv.ParseInt(high, 10, 64)
		}
		r.ranges = append(r.ranges, [2]int64{a, b})
	}
	return r
}

func (p *pluralRules) category(o operands) string {
	for i, rule := range p.rules {
		if rule.holds(o) {
			return p.names[i]
		}
	}
	return "other"
}

func (c condition) holds(o operands) bool {
	return slices.ContainsFunc(c, func(all []relation) bool {
		return !slices.ContainsFunc(all, func(r relation) bool { return r.matches(o) == r.not })
	})
}

func (r relation) matches(o operands) bool {
	var value int64
	switch r.operand {
	case 'n':
		if o.t != 0 {
			return false // no rule names a fraction
		}
		value = o.i
	case 'i':
		value = o.i
	case 'v':
		value = o.v
	case 'w':
		value = o.w
	case 'f':
		value = o.f
	case 't':
		value = o.t
	case 'c', 'e':
		value = o.c
	}
	if r.modulo > 0 {
		value %= r.modulo
	}
	return slices.ContainsFunc(r.ranges, func(x [2]int64) bool { return value >= x[0] && value <= x[1] })
}

// PluralRules is an Intl.PluralRules.
type PluralRules struct {
	*pluralRules
	locale *Locale
	kind   string
	number *numberFormat
}

// NewPluralRules resolves options in the order of the specification.
func NewPluralRules(requested []string, from Options) (*PluralRules, *Error) {
	locale, err := resolve(requested)
	if err != nil {
		return nil, err
	}
	r := &reader{from: from, service: "Intl.PluralRules"}
	r.matcher()
	kind := r.oneOf("type", "cardinal", "cardinal", "ordinal")
	o := numberOptions{style: "decimal", sign: "auto"}
	o.notation = r.oneOf("notation", "standard", "standard", "compact", "scientific", "engineering")
	o.digits = r.digits(0, 3, o.notation)
	if r.err != nil {
		return nil, r.err
	}
	o.system = cldr.NumbersOf(locale.data).System
	return &PluralRules{pluralOf(locale.pluralKey(), kind), locale, kind, numberFormatOf(locale, o)}, nil
}

// Select gives the category of a number.
func (p *PluralRules) Select(n Decimal) string {
	if n.nan || n.inf {
		return "other"
	}
	r := p.number.round(n)
	return p.category(operandsOf(r.value, r.show, r.exponent))
}

// SelectRange gives the category of a range of numbers.
func (p *PluralRules) SelectRange(from, to Decimal) string {
	return rangeCategory(p.locale.language, p.Select(from), p.Select(to))
}

func rangeCategory(language, from, to string) string {
	if c, ok := cldr.World().Ranges[language][from+" "+to]; ok {
		return c
	}
	return "other"
}

// pluralKey is the locale whose rules are used: regions have none of their own,
// but for Portugal.
func (l *Locale) pluralKey() string {
	for data := l.data; data != ""; data = cldr.World().Parents[data] {
		if _, ok := cldr.World().Cardinal[data]; ok {
			return data
		}
	}
	return l.language
}

// Resolved gives the properties of resolvedOptions in their order.
func (p *PluralRules) Resolved() []Field {
	out := []Field{{"locale", p.locale.pluralKey()}, {"type", p.kind}}
	out = append(out, p.number.options.digits.counts()...)
	out = append(out, Field{"pluralCategories", append(slices.Clone(p.names), "other")})
	return append(out, p.number.options.digits.rounding()...)
}
