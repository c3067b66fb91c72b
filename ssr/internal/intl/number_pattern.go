package intl

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// numberPattern is a pattern such as "#,##0.00 ¤;(#)".
type numberPattern struct {
	prefix, suffix       string
	negPrefix, negSuffix string
	hasNegative          bool
	primary, secondary   int // digits between separators; 0: none
}

func parseNumberPattern(pattern string) numberPattern {
	positive, negative, ok := cutUnquoted(pattern, ';')
	var p numberPattern
	var body string
	p.prefix, body, p.suffix = splitPattern(positive)
	p.hasNegative = ok
	if ok {
		p.negPrefix, _, p.negSuffix = splitPattern(negative)
	}
	integer, _, _ := strings.Cut(body, ".")
	groups := strings.Split(integer, ",")
	if n := len(groups); n > 1 {
		p.primary = len(groups[n-1])
		p.secondary = p.primary
		if n > 2 {
			p.secondary = len(groups[n-2])
		}
	}
	return p
}

func cutUnquoted(s string, at byte) (before, after string, found bool) {
	quoted := false
	for i := range len(s) {
		switch {
		case s[i] == '\'':
			quoted = !quoted
		case s[i] == at && !quoted:
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

// splitPattern finds the digits between two affixes.
func splitPattern(s string) (prefix, body, suffix string) {
	start, end, quoted := -1, len(s), false
	for i := range len(s) {
		digit := !quoted && strings.IndexByte("#0123456789,.@E", s[i]) >= 0
		if s[i] == '\'' {
			quoted = !quoted
		}
		if digit && start < 0 {
			start = i
		}
		if !digit && start >= 0 {
			end = i
			break
		}
	}
	if start < 0 {
		return s, "", ""
	}
	return s[:start], s[start:end], s[end:]
}

// affix makes parts of one side of a pattern. Text is of the type given, with
// the spaces around it literal.
func (f *numberFormat) affix(s, text string, plusForMinus bool) []Part {
	var out []Part
	var plain strings.Builder
	flush := func() {
		out = append(out, trimmed(plain.String(), text)...)
		plain.Reset()
	}
	quoted := false
	for i, r := range s {
		special, value := "", ""
		switch {
		case r == '\'':
			if strings.HasPrefix(s[i+1:], "'") {
				plain.WriteByte('\'')
			}
			quoted = !quoted
			continue
		case quoted:
		case r == '-' && plusForMinus, r == '+':
			special, value = "plusSign", f.symbols.Plus
		case r == '-':
			special, value = "minusSign", f.symbols.Minus
		case r == '%':
			if special, value = "percentSign", f.symbols.Percent; f.options.style == "unit" {
				special = "unit"
			}
		case r == '¤':
			special, value = "currency", f.currencySymbol
		}
		if special == "" {
			plain.WriteRune(r)
			continue
		}
		flush()
		out = append(out, Part{Type: special, Value: value})
	}
	flush()
	return out
}

// trimmed makes a part of a text, and literals of the spaces around it.
func trimmed(s, kind string) []Part {
	body := strings.TrimFunc(s, ignorable)
	if s == "" {
		return nil
	}
	if kind == "literal" || body == "" {
		return []Part{{Type: "literal", Value: s}}
	}
	i := strings.Index(s, body)
	var out []Part
	if i > 0 {
		out = append(out, Part{Type: "literal", Value: s[:i]})
	}
	out = append(out, Part{Type: kind, Value: body})
	if rest := s[i+len(body):]; rest != "" {
		out = append(out, Part{Type: "literal", Value: rest})
	}
	return out
}

func ignorable(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Variation_Selector, r)
}

// affixes are what stands around the digits.
type affixes struct{ prefix, suffix []Part }

type affixKey struct {
	pattern string
	sign    int  // -1, 0, 1
	digits  bool // not NaN or an infinity
}

func (f *numberFormat) affixesOf(r rounded) *affixes {
	key := affixKey{r.pattern, f.sign(r.value), !r.value.nan && !r.value.inf}
	return f.affixCache.get(key, func() *affixes {
		a := f.makeAffixes(key.pattern, key.sign)
		if key.digits {
			a = f.spaced(a)
		}
		return &affixes{tidy(a.prefix), tidy(a.suffix)}
	})
}

// tidy takes the invisible marks out of the signs, as ICU does.
func tidy(parts []Part) (out []Part) {
	for _, p := range parts {
		out = append(out, trimmed(p.Value, p.Type)...)
	}
	return mergeLiterals(out)
}

// makeAffixes follows ICU's patternInfoToStringBuilder.
func (f *numberFormat) makeAffixes(pattern string, sign int) *affixes {
	p := parseNumberPattern(pattern)
	text := "literal"
	if f.compact != nil && pattern != f.pattern {
		text = "compact"
	}
	plus := sign > 0 && !strings.Contains(p.prefix+p.suffix, "+")
	prefix, suffix := p.prefix, p.suffix
	negative := p.hasNegative && (sign < 0 || plus && strings.Contains(p.negPrefix+p.negSuffix, "-"))
	if negative {
		prefix, suffix = p.negPrefix, p.negSuffix
	}
	if !negative && (sign < 0 || plus) {
		prefix = "-" + prefix
	}
	return &affixes{f.affix(prefix, text, plus), f.affix(suffix, text, plus)}
}

// spaced separates a currency of letters from digits.
func (f *numberFormat) spaced(a *affixes) *affixes {
	if n := len(a.prefix); n > 0 && a.prefix[n-1].Type == "currency" {
		if last, _ := utf8.DecodeLastRuneInString(a.prefix[n-1].Value); isWordy(last) {
			a.prefix = append(a.prefix, Part{Type: "literal", Value: f.symbols.SpaceAfter})
		}
	}
	if len(a.suffix) > 0 && a.suffix[0].Type == "currency" {
		if first, _ := utf8.DecodeRuneInString(a.suffix[0].Value); isWordy(first) {
			a.suffix = append([]Part{{Type: "literal", Value: f.symbols.SpaceBefore}}, a.suffix...)
		}
	}
	return a
}

func isWordy(r rune) bool { return !unicode.IsSymbol(r) && !unicode.Is(unicode.Z, r) }
