package intl

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// dateOptions are all that tells one date format of a locale from another.
type dateOptions struct {
	system, calendar     string
	hour                 string // h11, h12, h23, h24; "" if no hour is shown
	components           [len(components)]string
	fraction             int
	dateStyle, timeStyle string
}

// components are the options with ICU's letters for their values.
var components = [...]struct {
	name    string
	letters []string // value, letters, …
}{
	{"weekday", []string{"narrow", "EEEEE", "long", "EEEE", "short", "EEE"}},
	{"era", []string{"narrow", "GGGGG", "long", "GGGG", "short", "GGG"}},
	{"year", []string{"2-digit", "yy", "numeric", "y"}},
	{"month", []string{"narrow", "MMMMM", "long", "MMMM", "short", "MMM", "2-digit", "MM", "numeric", "M"}},
	{"day", []string{"2-digit", "dd", "numeric", "d"}},
	{"dayPeriod", []string{"narrow", "BBBBB", "long", "BBBB", "short", "B"}},
	{"hour", []string{"2-digit", "jj", "numeric", "j"}},
	{"minute", []string{"2-digit", "mm", "numeric", "m"}},
	{"second", []string{"2-digit", "ss", "numeric", "s"}},
	{"fractionalSecondDigits", nil},
	{"timeZoneName", []string{"long", "zzzz", "short", "z", "longOffset", "OOOO", "shortOffset", "O", "longGeneric", "vvvv", "shortGeneric", "v"}},
}

const (
	optWeekday = iota
	optEra
	optYear
	optMonth
	optDay
	optDayPeriod
	optHour
	optMinute
	optSecond
	optFraction
	optZone
)

// DateTimeFormat is an Intl.DateTimeFormat.
type DateTimeFormat struct {
	*dateFormat
	locale  *Locale
	options dateOptions
	zone    *zone
	name    string
	hour12  bool
}

// NewDateTimeFormat resolves options in the order of the specification. What is
// required and what is the default is any, date, time or all, as for
// ToDateTimeOptions.
func NewDateTimeFormat(requested []string, from Options, required, defaults string) (*DateTimeFormat, *Error) {
	locale, err := resolve(requested)
	if err != nil {
		return nil, err
	}
	r := &reader{from: from, service: "Intl.DateTimeFormat"}
	f := &DateTimeFormat{locale: locale}
	o := &f.options
	r.matcher()
	calendar, system := r.extension("calendar"), r.extension("numberingSystem")
	hour12, hasHour12 := r.boolean("hour12")
	cycle := r.oneOf("hourCycle", "", "h11", "h12", "h23", "h24")
	zoneName, hasZone := r.str("timeZone")
	o.readComponents(r)
	r.oneOf("formatMatcher", "", "basic", "best fit")
	o.dateStyle = r.oneOf("dateStyle", "", "full", "long", "medium", "short")
	o.timeStyle = r.oneOf("timeStyle", "", "full", "long", "medium", "short")
	o.checkStyles(r, required)
	if !hasZone {
		zoneName = ZoneName(time.Local)
	}
	if r.err == nil {
		f.zone, r.err = zoneOf(zoneName)
	}
	if r.err != nil {
		return nil, r.err
	}
	o.addDefaults(required, defaults)
	var used [3]keyword
	o.system, used[0] = locale.numbering(system)
	o.calendar, used[1] = locale.calendar(calendar)
	used[2] = o.chooseHour(locale, hour12, hasHour12, cycle)
	f.hour12 = o.hour == "h11" || o.hour == "h12"
	f.name = locale.withKeywords(used[:]...)
	f.dateFormat = dateFormatOf(locale, *o)
	return f, nil
}

