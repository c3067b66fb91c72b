package main

import (
	"fmt"
	"log"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

func (s source) world(name string) tree {
	return s.read("cldr-core/supplemental/" + name + ".json").at("supplemental")
}

func (s source) supplemental() *cldr.Supplemental {
	w := &cldr.Supplemental{
		Version:  s.read("cldr-core/package.json").str("version"),
		Likely:   s.likely(),
		Cardinal: pluralRules(s.world("plurals").at("plurals-type-cardinal")),
		Ordinal:  pluralRules(s.world("ordinals").at("plurals-type-ordinal")),
		Ranges:   pluralRanges(s.world("pluralRanges").at("plurals")),
		Digits:   map[string]string{},
	}
	for name := range s.world("numberingSystems").at("numberingSystems") {
		if digits := s.world("numberingSystems").at("numberingSystems", name).str("_digits"); digits != "" {
			w.Digits[name] = digits
		}
	}
	s.addLocales(w)
	s.addAliases(w)
	s.addCurrencies(w)
	s.addTimes(w)
	s.addWeeks(w)
	w.Units = s.units()
	maps.DeleteFunc(w.Likely, func(from, _ string) bool {
		language, _, _ := strings.Cut(from, "-")
		return !slices.Contains(languages, language)
	})
	return w
}

func (s source) likely() map[string]string {
	return s.world("likelySubtags").at("likelySubtags").texts(all)
}

// addLocales finds the names of locales: those with files, those that are their
// languages' default content, and both without a script that goes without saying.
func (s source) addLocales(w *cldr.Supplemental) {
	own := s.locales()
	w.Data, w.Parents = map[string]string{}, map[string]string{}
	parents := s.world("parentLocales").at("parentLocales", "parentLocale").texts(all)
	for _, l := range own {
		w.Data[l] = l
		for p := l; ; {
			var ok bool
			if p, ok = parents[p]; !ok {
				if p = l; !strings.Contains(l, "-") {
					break
				}
				p = p[:strings.LastIndexByte(p, '-')]
			}
			if p == "und" || p == "root" {
				break
			}
			if slices.Contains(own, p) {
				w.Parents[l] = p
				break
			}
			break
		}
	}
	for _, v := range s.read("cldr-core/defaultContent.json")["defaultContent"].([]any) {
		l := v.(string)
		if base := l[:max(0, strings.LastIndexByte(l, '-'))]; slices.Contains(own, base) {
			w.Data[l] = base
		}
	}
	for l, data := range w.Data {
		if parts := strings.Split(l, "-"); len(parts) == 3 && len(parts[1]) == 4 {
			short := parts[0] + "-" + parts[2]
			if likely := w.Likely[short]; w.Data[short] == "" && (likely == l || likely == "" && strings.HasPrefix(w.Likely[parts[0]], parts[0]+"-"+parts[1])) {
				w.Data[short] = data
			}
		}
	}
}

func (s source) addAliases(w *cldr.Supplemental) {
	alias := s.world("aliases").at("metadata", "alias")
	replacements := func(kind string) map[string]string {
		out := map[string]string{}
		for name := range alias.at(kind) {
			out[name] = alias.at(kind, name).str("_replacement")
		}
		return out
	}
	w.LanguageAlias, w.ScriptAlias, w.RegionAlias, w.VariantAlias = replacements("languageAlias"), replacements("scriptAlias"), replacements("territoryAlias"), replacements("variantAlias")
	w.UnicodeAlias = map[string]string{}
	for _, file := range []string{"calendar", "collation", "number", "measure", "segmentation", "timezone", "variant"} {
		for key, values := range s.read("cldr-bcp47/bcp47/"+file+".json").at("keyword", "u") {
			s.addKey(w, key, tree(values.(map[string]any)))
		}
	}
}

// addKey collects the values of a Unicode extension key and what replaces them.
func (s source) addKey(w *cldr.Supplemental, key string, values tree) {
	for value := range values {
		entry := values.at(value)
		if entry == nil {
			continue
		}
		if preferred := entry.str("_preferred"); preferred != "" {
			w.UnicodeAlias[key+"-"+value] = preferred
		}
		if key == "tz" {
			continue
		}
		for alias := range strings.FieldsSeq(entry.str("_alias")) {
			if entry.str("_preferred") == "" {
				w.UnicodeAlias[key+"-"+strings.ToLower(alias)] = value
			}
		}
		_, deprecated := entry["_deprecated"]
		switch {
		case deprecated:
		case key == "ca":
			w.CalendarTypes = append(w.CalendarTypes, value)
		case key == "co" && value != "standard" && value != "search":
			w.CollationTypes = append(w.CollationTypes, value)
		}
	}
	slices.Sort(w.CalendarTypes)
	slices.Sort(w.CollationTypes)
}

func (s source) addCurrencies(w *cldr.Supplemental) {
	w.CurrencyDigits = map[string]int{}
	fractions := s.world("currencyData").at("currencyData", "fractions")
	for code := range fractions {
		if digits := number(fractions.at(code).str("_digits")); digits != 2 {
			w.CurrencyDigits[code] = digits
		}
	}
	for code := range s.read("cldr-numbers-full/main/en/currencies.json").at("main", "en", "numbers", "currencies") {
		w.Currencies = append(w.Currencies, code)
	}
	slices.Sort(w.Currencies)
}

func (s source) addTimes(w *cldr.Supplemental) {
	w.Hours, w.DayPeriods = map[string][]string{}, map[string]map[string][2]int{}
	times := s.world("timeData").at("timeData")
	for place := range times {
		t := times.at(place)
		w.Hours[strings.ReplaceAll(place, "_", "-")] = append([]string{t.str("_preferred")}, strings.Fields(t.str("_allowed"))...)
	}
	rules := s.world("dayPeriods").at("dayPeriodRuleSet")
	for language := range rules {
		if !slices.Contains(languages, language) {
			continue
		}
		periods := map[string][2]int{}
		for name := range rules.at(language) {
			r := rules.at(language, name)
			if at := r.str("_at"); at != "" {
				periods[name] = [2]int{minutes(at), minutes(at)}
			} else {
				periods[name] = [2]int{minutes(r.str("_from")), minutes(r.str("_before"))}
			}
		}
		w.DayPeriods[language] = periods
	}
}

func (s source) addWeeks(w *cldr.Supplemental) {
	week := s.world("weekData").at("weekData")
	days := func(kind string) map[string]int {
		out := map[string]int{}
		for place, day := range week.at(kind) {
			if !strings.Contains(place, "-alt-") {
				out[place] = (slices.Index(weekdays, day.(string))+6)%7 + 1
			}
		}
		return out
	}
	w.FirstDay, w.WeekendStart, w.WeekendEnd, w.MinDays = days("firstDay"), days("weekendStart"), days("weekendEnd"), map[string]int{}
	for place := range week.at("minDays") {
		w.MinDays[place] = number(week.at("minDays").str(place))
	}
	w.Calendars = map[string][]string{}
	for place, list := range s.world("calendarPreferenceData").at("calendarPreferenceData") {
		for _, c := range list.([]any) {
			name := c.(string)
			if name == "gregorian" {
				name = "gregory"
			}
			w.Calendars[place] = append(w.Calendars[place], name)
		}
	}
	for script := range s.read("cldr-core/scriptMetadata.json").at("scriptMetadata") {
		if s.read("cldr-core/scriptMetadata.json").at("scriptMetadata", script).str("rtl") == "YES" {
			w.RTLScripts = append(w.RTLScripts, script)
		}
	}
	slices.Sort(w.RTLScripts)
}

func (s source) zones() *cldr.TimeZones {
	w := &cldr.TimeZones{}
	w.ZoneAlias, w.ZoneRegion, w.RegionZones = map[string]string{}, map[string]string{}, map[string][]string{}
	w.Metazones, w.MetazoneZone = map[string][]cldr.Period{}, map[string]string{}
	w.Primary = s.world("primaryZones").at("primaryZones").texts(all)
	keys := s.read("cldr-bcp47/bcp47/timezone.json").at("keyword", "u", "tz")
	for key := range keys {
		entry := keys.at(key)
		names := strings.Fields(entry.str("_alias"))
		if len(names) == 0 || entry.str("_preferred") != "" {
			continue
		}
		for _, name := range names[1:] {
			w.ZoneAlias[name] = names[0]
		}
		region := entry.str("_region")
		if region == "" && len(key) == 5 {
			region = strings.ToUpper(key[:2])
		}
		if region != "" {
			w.ZoneRegion[names[0]] = region
			w.RegionZones[region] = append(w.RegionZones[region], names[0])
		}
	}
	for _, list := range w.RegionZones {
		slices.Sort(list)
	}
	meta := s.world("metaZones").at("metaZones")
	eachZone(meta.at("metazoneInfo", "timezone"), "", "_mzone", func(zone string, v any) { w.Metazones[zone] = periods(v.([]any)) })
	for _, v := range meta["metazones"].([]any) {
		m := tree(v.(map[string]any)).at("mapZone")
		name := m.str("_other")
		if region := m.str("_territory"); region != "001" {
			name += " " + region
		}
		w.MetazoneZone[name] = m.str("_type")
	}
	return w
}

func periods(list []any) (out []cldr.Period) {
	for _, v := range list {
		m := tree(v.(map[string]any)).at("usesMetazone")
		p := cldr.Period{Name: m.str("_mzone")}
		if to := m.str("_to"); to != "" {
			t, err := time.Parse("2006-01-02 15:04", to)
			if err != nil {
				log.Fatal(err)
			}
			p.To = t.Unix()
		}
		out = append(out, p)
	}
	return out
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		log.Fatal(err)
	}
	return n
}

func minutes(clock string) int {
	var h, m int
	if _, err := fmt.Sscanf(clock, "%d:%d", &h, &m); err != nil {
		log.Fatal(err)
	}
	return h*60 + m
}
