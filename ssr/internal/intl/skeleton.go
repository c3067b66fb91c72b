package intl

import "strings"

// The fields of a date pattern, in the order of ICU's UDateTimePatternField.
const (
	fieldEra = iota
	fieldYear
	fieldQuarter
	fieldMonth
	fieldWeekOfYear
	fieldWeekOfMonth
	fieldWeekday
	fieldDayOfYear
	fieldDayOfWeekInMonth
	fieldDay
	fieldDayPeriod
	fieldHour
	fieldMinute
	fieldSecond
	fieldFraction
	fieldZone
	fieldCount

	dateFields = 1<<fieldDayPeriod - 1
	timeFields = 1<<fieldCount - 1 - dateFields
)

// Kinds of fields: numbers are positive and grow with their length.
const (
	numeric = 0x100
	delta   = 0x10
	narrow  = -0x101
	shorter = -0x102
	short   = -0x103
	long    = -0x104
)

type fieldKind struct {
	char    byte
	field   int
	kind    int
	minimum int // letters, up to the next of the same character
}

// fieldKinds is ICU's dtTypes.
var fieldKinds = []fieldKind{
	{'G', fieldEra, short, 1}, {'G', fieldEra, long, 4}, {'G', fieldEra, narrow, 5},
	{'y', fieldYear, numeric, 1}, {'Y', fieldYear, numeric + delta, 1}, {'u', fieldYear, numeric + 2*delta, 1}, {'r', fieldYear, numeric + 3*delta, 1},
	{'U', fieldYear, short, 1}, {'U', fieldYear, long, 4}, {'U', fieldYear, narrow, 5},
	{'Q', fieldQuarter, numeric, 1}, {'Q', fieldQuarter, short, 3}, {'Q', fieldQuarter, long, 4}, {'Q', fieldQuarter, narrow, 5},
	{'q', fieldQuarter, numeric + delta, 1}, {'q', fieldQuarter, short - delta, 3}, {'q', fieldQuarter, long - delta, 4}, {'q', fieldQuarter, narrow - delta, 5},
	{'M', fieldMonth, numeric, 1}, {'M', fieldMonth, short, 3}, {'M', fieldMonth, long, 4}, {'M', fieldMonth, narrow, 5},
	{'L', fieldMonth, numeric + delta, 1}, {'L', fieldMonth, short - delta, 3}, {'L', fieldMonth, long - delta, 4}, {'L', fieldMonth, narrow - delta, 5},
	{'w', fieldWeekOfYear, numeric, 1}, {'W', fieldWeekOfMonth, numeric, 1},
	{'E', fieldWeekday, short, 1}, {'E', fieldWeekday, long, 4}, {'E', fieldWeekday, narrow, 5}, {'E', fieldWeekday, shorter, 6},
	{'c', fieldWeekday, numeric + 2*delta, 1}, {'c', fieldWeekday, short - 2*delta, 3}, {'c', fieldWeekday, long - 2*delta, 4},
	{'c', fieldWeekday, narrow - 2*delta, 5}, {'c', fieldWeekday, shorter - 2*delta, 6},
	{'e', fieldWeekday, numeric + delta, 1}, {'e', fieldWeekday, short - delta, 3}, {'e', fieldWeekday, long - delta, 4},
	{'e', fieldWeekday, narrow - delta, 5}, {'e', fieldWeekday, shorter - delta, 6},
	{'d', fieldDay, numeric, 1}, {'g', fieldDay, numeric + delta, 1}, {'D', fieldDayOfYear, numeric, 1}, {'F', fieldDayOfWeekInMonth, numeric, 1},
	{'a', fieldDayPeriod, short, 1}, {'a', fieldDayPeriod, long, 4}, {'a', fieldDayPeriod, narrow, 5},
	{'b', fieldDayPeriod, short - delta, 1}, {'b', fieldDayPeriod, long - delta, 4}, {'b', fieldDayPeriod, narrow - delta, 5},
	{'B', fieldDayPeriod, short - 3*delta, 1}, {'B', fieldDayPeriod, long - 3*delta, 4}, {'B', fieldDayPeriod, narrow - 3*delta, 5},
	{'H', fieldHour, numeric + 10*delta, 1}, {'k', fieldHour, numeric + 11*delta, 1}, {'h', fieldHour, numeric, 1}, {'K', fieldHour, numeric + delta, 1},
	{'m', fieldMinute, numeric, 1}, {'s', fieldSecond, numeric, 1}, {'A', fieldSecond, numeric + delta, 1}, {'S', fieldFraction, numeric, 1},
	{'v', fieldZone, short - 2*delta, 1}, {'v', fieldZone, long - 2*delta, 4}, {'z', fieldZone, short, 1}, {'z', fieldZone, long, 4},
	{'Z', fieldZone, narrow - delta, 1}, {'Z', fieldZone, long - delta, 4}, {'Z', fieldZone, short - delta, 5},
	{'O', fieldZone, short - delta, 1}, {'O', fieldZone, long - delta, 4},
	{'V', fieldZone, short - delta, 1}, {'V', fieldZone, long - delta, 2}, {'V', fieldZone, long - 1 - delta, 3}, {'V', fieldZone, long - 2 - delta, 4},
}

