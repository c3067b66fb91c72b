package intl

import (
	"maps"
	"math/bits"
	"slices"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// generator finds the pattern for a skeleton as ICU's DateTimePatternGenerator
// does.
type generator struct {
	calendar *cldr.Calendar
	fields   *cldr.Fields
	entries  [52][]*entry // by the first letter of the base
	hour     byte         // the locale's: H, h, K
	decimal  string
}

type entry struct {
	base      string
	skeleton  skeleton
	pattern   string
	specified bool // the skeleton was given, not read off the pattern
}

type generatorKey struct{ data, place, calendar string }

var generators cache[generatorKey, *generator]

func generatorOf(l *Locale, calendar string) *generator {
	return generators.get(generatorKey{l.data, l.language + "-" + l.region, calendar}, func() *generator {
		g := &generator{calendar: patternsOf(l.data, calendar), fields: cldr.FieldsOf(l.data), hour: l.hours()[0][0]}
		g.decimal = symbolsOf(l.data, cldr.NumbersOf(l.data).System).Decimal
		for _, item := range strings.Fields("G y Q M w W E d D F a H m s S v") {
			g.add(item, "", false)
		}
		for i := range g.calendar.Date {
			g.add(g.calendar.Date[i], "", false)
			g.add(g.calendar.Time[i], "", false)
		}
		for _, s := range slices.Sorted(maps.Keys(g.calendar.Available)) {
			g.add(g.calendar.Available[s], s, true)
		}
		return g
	})
}

// hours is the hour cycle of a place, then those that are allowed.
func (l *Locale) hours() []string {
	world := cldr.World()
	for _, place := range []string{l.language + "-" + l.region, l.region, "001"} {
		if h, ok := world.Hours[place]; ok {
			return h
		}
	}
	return []string{"H"}
}

// add follows addPatternWithSkeleton.
func (g *generator) add(pattern, given string, override bool) {
	source := given
	if given == "" {
		source = pattern
	}
	s := skeletonOf(source)
	base := s.base()
	if base == "" {
		return
	}
	list := &g.entries[slot(base[0])]
	for _, e := range *list {
		if e.base == base && (!e.specified || given != "" && !override) && !override {
			return
		}
	}
	for _, all := range g.entries {
		for _, e := range all {
			if e.skeleton.kinds == s.kinds && (!override || given != "" && e.specified) {
				return
			}
		}
	}
	for _, e := range *list {
		if e.base == base && e.skeleton.kinds == s.kinds {
			e.pattern, e.specified = pattern, given != ""
			e.skeleton = s
			return
		}
	}
	*list = append(*list, &entry{base, s, pattern, given != ""})
}

func slot(c byte) int {
	if c >= 'a' {
		return int(c-'a') + 26
	}
	return int(c - 'A')
}

// best is getBestPattern. The hour is as long as asked for, or as in the pattern.
func (g *generator) best(wanted string, matchHour bool) string {
	s := skeletonOf(wanted)
	s.patternHour = !matchHour
	e, missing, extra := g.nearest(&s, -1)
	if missing == 0 && extra == 0 {
		return g.adjust(e, &s, false)
	}
	need := s.mask()
	date := g.appending(&s, need&dateFields)
	clock := g.appending(&s, need&timeFields)
	switch {
	case date == "":
		return clock
	case clock == "":
		return date
	}
	return substitute(g.calendar.JoinAt[joinStyle(&s)], clock, date)
}

// joinStyle is the style of the date that a skeleton resembles.
func joinStyle(s *skeleton) int {
	switch s.lengths[fieldMonth] {
	case 4:
		if s.lengths[fieldWeekday] > 0 {
			return 0
		}
		return 1
	case 3:
		return 2
	}
	return 3
}

// nearest is getBestRaw.
func (g *generator) nearest(s *skeleton, include int) (best *entry, missing, extra int) {
	least := 1 << 30
	missing = -1
	for _, list := range g.entries {
		for _, e := range list {
			d, m, x := distance(s, &e.skeleton, include)
			if d < least || d == least && missing < m {
				least, best, missing, extra = d, e, m, x
			}
			if d == 0 {
				return best, missing, extra
			}
		}
	}
	return best, missing, extra
}

func distance(s, other *skeleton, include int) (d, missing, extra int) {
	for i := range fieldCount {
		mine, theirs := s.kinds[i], other.kinds[i]
		if include&(1<<i) == 0 {
			mine = 0
		}
		switch {
		case mine == theirs:
		case mine == 0:
			d += 0x10000
			extra |= 1 << i
		case theirs == 0:
			d += 0x1000
			missing |= 1 << i
		case mine > theirs:
			d += mine - theirs
		default:
			d += theirs - mine
		}
	}
	return d, missing, extra
}

// appending is getBestAppending.
func (g *generator) appending(s *skeleton, need int) string {
	if need == 0 {
		return ""
	}
	e, missing, _ := g.nearest(s, need)
	out := g.adjust(e, s, false)
	const fraction, both = 1 << fieldFraction, 1<<fieldFraction | 1<<fieldSecond
	for last := 0; missing != 0 && missing != last; {
		if missing&both == fraction && need&both == both {
			out = g.adjust(&entry{pattern: out, skeleton: e.skeleton, specified: e.specified}, s, true)
			missing &^= fraction
			continue
		}
		start := missing
		var next *entry
		next, missing, _ = g.nearest(s, start)
		last = missing
		found := bits.Len(uint(start&^missing)) - 1
		out = substitute(g.appendFormat(found), out, g.adjust(next, s, false), g.appendName(found))
	}
	return out
}

var appendNames = [fieldCount][2]string{
	{"Era", "era"}, {"Year", "year"}, {"Quarter", "quarter"}, {"Month", "month"}, {"Week", "week"}, {"*", "weekOfMonth"}, {"Day-Of-Week", "weekday"},
	{"*", "dayOfYear"}, {"*", "weekdayOfMonth"}, {"Day", "day"}, {"*", "dayperiod"}, {"Hour", "hour"}, {"Minute", "minute"}, {"Second", "second"},
	{"*", "*"}, {"Timezone", "zone"},
}

func (g *generator) appendFormat(field int) string {
	if field >= 0 {
		if f, ok := g.calendar.Append[appendNames[field][0]]; ok {
			return f
		}
	}
	return "{0} ├{2}: {1}┤"
}

func (g *generator) appendName(field int) string {
	if field < 0 {
		return ""
	}
	if field == fieldFraction {
		return "'F14'" // ICU's name for what has none
	}
	return quote(g.fields.Fields[appendNames[field][1]].Name)
}

// adjust is adjustFieldTypes: the letters of the pattern as long as asked for.
func (g *generator) adjust(e *entry, s *skeleton, fixFraction bool) string {
	tokens := tokenize(e.pattern)
	for i, t := range tokens {
		k, ok := kindOf(t.char, t.length)
		if t.char == 0 || !ok {
			continue
		}
		if fixFraction && k.field == fieldSecond {
			tokens[i] = token{char: t.char, length: t.length}
			fraction := token{char: 'S', length: s.lengths[fieldFraction]}
			tokens = slices.Insert(tokens, i+1, token{text: g.decimal}, fraction)
			break
		}
		if s.kinds[k.field] != 0 {
			tokens[i] = g.adjustField(t, k, e, s)
		}
	}
	return untokenize(tokens)
}

func (g *generator) adjustField(t token, k fieldKind, e *entry, s *skeleton) token {
	char, length := s.chars[k.field], s.lengths[k.field]
	if char == 'E' && length < 3 {
		length = 3
	}
	adjusted := length
	if k.field == fieldHour && s.patternHour || k.field == fieldMinute || k.field == fieldSecond {
		adjusted = t.length
	} else if e.specified && char != 'c' && char != 'e' {
		asked := e.skeleton.lengths[k.field]
		isNumeric, wantsNumeric := k.kind > 0, e.skeleton.kinds[k.field] > 0
		if asked == length || isNumeric != wantsNumeric {
			adjusted = t.length
		}
	}
	c := t.char
	if k.field != fieldHour && k.field != fieldMonth && k.field != fieldWeekday && (k.field != fieldYear || char == 'Y') {
		c = char
	}
	if c == 'E' && adjusted < 3 {
		c = 'e'
	}
	if k.field == fieldHour {
		c = g.hourChar(char, c)
	}
	return token{char: c, length: adjusted}
}

// hourChar prefers the locale's letter for the same cycle of hours.
func (g *generator) hourChar(asked, c byte) byte {
	switch {
	case asked == g.hour:
		return g.hour
	case asked == 'h' && g.hour == 'K':
		return 'K'
	case asked == 'H' && g.hour == 'k':
		return 'k'
	case asked == 'k' && g.hour == 'H':
		return 'H'
	case asked == 'K' && g.hour == 'h':
		return 'h'
	}
	return c
}
