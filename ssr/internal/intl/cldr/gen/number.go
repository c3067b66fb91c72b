package main

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

func numbersOf(t tree) cldr.Numbers {
	other := t.at("otherNumberingSystems")
	grouping, _ := strconv.Atoi(t.str("minimumGroupingDigits"))
	return cldr.Numbers{
		System: t.str("defaultNumberingSystem"), Native: other.str("native"), Traditional: other.str("traditional"), Finance: other.str("finance"),
		MinGrouping: grouping,
	}
}

func symbolsOf(t tree, system string) cldr.Symbols {
	at := func(kind string) tree { return t.at(kind + "-numberSystem-" + system) }
	s, money := at("symbols"), at("currencyFormats")
	decimal := at("decimalFormats")
	compact := func(width string) map[string]string { return decimal.at(width, "decimalFormat").texts(compactKey) }
	plain := func(name string) (string, bool) {
		return strings.ReplaceAll(name, "-count", ""), !strings.Contains(name, "alpha")
	}
	short := money.at("short", "standard")
	return cldr.Symbols{
		Decimal: s.str("decimal"), Group: s.str("group"), Percent: s.str("percentSign"), Plus: s.str("plusSign"), Minus: s.str("minusSign"),
		Exponent: s.str("exponential"), Superscript: s.str("superscriptingExponent"), Infinity: s.str("infinity"), NaN: s.str("nan"), Time: s.str("timeSeparator"),
		CurrencyDecimal: s.str("currencyDecimal"), CurrencyGroup: s.str("currencyGroup"),
		DecimalPattern: decimal.str("standard"), PercentPattern: at("percentFormats").str("standard"), ScientificPattern: at("scientificFormats").str("standard"),
		CurrencyPattern: money.str("standard"), AccountingPattern: money.str("accounting"),
		CurrencyAlpha: money.str("standard-alphaNextToNumber"), AccountingAlpha: money.str("accounting-alphaNextToNumber"),
		CompactShort: compact("short"), CompactLong: compact("long"),
		CompactCurrency: short.texts(plain), CompactCurrencyAlpha: short.texts(func(name string) (string, bool) {
			key, _ := plain(strings.TrimSuffix(name, "-alt-alphaNextToNumber"))
			return key, strings.HasSuffix(name, "-alt-alphaNextToNumber")
		}),
		CurrencyNames: money.texts(after("unitPattern-count-")),
		SpaceBefore:   money.at("currencySpacing", "beforeCurrency").str("insertBetween"),
		SpaceAfter:    money.at("currencySpacing", "afterCurrency").str("insertBetween"),
		Range:         at("miscPatterns").str("range"), Approximately: s.str("approximatelySign"),
	}
}

func compactKey(name string) (string, bool) { return strings.ReplaceAll(name, "-count", ""), true }

func currenciesOf(t tree) cldr.Currencies {
	out := cldr.Currencies{Codes: map[string]cldr.Currency{}}
	for code := range t {
		c := t.at(code)
		entry := cldr.Currency{
			Name: c.str("displayName"), Symbol: c.str("symbol"), Narrow: c.str("symbol-alt-narrow"),
			Forms: c.texts(after("displayName-count-")),
		}
		if entry.Symbol == code {
			entry.Symbol = ""
		}
		out.Codes[code] = entry
	}
	return out
}

func unitsOf(t tree, units []string) cldr.Units {
	out := cldr.Units{Units: map[string]cldr.Unit{}, Per: map[string]string{}}
	for _, width := range []string{"long", "short", "narrow"} {
		out.Per[width] = t.at(width, "per").str("compoundUnitPattern")
		for name := range t.at(width) {
			unit, ok := simpleUnit(name, units)
			if !ok {
				continue
			}
			u := t.at(width, name)
			out.Units[width+" "+unit] = cldr.Unit{Per: u.str("perUnitPattern"), Forms: u.texts(pluralForm)}
		}
	}
	return out
}

// pluralForm takes the forms without a case.
func pluralForm(name string) (string, bool) {
	category, ok := strings.CutPrefix(name, "unitPattern-count-")
	return category, ok && !strings.Contains(category, "-")
}

// simpleUnit takes "speed-kilometer-per-hour" for "kilometer-per-hour" if its
// parts are units that JavaScript knows.
func simpleUnit(name string, units []string) (string, bool) {
	_, unit, ok := strings.Cut(name, "-")
	if !ok {
		return "", false
	}
	numerator, denominator, compound := strings.Cut(unit, "-per-")
	return unit, slices.Contains(units, numerator) && (!compound || slices.Contains(units, denominator))
}

// sanctioned are the units of ECMA-402, table 2.
var sanctioned = strings.Fields(`acre bit byte celsius centimeter day degree fahrenheit fluid-ounce foot gallon gigabit gigabyte gram hectare hour
	inch kilobit kilobyte kilogram kilometer liter megabit megabyte meter microsecond mile mile-scandinavian milliliter millimeter millisecond
	minute month nanosecond ounce percent petabyte pound second stone terabit terabyte week yard year`)

func (source) units() []string { return sanctioned }

func pluralRules(t tree) map[string]map[string]string {
	out := map[string]map[string]string{}
	for language := range t {
		rules := t.at(language).texts(after("pluralRule-count-"))
		for category, rule := range rules {
			rule, _, _ = strings.Cut(rule, "@")
			rules[category] = strings.TrimSpace(rule)
		}
		maps.DeleteFunc(rules, func(_, rule string) bool { return rule == "" })
		out[language] = rules
	}
	return out
}

func pluralRanges(t tree) map[string]map[string]string {
	out := map[string]map[string]string{}
	for language := range t {
		out[language] = t.at(language).texts(func(name string) (string, bool) {
			return strings.Replace(strings.TrimPrefix(name, "pluralRange-start-"), "-end-", " ", 1), true
		})
	}
	return out
}