// kindOf finds what letters mean.
func kindOf(char byte, length int) (k fieldKind, ok bool) {
	for _, candidate := range fieldKinds {
		if candidate.char == char && candidate.minimum <= length {
			k, ok = candidate, true
		}
	}
	return k, ok
}

// token is a field of a pattern, or literal text.
type token struct {
	char   byte // 0: literal
	length int
	text   string
}

func (t token) String() string {
	if t.char == 0 {
		return t.text
	}
	return strings.Repeat(string(t.char), t.length)
}

// tokenize takes a pattern apart; literals keep no quotes.
func tokenize(pattern string) (out []token) {
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			out = append(out, token{text: text.String()})
			text.Reset()
		}
	}
	quoted := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch {
		case c == '\'' && i+1 < len(pattern) && pattern[i+1] == '\'':
			text.WriteByte(c)
			i++
		case c == '\'':
			quoted = !quoted
		case !quoted && (c|0x20 >= 'a' && c|0x20 <= 'z'):
			flush()
			n := 1
			for i+1 < len(pattern) && pattern[i+1] == c {
				i, n = i+1, n+1
			}
			out = append(out, token{char: c, length: n})
		default:
			text.WriteByte(c)
		}
	}
	flush()
	return out
}

// untokenize makes a pattern again.
func untokenize(tokens []token) string {
	var b strings.Builder
	for _, t := range tokens {
		if t.char == 0 {
			b.WriteString(quote(t.text))
		} else {
			b.WriteString(t.String())
		}
	}
	return b.String()
}

func quote(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < 0x80 && (r|0x20 >= 'a' && r|0x20 <= 'z') }) {
		return strings.ReplaceAll(text, "'", "''")
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// skeleton is what a pattern has of each field.
type skeleton struct {
	kinds   [fieldCount]int
	chars   [fieldCount]byte // as asked for
	lengths [fieldCount]int
	minimum [fieldCount]int
	addedA  bool

	patternHour bool // the hour is as long as in the pattern found
}

// skeletonOf follows DateTimeMatcher::set.
func skeletonOf(pattern string) (s skeleton) {
	for _, t := range tokenize(pattern) {
		k, ok := kindOf(t.char, t.length)
		if t.char == 0 || !ok {
			continue
		}
		s.set(k, t.length)
	}
	if s.kinds[fieldMinute] != 0 && s.kinds[fieldFraction] != 0 && s.kinds[fieldSecond] == 0 {
		k, _ := kindOf('s', 1)
		s.set(k, 1)
	}
	if s.kinds[fieldHour] == 0 {
		return s
	}
	twelve := s.chars[fieldHour] == 'h' || s.chars[fieldHour] == 'K'
	switch {
	case twelve && s.kinds[fieldDayPeriod] == 0:
		k, _ := kindOf('a', 1)
		s.set(k, 1)
		s.addedA = true
	case !twelve && s.kinds[fieldDayPeriod] != 0:
		s.kinds[fieldDayPeriod], s.chars[fieldDayPeriod], s.lengths[fieldDayPeriod] = 0, 0, 0
	}
	return s
}

func (s *skeleton) set(k fieldKind, length int) {
	s.chars[k.field], s.lengths[k.field], s.minimum[k.field] = k.char, length, k.minimum
	s.kinds[k.field] = k.kind
	if k.kind > 0 {
		s.kinds[k.field] += length
	}
}

// base is the skeleton with the shortest letters of the same kinds.
func (s *skeleton) base() string {
	var b strings.Builder
	for i, c := range s.chars {
		if c != 0 && !(i == fieldDayPeriod && s.addedA) {
			b.WriteString(strings.Repeat(string(c), s.minimum[i]))
		}
	}
	return b.String()
}

// canonical is the skeleton in the order of fields.
func (s *skeleton) canonical() string {
	var b strings.Builder
	for i, c := range s.chars {
		if c != 0 && !(i == fieldDayPeriod && s.addedA) {
			b.WriteString(strings.Repeat(string(c), s.lengths[i]))
		}
	}
	return b.String()
}

func (s *skeleton) mask() (m int) {
	for i, k := range s.kinds {
		if k != 0 {
			m |= 1 << i
		}
	}
	return m
}