func (o *dateOptions) readComponents(r *reader) {
	for i, c := range components {
		if i == optFraction {
			o.fraction = r.number(c.name, 1, 3, 0)
			continue
		}
		v, ok := r.str(c.name)
		if !ok {
			continue
		}
		at := slices.Index(c.letters, v)
		if at < 0 || at%2 == 1 {
			r.fail(rangeError("Value %s out of range for Intl.DateTimeFormat options property %s", v, c.name))
		}
		o.components[i] = v
	}
}

func (o *dateOptions) checkStyles(r *reader, required string) {
	if o.dateStyle == "" && o.timeStyle == "" {
		return
	}
	explicit := o.fraction > 0 || slices.ContainsFunc(o.components[:], func(v string) bool { return v != "" })
	switch {
	case explicit:
		r.fail(typeError("Invalid option : option"))
	case required == "date" && o.timeStyle != "":
		r.fail(typeError("Invalid option : timeStyle"))
	case required == "time" && o.dateStyle != "":
		r.fail(typeError("Invalid option : dateStyle"))
	}
}

func (o *dateOptions) has(options ...int) bool {
	return slices.ContainsFunc(options, func(i int) bool { return o.components[i] != "" || i == optFraction && o.fraction > 0 })
}

func (o *dateOptions) addDefaults(required, defaults string) {
	date := o.has(optWeekday, optYear, optMonth, optDay)
	clock := o.has(optDayPeriod, optHour, optMinute, optSecond, optFraction)
	need := o.dateStyle == "" && o.timeStyle == ""
	if (required == "date" || required == "any") && date || (required == "time" || required == "any") && clock {
		need = false
	}
	if need && defaults != "time" {
		o.components[optYear], o.components[optMonth], o.components[optDay] = "numeric", "numeric", "numeric"
	}
	if need && defaults != "date" {
		o.components[optHour], o.components[optMinute], o.components[optSecond] = "numeric", "numeric", "numeric"
	}
}

// chooseHour says which hours a day has; an extension may.
func (o *dateOptions) chooseHour(l *Locale, hour12, hasHour12 bool, cycle string) (used keyword) {
	if !o.has(optHour) && o.timeStyle == "" {
		return used
	}
	usual := map[string]string{"h": "h12", "H": "h23", "K": "h11", "k": "h24"}[l.hours()[0][:1]]
	extension, ok := l.tag.keyword("hc")
	valid := ok && slices.Contains([]string{"h11", "h12", "h23", "h24"}, extension)
	switch {
	case hasHour12 && !hour12:
		o.hour = "h23"
	case hasHour12 && (usual == "h11" || usual == "h12"):
		o.hour = usual
	case hasHour12:
		o.hour = "h12"
	case cycle != "":
		o.hour = cycle
	case valid:
		o.hour = extension
	default:
		o.hour = usual
	}
	if valid && !hasHour12 && o.hour == extension {
		return keyword{"hc", extension}
	}
	return used
}

// calendar chooses that of an option, an extension or the place.
func (l *Locale) calendar(option string) (name string, used keyword) {
	name = "gregory"
	if c := cldr.World().Calendars[l.region]; len(c) > 0 && hasCalendar(c[0]) {
		name = c[0]
	}
	if v, ok := l.tag.keyword("ca"); ok && hasCalendar(v) {
		name, used = v, keyword{"ca", v}
	}
	if to, ok := cldr.World().UnicodeAlias["ca-"+option]; ok {
		option = to
	}
	if option != name && hasCalendar(option) {
		name, used = option, keyword{}
	}
	return name, used
}

func hasCalendar(name string) bool {
	return name == "gregory" || name == "iso8601" || name == "buddhist"
}

// patternsOf gives the calendar's names and patterns.
func patternsOf(data, calendar string) *cldr.Calendar {
	gregorian := cldr.CalendarOf(data, "gregorian")
	switch {
	case calendar != "buddhist":
		return gregorian
	case data == "th":
		return thaiCalendar(*gregorian, cldr.CalendarOf(data, "generic"))
	}
	generic := *cldr.CalendarOf(data, "generic")
	generic.Months = gregorian.Months
	generic.Eras = map[string][]string{"wide": {"BE"}, "abbreviated": {"BE"}, "narrow": {"BE"}}
	return &generic
}

