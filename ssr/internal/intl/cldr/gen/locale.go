package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// kinds are the sections that a locale may have.
var kinds = []string{
	"numbers", "symbols-latn", "symbols-arab", "symbols-arabext", "symbols-deva", "symbols-hanidec", "currencies", "units",
	"calendar-gregorian", "calendar-generic", "zones", "fields", "misc", "names",
}

// locales are those of the languages that have files of their own.
func (s source) locales() []string {
	var out []string
	for _, l := range s.read("cldr-core/availableLocales.json").at("availableLocales")["full"].([]any) {
		name := l.(string)
		parts := strings.Split(name, "-")
		if slices.Contains(languages, parts[0]) && !slices.ContainsFunc(parts, isRare) {
			out = append(out, name)
		}
	}
	return out
}

func isRare(part string) bool {
	return slices.Contains([]string{"Dsrt", "Shaw", "Latn", "valencia"}, part)
}

func (s source) sections(locale string) map[string]any {
	main := func(pkg, file string) tree {
		return s.read("cldr-"+pkg+"-full/main/"+locale+"/"+file+".json").at("main", locale)
	}
	numbers := main("numbers", "numbers").at("numbers")
	out := map[string]any{
		"numbers":    numbersOf(numbers),
		"currencies": currenciesOf(main("numbers", "currencies").at("numbers", "currencies")),
		"units":      unitsOf(main("units", "units").at("units"), s.units()),
		"zones":      zonesOf(main("dates", "timeZoneNames").at("dates", "timeZoneNames")),
		"fields":     fieldsOf(main("dates", "dateFields").at("dates", "fields")),
		"misc":       miscOf(main("misc", "listPatterns").at("listPatterns"), main("misc", "layout").at("layout", "orientation")),
		"names":      namesOf(main),
	}
	for _, name := range []string{"gregorian", "generic"} {
		out["calendar-"+name] = calendarOf(plainSpaces(main("dates", "ca-"+name).at("dates", "calendars", name)))
	}
	for name := range numbers {
		if system, ok := strings.CutPrefix(name, "symbols-numberSystem-"); ok {
			out["symbols-"+system] = symbolsOf(numbers, system)
		}
	}
	return out
}

func fieldsOf(t tree) cldr.Fields {
	out := cldr.Fields{Fields: map[string]cldr.Field{}}
	for name := range t {
		base, _, _ := strings.Cut(name, "-")
		if !slices.Contains(fieldNames, base) {
			continue
		}
		f := t.at(name)
		out.Fields[name] = cldr.Field{
			Name:     f.str("displayName"),
			Relative: f.texts(after("relative-type-")),
			Future:   f.at("relativeTime-type-future").texts(after("relativeTimePattern-count-")),
			Past:     f.at("relativeTime-type-past").texts(after("relativeTimePattern-count-")),
		}
	}
	return out
}

var fieldNames = strings.Fields("era year quarter month week day weekday dayperiod hour minute second zone")

func miscOf(lists, orientation tree) cldr.Misc {
	out := cldr.Misc{Lists: map[string][4]string{}, RTL: orientation.str("characterOrder") == "right-to-left"}
	for name := range lists {
		if kind, ok := strings.CutPrefix(name, "listPattern-type-"); ok {
			l := lists.at(name)
			out.Lists[kind] = [4]string{l.str("2"), l.str("start"), l.str("middle"), l.str("end")}
		}
	}
	return out
}

func namesOf(main func(pkg, file string) tree) cldr.Names {
	get := func(file, part string) map[string]string {
		return main("localenames", file).at("localeDisplayNames", part).texts(all)
	}
	common := main("localenames", "localeDisplayNames").at("localeDisplayNames")
	pattern := common.at("localeDisplayPattern")
	return cldr.Names{
		Languages: withoutMenus(get("languages", "languages")),
		Regions:   get("territories", "territories"),
		Scripts:   get("scripts", "scripts"),
		Variants:  get("variants", "variants"),
		Calendars: common.at("types", "calendar").texts(all),
		Numbering: common.at("types", "numbers").texts(all),
		Keys:      common.at("keys").texts(func(k string) (string, bool) { return k, k == "calendar" || k == "numbers" }),
		Pattern:   pattern.str("localePattern"), Separator: pattern.str("localeSeparator"), KeyPattern: pattern.str("localeKeyTypePattern"),
	}
}

func withoutMenus(names map[string]string) map[string]string {
	maps.DeleteFunc(names, func(name, _ string) bool {
		return strings.Contains(name, "-menu") || strings.HasSuffix(name, "-alt-long")
	})
	return names
}
