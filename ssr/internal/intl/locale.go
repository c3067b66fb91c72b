package intl

import (
	"maps"
	"slices"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// localeOptions are the options of Intl.Locale that are extension keys.
var localeKeys = []struct{ option, key string }{
	{"calendar", "ca"}, {"collation", "co"}, {"firstDayOfWeek", "fw"}, {"hourCycle", "hc"}, {"caseFirst", "kf"}, {"numeric", "kn"}, {"numberingSystem", "nu"},
}

// NewLocale applies options to a locale and gives its canonical form.
func NewLocale(name string, from Options) (string, *Error) {
	parsed, err := parse(name)
	if err != nil {
		return "", err
	}
	t := *parsed
	t.keywords = slices.Clone(t.keywords)
	if from == nil {
		return t.String(), nil
	}
	r := &reader{from: from, service: "Intl.Locale"}
	t.readParts(r)
	for _, k := range localeKeys {
		t.readKey(r, k.option, k.key)
	}
	if r.err != nil {
		return "", r.err
	}
	return Canonical(t.String())
}

func (t *tag) readParts(r *reader) {
	for _, part := range []struct {
		name  string
		valid func(string) bool
		set   *string
	}{{"language", isLanguage, &t.language}, {"script", isScript, &t.script}, {"region", isRegion, &t.region}} {
		v, ok := r.str(part.name)
		if !ok {
			continue
		}
		if !part.valid(strings.ToLower(v)) {
			r.fail(errLocale)
			continue
		}
		*part.set = v
	}
	if v, ok := r.str("variants"); ok {
		t.variants = strings.Split(strings.ToLower(v), "-")
	}
}

func (t *tag) readKey(r *reader, option, key string) {
	switch option {
	case "numeric":
		if v, ok := r.boolean(option); ok {
			t.setKeyword(key, map[bool]string{true: "", false: "false"}[v])
		}
		return
	case "hourCycle":
		if v := r.oneOf(option, "", "h11", "h12", "h23", "h24"); v != "" {
			t.setKeyword(key, v)
		}
		return
	case "caseFirst":
		if v := r.oneOf(option, "", "upper", "lower", "false"); v != "" {
			t.setKeyword(key, v)
		}
		return
	}
	v, ok := r.str(option)
	if !ok {
		return
	}
	if option == "firstDayOfWeek" {
		v = weekdayName(v)
	}
	if !isType(v) {
		r.fail(errLocale)
		return
	}
	t.setKeyword(key, strings.ToLower(v))
}

var weekdayNames = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func weekdayName(v string) string {
	if len(v) == 1 && v[0] >= '0' && v[0] <= '7' {
		return weekdayNames[v[0]-'0']
	}
	return v
}

// Maximize adds what is likely, Minimize takes away what goes without saying.
func Maximize(name string) string {
	t, _ := parse(name)
	return t.maximized().String()
}

// Minimize is the reverse of [Maximize].
func Minimize(name string) string {
	t, _ := parse(name)
	return t.minimized().String()
}

// LocaleField gives a property of a canonical locale: a string, a bool, a
// []string, a []Field, or nil for undefined.
func LocaleField(name, field string) any {
	t, _ := parse(name)
	for _, k := range localeKeys {
		if k.option == field {
			return t.keyField(field, k.key)
		}
	}
	switch field {
	case "language":
		return t.language
	case "baseName":
		return t.base()
	case "script":
		return orNil(t.script)
	case "region":
		return orNil(t.region)
	case "variants":
		return orNil(strings.Join(t.variants, "-"))
	}
	return t.info(field)
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (t *tag) keyField(field, key string) any {
	v, ok := t.keyword(key)
	switch {
	case field == "numeric":
		return ok && v == ""
	case !ok:
		return nil
	}
	return v
}

// info is what a place does.
func (t *tag) info(field string) any {
	world, max := cldr.World(), t.maximized()
	prefer := func(key string, list []string) []string {
		if v, ok := t.keyword(key); ok && v != "" {
			return []string{v}
		}
		return list
	}
	switch field {
	case "calendars":
		list := world.Calendars[max.region]
		if list == nil {
			list = world.Calendars["001"]
		}
		return prefer("ca", slices.Clone(list))
	case "collations":
		return prefer("co", t.collationList())
	case "hourCycles":
		l := &Locale{language: max.language, region: max.region}
		return prefer("hc", []string{map[string]string{"h": "h12", "H": "h23", "K": "h11", "k": "h24"}[l.hours()[0]]})
	case "numberingSystems":
		if data, ok := world.Data[available(t)]; ok {
			return prefer("nu", []string{cldr.NumbersOf(data).System})
		}
		return prefer("nu", []string{"latn"})
	case "timeZones":
		if t.region == "" {
			return nil
		}
		return append([]string{}, cldr.WorldZones().RegionZones[t.region]...)
	case "textInfo":
		direction := "ltr"
		if slices.Contains(world.RTLScripts, max.script) {
			direction = "rtl"
		}
		return []Field{{"direction", direction}}
	}
	return t.week(world, max.region)
}

func (t *tag) collationList() []string {
	out := append(strings.Fields(collations[t.language]), "emoji", "eor")
	slices.Sort(out)
	return out
}

func (t *tag) week(world *cldr.Supplemental, region string) []Field {
	in := func(m map[string]int) int {
		if day, ok := m[region]; ok {
			return day
		}
		return m["001"]
	}
	first := in(world.FirstDay)
	if v, ok := t.keyword("fw"); ok {
		if i := slices.Index(weekdayNames[1:], v); i >= 0 {
			first = i + 1
		}
	}
	var weekend []any
	for day, end := in(world.WeekendStart), in(world.WeekendEnd); ; day = day%7 + 1 {
		weekend = append(weekend, day)
		if day == end {
			break
		}
	}
	return []Field{{"firstDay", first}, {"weekend", weekend}, {"minimalDays", in(world.MinDays)}}
}

// SupportedValues lists what can be asked for.
func SupportedValues(key string) ([]string, *Error) {
	world := cldr.World()
	switch key {
	case "calendar":
		return []string{"buddhist", "gregory", "iso8601"}, nil
	case "collation":
		return []string{"eor", "phonebk", "pinyin", "stroke", "trad"}, nil
	case "currency":
		return slices.Clone(world.Currencies), nil
	case "numberingSystem":
		return slices.Sorted(maps.Keys(world.Digits)), nil
	case "timeZone":
		return zoneList(cldr.WorldZones()), nil
	case "unit":
		return slices.Clone(world.Units), nil
	}
	return nil, rangeError("Invalid key : %s", key)
}

func zoneList(world *cldr.TimeZones) []string {
	out := []string{"UTC"}
	for name := range world.ZoneRegion {
		if strings.Contains(name, "/") && !strings.HasPrefix(name, "Etc/") {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
