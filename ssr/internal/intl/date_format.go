package intl

import (
	"slices"
	"strings"
	"time"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// dateFormat is what a locale and its options compile to.
type dateFormat struct {
	data, language, region string
	calendarName           string
	calendar               *cldr.Calendar
	generator              *generator
	pattern                string
	tokens                 []token
	digits                 [10]string
	latin                  bool
	hour                   string
	hasMinute, hasSecond   bool
	intervalOnce           intervalsOnce
}

type dateKey struct {
	data, place string
	options     dateOptions
}

var dateFormats cache[dateKey, *dateFormat]

func dateFormatOf(l *Locale, o dateOptions) *dateFormat {
	return dateFormats.get(dateKey{l.data, l.language + "-" + l.region, o}, func() *dateFormat { return compileDate(l, o) })
}

func compileDate(l *Locale, o dateOptions) *dateFormat {
	f := &dateFormat{
		data: l.data, language: l.language, region: l.region, calendarName: o.calendar,
		calendar: patternsOf(l.data, o.calendar), generator: generatorOf(l, o.calendar), latin: o.system == "latn", hour: o.hour,
	}
	for i, d := range []rune(cldr.World().Digits[o.system]) {
		f.digits[i] = string(d)
	}
	if o.dateStyle != "" || o.timeStyle != "" {
		f.setPattern(f.stylePattern(o))
	} else {
		f.setPattern(withHour(f.generator.best(o.skeleton(), true), o.hour))
	}
	return f
}

func (f *dateFormat) setPattern(pattern string) {
	f.pattern, f.tokens = pattern, tokenize(pattern)
	f.hasMinute = slices.ContainsFunc(f.tokens, func(t token) bool { return t.char == 'm' })
	f.hasSecond = slices.ContainsFunc(f.tokens, func(t token) bool { return t.char == 's' })
}

var styleNames = []string{"full", "long", "medium", "short"}

func (f *dateFormat) stylePattern(o dateOptions) string {
	date, clock := slices.Index(styleNames, o.dateStyle), slices.Index(styleNames, o.timeStyle)
	c := f.calendar
	if clock < 0 {
		return c.Date[date]
	}
	pattern := c.Time[clock]
	if date >= 0 {
		pattern = substitute(c.JoinAt[date], pattern, c.Date[date])
	}
	if hourOf(pattern) == o.hour {
		return pattern
	}
	s := skeletonOf(pattern)
	skeleton := withHour(s.canonical(), o.hour)
	return withHour(f.generator.best(skeleton, true), o.hour)
}

func hourOf(pattern string) string {
	for _, t := range tokenize(pattern) {
		for cycle, letter := range hourLetter {
			if t.char == letter {
				return cycle
			}
		}
	}
	return ""
}

// withHour replaces the letters of the hour.
func withHour(pattern, cycle string) string {
	if cycle == "" {
		return pattern
	}
	tokens := tokenize(pattern)
	for i, t := range tokens {
		if t.char != 0 && strings.IndexByte("hHkK", t.char) >= 0 {
			tokens[i].char = hourLetter[cycle]
		}
	}
	return untokenize(tokens)
}

// Format gives the text of a time in milliseconds since 1970.
func (f *DateTimeFormat) Format(ms float64) (string, *Error) {
	t, err := f.time(ms)
	if err != nil {
		return "", err
	}
	var buf [24]Part
	return join(f.append(buf[:0], f.tokens, f.zone, t)), nil
}

// Parts gives its parts.
func (f *DateTimeFormat) Parts(ms float64) ([]Part, *Error) {
	t, err := f.time(ms)
	if err != nil {
		return nil, err
	}
	return f.append(nil, f.tokens, f.zone, t), nil
}

func (f *DateTimeFormat) time(ms float64) (time.Time, *Error) {
	if !(ms >= -8.64e15 && ms <= 8.64e15) {
		return time.Time{}, rangeError("Invalid time value")
	}
	return time.UnixMilli(int64(ms)).In(f.zone.location), nil
}

func (f *dateFormat) append(out []Part, tokens []token, z *zone, t time.Time) []Part {
	for _, tok := range tokens {
		if tok.char == 0 {
			if n := len(out); n > 0 && out[n-1].Type == "literal" {
				out[n-1].Value += tok.text
				continue
			}
			out = append(out, Part{Type: "literal", Value: tok.text})
			continue
		}
		if p := f.field(tok, z, t); p.Value != "" {
			out = append(out, p)
		}
	}
	return out
}

func (f *dateFormat) field(tok token, z *zone, t time.Time) Part {
	n := tok.length
	switch tok.char {
	case 'G':
		return Part{Type: "era", Value: f.era(t, n)}
	case 'y', 'u', 'r', 'Y':
		year := f.year(t)
		if n == 2 {
			year %= 100
		}
		return Part{Type: "year", Value: f.number(year, n)}
	case 'M', 'L':
		return Part{Type: "month", Value: f.named(f.calendar.Months, tok, int(t.Month())-1, int(t.Month()))}
	case 'Q', 'q':
		q := (int(t.Month()) + 2) / 3
		return Part{Type: "quarter", Value: f.named(f.calendar.Quarters, tok, q-1, q)}
	case 'E', 'c', 'e':
		return Part{Type: "weekday", Value: f.weekday(tok, t)}
	case 'd':
		return Part{Type: "day", Value: f.number(t.Day(), n)}
	case 'a', 'b', 'B':
		return Part{Type: "dayPeriod", Value: f.dayPeriod(tok, t)}
	case 'm':
		return Part{Type: "minute", Value: f.number(t.Minute(), n)}
	case 's':
		return Part{Type: "second", Value: f.number(t.Second(), n)}
	case 'S':
		return Part{Type: "fractionalSecond", Value: f.fraction(t, n)}
	case 'z', 'v', 'O':
		return Part{Type: "timeZoneName", Value: f.zoneText(z, t, tok.char, n)}
	}
	return Part{Type: "hour", Value: f.number(hourValue(tok.char, t.Hour()), n)}
}

func hourValue(char byte, hour int) int {
	switch char {
	case 'h':
		return (hour+11)%12 + 1
	case 'K':
		return hour % 12
	case 'k':
		return (hour+23)%24 + 1
	}
	return hour
}

func (f *dateFormat) number(n, least int) string {
	var buf [20]byte
	i := len(buf)
	for ; n > 0 || least > 0; n, least = n/10, least-1 {
		i--
		buf[i] = byte('0' + n%10)
	}
	if f.latin {
		return string(buf[i:])
	}
	var b strings.Builder
	for _, c := range buf[i:] {
		b.WriteString(f.digits[c-'0'])
	}
	return b.String()
}

func (f *dateFormat) fraction(t time.Time, digits int) string {
	ms := t.Nanosecond() / 1e6
	for n := digits; n < 3; n++ {
		ms /= 10
	}
	return f.number(ms, digits)
}

func (f *dateFormat) year(t time.Time) int {
	y := t.Year()
	switch {
	case f.calendarName == "buddhist":
		return y + 543
	case y <= 0:
		return 1 - y
	}
	return y
}

func (f *dateFormat) era(t time.Time, length int) string {
	eras := f.calendar.Eras[widthOf(length)]
	if len(eras) < 2 || t.Year() <= 0 {
		return eras[0]
	}
	return eras[1]
}

func widthOf(length int) string {
	switch {
	case length == 4:
		return "wide"
	case length == 5:
		return "narrow"
	case length == 6:
		return "short"
	}
	return "abbreviated"
}

// named writes a number, or a name for three letters and more.
func (f *dateFormat) named(names map[string][]string, tok token, index, value int) string {
	if tok.length < 3 {
		return f.number(value, tok.length)
	}
	context := "f "
	if tok.char == 'L' || tok.char == 'q' {
		context = "s "
	}
	return names[context+widthOf(tok.length)][index]
}

func (f *dateFormat) weekday(tok token, t time.Time) string {
	context, length := "f ", tok.length
	if tok.char == 'c' {
		context = "s "
	}
	if tok.char != 'E' && length < 3 {
		first := cldr.World().FirstDay[f.region]
		if first == 0 {
			first = 1
		}
		return f.number((int(t.Weekday())-first%7+7)%7+1, length)
	}
	return f.calendar.Days[context+widthOf(length)][t.Weekday()]
}

// dayPeriod is before or after noon, or a part of the day.
func (f *dateFormat) dayPeriod(tok token, t time.Time) string {
	names := f.calendar.Periods["f "+widthOf(tok.length)]
	half := names["am"]
	if t.Hour() >= 12 {
		half = names["pm"]
	}
	if tok.char == 'a' {
		return half
	}
	minutes := t.Hour() * 60
	exact := (!f.hasMinute || t.Minute() == 0) && (!f.hasSecond || t.Second() == 0)
	found := ""
	for name, span := range cldr.World().DayPeriods[f.language] {
		switch {
		case name == "midnight" && tok.char == 'B': // ICU does not say so
		case span[0] == span[1]:
			if exact && span[0] == minutes && names[name] != "" {
				return names[name]
			}
		case tok.char == 'b':
		case minutes >= span[0] && minutes < span[1], span[1] < span[0] && (minutes >= span[0] || minutes < span[1]):
			found = names[name]
		}
	}
	if found == "" {
		return half
	}
	return found
}