// thaiCalendar is the only Buddhist calendar with patterns of its own. It is in
// none of the packages of the data's version.
func thaiCalendar(c cldr.Calendar, generic *cldr.Calendar) *cldr.Calendar {
	c.Intervals, c.IntervalFallback = generic.Intervals, generic.IntervalFallback
	c.Eras = map[string][]string{"wide": {"พุทธศักราช"}, "abbreviated": {"พ.ศ."}, "narrow": {"พ.ศ."}}
	c.Date, c.Available = slices.Clone(c.Date), maps.Clone(c.Available)
	c.Date[1], c.Available["y"] = "d MMMM y", "G y"
	return &c
}

// skeleton is ICU's for the components.
func (o *dateOptions) skeleton() string {
	var b strings.Builder
	for i, c := range components {
		if i == optFraction {
			b.WriteString(strings.Repeat("S", o.fraction))
		}
		if o.components[i] == "" {
			continue
		}
		letters := c.letters[slices.Index(c.letters, o.components[i])+1]
		if i == optHour {
			letters = strings.ReplaceAll(letters, "j", string(hourLetter[o.hour]))
		}
		b.WriteString(letters)
	}
	return b.String()
}

var hourLetter = map[string]byte{"h11": 'K', "h12": 'h', "h23": 'H', "h24": 'k'}

// Resolved gives the properties of resolvedOptions in their order.
func (f *DateTimeFormat) Resolved() []Field {
	o := f.options
	out := []Field{{"locale", f.name}, {"calendar", o.calendar}, {"numberingSystem", o.system}, {"timeZone", f.zone.name}}
	if o.hour != "" {
		out = append(out, Field{"hourCycle", o.hour}, Field{"hour12", f.hour12})
	}
	if o.dateStyle == "" && o.timeStyle == "" {
		return append(out, resolvedComponents(f.pattern)...)
	}
	if o.dateStyle != "" {
		out = append(out, Field{"dateStyle", o.dateStyle})
	}
	if o.timeStyle != "" {
		out = append(out, Field{"timeStyle", o.timeStyle})
	}
	return out
}

// resolvedLetters are the letters that V8 looks for in a pattern, text included.
var resolvedLetters = [len(components)][]string{
	{"narrow", "EEEEE", "long", "EEEE", "short", "EEE", "narrow", "ccccc", "long", "cccc", "short", "ccc"},
	{"narrow", "GGGGG", "long", "GGGG", "short", "GGG"},
	{"2-digit", "yy", "numeric", "y"},
	{"narrow", "MMMMM", "long", "MMMM", "short", "MMM", "2-digit", "MM", "numeric", "M",
		"narrow", "LLLLL", "long", "LLLL", "short", "LLL", "2-digit", "LL", "numeric", "L"},
	{"2-digit", "dd", "numeric", "d"},
	{"narrow", "BBBBB", "long", "BBBB", "short", "B"},
	{"2-digit", "HH", "numeric", "H", "2-digit", "hh", "numeric", "h", "2-digit", "kk", "numeric", "k", "2-digit", "KK", "numeric", "K"},
	{"2-digit", "mm", "numeric", "m"},
	{"2-digit", "ss", "numeric", "s"},
	nil,
	components[optZone].letters,
}

func resolvedComponents(pattern string) (out []Field) {
	for i, c := range components {
		if n := strings.Count(pattern, "S"); i == optFraction && n > 0 {
			out = append(out, Field{c.name, n})
		}
		letters := resolvedLetters[i]
		for j := 0; j < len(letters); j += 2 {
			if strings.Contains(pattern, letters[j+1]) {
				out = append(out, Field{c.name, letters[j]})
				break
			}
		}
	}
	return out
}
