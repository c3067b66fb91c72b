package intl

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// collatorOptions are all that tells one order of a language from another.
type collatorOptions struct {
	language, collation string
	sensitivity         string
	numeric, shifted    bool
}

// Collator is an Intl.Collator.
type Collator struct {
	locale            *Locale
	name              string
	options           collatorOptions
	usage, caseFirst  string
	full, withoutCase *collatorPool
}

// collatorPool lends collators, which are for one goroutine at a time.
type collatorPool struct{ pool sync.Pool }

var collators cache[collatorOptions, *collatorPool]

// NewCollator resolves options in the order of the specification.
func NewCollator(requested []string, from Options) (*Collator, *Error) {
	locale, err := resolve(requested)
	if err != nil {
		return nil, err
	}
	r := &reader{from: from, service: "Intl.Collator"}
	c := &Collator{locale: locale}
	o := &c.options
	o.language = locale.name
	c.usage = r.oneOf("usage", "sort", "sort", "search")
	r.matcher()
	collation := r.extension("collation")
	numeric, hasNumeric := r.boolean("numeric")
	c.caseFirst = r.oneOf("caseFirst", "", "upper", "lower", "false")
	o.sensitivity = r.oneOf("sensitivity", "variant", "base", "accent", "case", "variant")
	shifted, hasShifted := r.boolean("ignorePunctuation")
	if r.err != nil {
		return nil, r.err
	}
	o.shifted = shifted || !hasShifted && locale.language == "th"
	var used [3]keyword
	used[0] = c.chooseCollation(collation)
	used[1] = c.chooseNumeric(numeric, hasNumeric)
	used[2] = c.chooseCaseFirst()
	c.name = locale.withKeywords(used[:]...)
	c.full = collatorsOf(*o)
	without := *o
	without.sensitivity = "accent"
	c.withoutCase = collatorsOf(without)
	return c, nil
}

func (c *Collator) chooseCollation(option string) keyword {
	v, _ := c.locale.tag.keyword("co")
	for _, candidate := range []string{option, v} {
		if knownCollation(c.locale.language, candidate) && c.usage == "sort" {
			c.options.collation = candidate
			if candidate == v && option == "" {
				return keyword{"co", v}
			}
			return keyword{}
		}
	}
	return keyword{}
}

// collations are those of x/text/collate that a locale may ask for.
var collations = map[string]string{"de": "phonebk", "es": "trad", "zh": "pinyin stroke", "sv": "trad", "fi": "trad"}

func knownCollation(language, name string) bool {
	for known := range strings.FieldsSeq(collations[language] + " emoji eor") {
		if known == name && name != "emoji" {
			return true
		}
	}
	return false
}

func (c *Collator) chooseNumeric(option, given bool) (used keyword) {
	v, ok := c.locale.tag.keyword("kn")
	c.options.numeric = ok && v == ""
	if given {
		if ok && c.options.numeric == option {
			return keyword{"kn", v}
		}
		c.options.numeric = option
		return used
	}
	if ok {
		return keyword{"kn", v}
	}
	return used
}

func (c *Collator) chooseCaseFirst() (used keyword) {
	v, ok := c.locale.tag.keyword("kf")
	if ok && (v == "upper" || v == "lower" || v == "false") && (c.caseFirst == "" || c.caseFirst == v) {
		c.caseFirst, used = v, keyword{"kf", v}
	}
	if c.caseFirst == "" {
		c.caseFirst = "false"
		if c.locale.language == "da" {
			c.caseFirst = "upper"
		}
	}
	return used
}

func collatorsOf(o collatorOptions) *collatorPool {
	return collators.get(o, func() *collatorPool {
		p := &collatorPool{}
		p.pool.New = func() any { return o.collator() }
		return p
	})
}

func (o collatorOptions) collator() *collate.Collator {
	name := o.language
	if name == "nb" || strings.HasPrefix(name, "nb-") || name == "no" {
		name = "da" // the same order; the package has no Norwegian
	}
	if strings.HasPrefix(name, "zh") && o.collation == "" && strings.Contains(name, "Hant") {
		name += "-u-co-stroke"
	} else if o.collation != "" {
		name += "-u-co-" + o.collation
	}
	var options []collate.Option
	if o.numeric {
		options = append(options, collate.Numeric)
	}
	switch o.sensitivity {
	case "base":
		options = append(options, collate.IgnoreCase, collate.IgnoreDiacritics, collate.IgnoreWidth)
	case "accent":
		options = append(options, collate.IgnoreCase, collate.IgnoreWidth)
	case "case":
		options = append(options, collate.IgnoreDiacritics)
	}
	return collate.New(language.Make(name), options...)
}

func (p *collatorPool) compare(a, b string) int {
	c := p.pool.Get().(*collate.Collator)
	defer p.pool.Put(c)
	return c.CompareString(a, b)
}

// Compare is negative, zero or positive.
func (c *Collator) Compare(a, b string) int {
	if a == b {
		return 0
	}
	if c.options.shifted {
		a, b = withoutPunctuation(a), withoutPunctuation(b)
	}
	if n := reordered(c.locale.language, a, b); n != 0 {
		return n
	}
	n := c.full.compare(a, b)
	if n != 0 && c.caseFirst == "upper" && c.options.sensitivity == "variant" && c.withoutCase.compare(a, b) == 0 {
		return -n
	}
	return n
}

// Resolved gives the properties of resolvedOptions in their order.
func (c *Collator) Resolved() []Field {
	collation := c.options.collation
	if collation == "" {
		collation = "default"
	}
	return []Field{
		{"locale", c.name}, {"usage", c.usage}, {"sensitivity", c.options.sensitivity}, {"ignorePunctuation", c.options.shifted},
		{"collation", collation}, {"numeric", c.options.numeric}, {"caseFirst", c.caseFirst},
	}
}

func withoutPunctuation(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// reorder are the scripts that come before the others in a language.
var reorder = map[string][]*unicode.RangeTable{
	"ru": {unicode.Cyrillic}, "uk": {unicode.Cyrillic}, "ar": {unicode.Arabic}, "he": {unicode.Hebrew}, "hi": {unicode.Devanagari}, "th": {unicode.Thai},
	"ja": {unicode.Latin, unicode.Hiragana, unicode.Han}, "ko": {unicode.Hangul, unicode.Han}, "zh": {unicode.Han},
}

// reordered compares the scripts of the first letters that differ: the order of
// the package has Latin before the others everywhere.
func reordered(language, a, b string) int {
	scripts := reorder[language]
	if scripts == nil || isASCIIText(a) && isASCIIText(b) {
		return 0
	}
	for a != "" && b != "" {
		x, n := utf8.DecodeRuneInString(a)
		y, m := utf8.DecodeRuneInString(b)
		if unicode.ToLower(x) != unicode.ToLower(y) {
			return rank(scripts, x, y)
		}
		a, b = a[n:], b[m:]
	}
	return 0
}

func rank(scripts []*unicode.RangeTable, x, y rune) int {
	if !unicode.IsLetter(x) || !unicode.IsLetter(y) {
		return 0
	}
	place := func(r rune) int {
		if unicode.Is(unicode.Katakana, r) {
			r = 'あ' // both kinds of kana are one
		}
		i := slices.IndexFunc(scripts, func(t *unicode.RangeTable) bool { return unicode.Is(t, r) })
		if i < 0 {
			return len(scripts)
		}
		return i
	}
	return place(x) - place(y)
}
