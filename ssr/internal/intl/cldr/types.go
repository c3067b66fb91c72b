package cldr

// Numbers is what a locale says about numbers in any digits.
type Numbers struct {
	System      string // the default numbering system
	Native      string
	Traditional string
	Finance     string
	MinGrouping int // digits before the first separator that it needs
}

// Symbols are the signs and patterns of one numbering system.
type Symbols struct {
	Decimal, Group, Percent, Plus, Minus, Exponent, Superscript, Infinity, NaN, Time string
	CurrencyDecimal, CurrencyGroup                                                   string // if money has its own

	DecimalPattern, PercentPattern, ScientificPattern string
	CurrencyPattern, AccountingPattern                string
	CurrencyAlpha, AccountingAlpha                    string            // when the symbol is letters
	CompactShort, CompactLong                         map[string]string // "1000-one": "0K"
	CompactCurrency, CompactCurrencyAlpha             map[string]string
	CurrencyNames                                     map[string]string // plural category: "{0} {1}"
	SpaceBefore, SpaceAfter                           string            // between a currency of letters and digits
	Range, Approximately                              string
}

// A Currency has names by plural category.
type Currency struct {
	Name, Symbol, Narrow string            `json:",omitempty"`
	Forms                map[string]string `json:",omitempty"`
}

// Currencies are a locale's names of currencies by code.
type Currencies struct{ Codes map[string]Currency }

// A Unit has patterns by plural category.
type Unit struct {
	Per   string            `json:",omitempty"`
	Forms map[string]string `json:",omitempty"`
}

// Units are keyed by width and unit: "short kilometer".
type Units struct {
	Units map[string]Unit
	Per   map[string]string // width: "{0}/{1}"
}

// Calendar has a calendar's names and patterns.
type Calendar struct {
	// Names by context, width and kind: "f wide" (format), "s narrow" (stand-alone).
	Months, Days, Quarters map[string][]string
	Periods                map[string]map[string]string
	Eras                   map[string][]string // by width: wide, abbreviated, narrow

	Date, Time, Join, JoinAt []string // full, long, medium, short
	Available                map[string]string
	Append                   map[string]string
	Intervals                map[string]map[string]string
	IntervalFallback         string
}

// Zones are a locale's names of time zones.
type Zones struct {
	Hour, GMT, Zero, Region, RegionDaylight, RegionStandard, Fallback string

	Cities map[string]string
	Names  map[string]ZoneName // of a metazone, or of a zone that has its own
}

// ZoneName is: long generic, standard, daylight; short generic, standard, daylight.
type ZoneName [6]string

// Fields are names and relative times of the fields of a date by name and width: "day-short".
type Fields struct{ Fields map[string]Field }

// A Field's Future and Past are by plural category, Relative by offset.
type Field struct {
	Name         string            `json:",omitempty"`
	Relative     map[string]string `json:",omitempty"`
	Future, Past map[string]string `json:",omitempty"`
}

// Misc has patterns of lists: "standard-narrow": 2, start, middle, end.
type Misc struct {
	Lists map[string][4]string
	RTL   bool
}

// Names are what languages, regions, scripts and calendars are called.
// Alternatives have a suffix: "GB-alt-short".
type Names struct {
	Languages, Regions, Scripts, Variants, Calendars, Numbering map[string]string
	Pattern, Separator, KeyPattern                              string
	Keys                                                        map[string]string
}

// Supplemental is what does not depend on the language of a page.
type Supplemental struct {
	Version string
	Data    map[string]string // available locale: the locale whose sections it has
	Parents map[string]string // of a locale with sections
	Likely  map[string]string // of the languages that have data; [Likely] has all

	LanguageAlias, ScriptAlias, RegionAlias, VariantAlias map[string]string
	UnicodeAlias                                          map[string]string // "ca-gregorian": "gregory"

	Cardinal, Ordinal map[string]map[string]string // language: category: rule
	Ranges            map[string]map[string]string // language: "one other": category

	Digits         map[string]string // numbering system: its ten digits
	CurrencyDigits map[string]int    // 2 unless here
	DayPeriods     map[string]map[string][2]int
	Hours          map[string][]string // region or locale: preferred, then allowed
	FirstDay       map[string]int      // 1 is Monday
	MinDays        map[string]int
	WeekendStart   map[string]int
	WeekendEnd     map[string]int
	Calendars      map[string][]string // region: calendars, preferred first
	RTLScripts     []string

	Currencies, CollationTypes, CalendarTypes, Units []string
}

// TimeZones are the zones of the world.
type TimeZones struct {
	ZoneAlias    map[string]string   // link: canonical
	ZoneRegion   map[string]string   // zone: region
	Metazones    map[string][]Period // zone: what it used, in order
	MetazoneZone map[string]string   // "Metazone" or "Metazone region": golden zone
	Primary      map[string]string   // region: its primary zone
	RegionZones  map[string][]string
}

// Period is the use of a metazone until To, in seconds since 1970 (0: still).
type Period struct {
	Name string
	To   int64
}
