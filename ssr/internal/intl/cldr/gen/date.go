package main

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

var styles = []string{"full", "long", "medium", "short"}

func calendarOf(t tree) cldr.Calendar {
	join := t.at("dateTimeFormats")
	c := cldr.Calendar{
		Months: lists(t.at("months")), Days: lists(t.at("days")), Quarters: lists(t.at("quarters")), Periods: map[string]map[string]string{},
		Eras: map[string][]string{
			"wide": ordered(t.at("eras", "eraNames")), "abbreviated": ordered(t.at("eras", "eraAbbr")), "narrow": ordered(t.at("eras", "eraNarrow")),
		},
		Date: pick(t.at("dateFormats")), Time: pick(t.at("timeFormats")), Join: pick(join), JoinAt: pick(t.at("dateTimeFormats-atTime", "standard")),
		Available: join.at("availableFormats").texts(func(name string) (string, bool) { return name, !strings.Contains(name, "-") }),
		Append:    join.at("appendItems").texts(all),
		Intervals: map[string]map[string]string{}, IntervalFallback: join.at("intervalFormats").str("intervalFormatFallback"),
	}
	for context, short := range contexts {
		for width, values := range t.at("dayPeriods", context) {
			c.Periods[short+" "+width] = tree(values.(map[string]any)).texts(func(name string) (string, bool) {
				return name, !strings.Contains(name, "-alt-")
			})
		}
	}
	for skeleton := range join.at("intervalFormats") {
		if fields := join.at("intervalFormats", skeleton); fields != nil {
			c.Intervals[skeleton] = fields.texts(func(name string) (string, bool) { return name, !strings.Contains(name, "-alt-") })
		}
	}
	return c
}

// plainSpaces replaces thin and narrow spaces, as browsers do in dates, whose
// programs did not expect them.
func plainSpaces(t tree) tree {
	for name, v := range t {
		switch v := v.(type) {
		case string:
			t[name] = strings.NewReplacer("\u202f", " ", "\u2009", " ").Replace(v)
		case map[string]any:
			plainSpaces(v)
		}
	}
	return t
}

var contexts = map[string]string{"format": "f", "stand-alone": "s"}

// pick gives the patterns of the four styles; a style may be an object.
func pick(t tree) []string {
	out := make([]string, len(styles))
	for i, style := range styles {
		if out[i] = t.str(style); out[i] == "" {
			out[i] = t.at(style).str("_value")
		}
	}
	return out
}

func lists(t tree) map[string][]string {
	out := map[string][]string{}
	for context, short := range contexts {
		for width := range t.at(context) {
			out[short+" "+width] = ordered(t.at(context, width))
		}
	}
	return out
}

var weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// ordered sorts values named by number or by weekday.
func ordered(t tree) []string {
	names := slices.DeleteFunc(slices.Collect(maps.Keys(t)), func(name string) bool { return strings.Contains(name, "-") })
	slices.SortFunc(names, func(a, b string) int { return place(a) - place(b) })
	var out []string
	for _, name := range names {
		out = append(out, t.str(name))
	}
	return out
}

func place(name string) int {
	if n, err := strconv.Atoi(name); err == nil {
		return n
	}
	return slices.Index(weekdays, name)
}

func zonesOf(t tree) cldr.Zones {
	z := cldr.Zones{
		Hour: t.str("hourFormat"), GMT: t.str("gmtFormat"), Zero: t.str("gmtZeroFormat"),
		Region: t.str("regionFormat"), RegionDaylight: t.str("regionFormat-type-daylight"), RegionStandard: t.str("regionFormat-type-standard"),
		Fallback: t.str("fallbackFormat"),
		Cities:   map[string]string{}, Names: map[string]cldr.ZoneName{},
	}
	for name := range t.at("metazone") {
		if n := zoneName(t.at("metazone", name)); n != (cldr.ZoneName{}) {
			z.Names[name] = n
		}
	}
	eachZone(t.at("zone"), "", "_type", func(zone string, v any) {
		entry := tree(v.(map[string]any))
		if city := entry.str("exemplarCity"); city != "" {
			z.Cities[zone] = city
		}
		if n := zoneName(entry); n != (cldr.ZoneName{}) {
			z.Names[zone] = n
		}
	})
	return z
}

func zoneName(t tree) (n cldr.ZoneName) {
	for i, width := range []string{"long", "short"} {
		for j, kind := range []string{"generic", "standard", "daylight"} {
			n[3*i+j] = t.at(width).str(kind)
		}
	}
	return n
}

// eachZone visits zones whose names are paths in t. A leaf has the name mark, or
// is a list.
func eachZone(t tree, prefix, mark string, visit func(zone string, v any)) {
	for name, v := range t {
		inner, ok := v.(map[string]any)
		if !ok {
			visit(prefix+name, v)
			continue
		}
		if _, leaf := inner[mark]; leaf {
			visit(prefix+name, v)
			continue
		}
		eachZone(inner, prefix+name+"/", mark, visit)
	}
}
