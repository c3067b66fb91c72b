package intl

import (
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// DisplayNames is an Intl.DisplayNames.
type DisplayNames struct {
	locale                *Locale
	style, kind, fallback string
	dialect               string
}

var errArgument = &Error{Message: "invalid_argument"}

// NewDisplayNames resolves options in the order of the specification.
func NewDisplayNames(requested []string, from Options) (*DisplayNames, *Error) {
	locale, err := resolve(requested)
	if err != nil {
		return nil, err
	}
	if from == nil {
		return nil, typeError("invalid_argument")
	}
	r := &reader{from: from, service: "Intl.DisplayNames"}
	d := &DisplayNames{locale: locale}
	r.matcher()
	d.style = r.oneOf("style", "long", "narrow", "short", "long")
	d.kind = r.oneOf("type", "", "language", "region", "script", "currency", "calendar", "dateTimeField")
	if r.err == nil && d.kind == "" {
		return nil, typeError("invalid_argument")
	}
	d.fallback = r.oneOf("fallback", "code", "code", "none")
	d.dialect = r.oneOf("languageDisplay", "dialect", "dialect", "standard")
	return d, r.err
}

// Of gives the name of a code; false if there is none and none is wanted.
func (d *DisplayNames) Of(code string) (string, bool, *Error) {
	code, name, err := d.find(code)
	if err != nil || name != "" {
		return name, true, err
	}
	return code, d.fallback == "code", nil
}

func (d *DisplayNames) find(code string) (canonical, name string, err *Error) {
	names := cldr.NamesOf(d.locale.data)
	switch d.kind {
	case "language":
		return d.language(code)
	case "region":
		if !isRegion(strings.ToLower(code)) {
			return "", "", errArgument
		}
		code = strings.ToUpper(code)
		return code, d.styled(names.Regions, code), nil
	case "script":
		if !isScript(strings.ToLower(code)) {
			return "", "", errArgument
		}
		code = strings.ToUpper(code[:1]) + strings.ToLower(code[1:])
		return code, d.styled(names.Scripts, code), nil
	case "currency":
		return d.currency(code)
	case "calendar":
		return d.calendar(names, code)
	}
	return d.field(code)
}

// styled prefers a short name for a short style.
func (d *DisplayNames) styled(names map[string]string, code string) string {
	if d.style != "long" {
		if name := names[code+"-alt-short"]; name != "" {
			return name
		}
	}
	return names[code]
}

func (d *DisplayNames) currency(code string) (string, string, *Error) {
	if len(code) != 3 || !only(code, true, false) {
		return "", "", errArgument
	}
	code = strings.ToUpper(code)
	c, known := cldr.CurrenciesOf(d.locale.data).Codes[code]
	if !known {
		return code, "", nil
	}
	return code, c.Name, nil // of any style, as in V8
}

func (d *DisplayNames) calendar(names *cldr.Names, code string) (string, string, *Error) {
	if !isType(code) {
		return "", "", errArgument
	}
	code = strings.ToLower(code)
	key := code
	switch code {
	case "gregory":
		key = "gregorian"
	case "ethioaa":
		key = "ethiopic-amete-alem"
	}
	return code, names.Calendars[key], nil
}

var dateTimeFields = map[string]string{
	"era": "era", "year": "year", "quarter": "quarter", "month": "month", "weekOfYear": "week", "weekday": "weekday", "day": "day",
	"dayPeriod": "dayperiod", "hour": "hour", "minute": "minute", "second": "second", "timeZoneName": "zone",
}

func (d *DisplayNames) field(code string) (string, string, *Error) {
	key, ok := dateTimeFields[code]
	if !ok {
		return "", "", errArgument
	}
	if d.style != "long" {
		key += "-" + d.style
	}
	return code, cldr.FieldsOf(d.locale.data).Fields[key].Name, nil
}

// language names a locale: what has a name of its own first, the rest in
// parentheses.
func (d *DisplayNames) language(code string) (string, string, *Error) {
	t, err := parseTag(code)
	if err != nil || t.base() != strings.TrimSuffix(t.String(), "-") {
		return "", "", errArgument
	}
	names := cldr.NamesOf(d.locale.data)
	rest := *t
	name := ""
	if d.dialect == "dialect" {
		name = d.compound(names, &rest)
	}
	if name == "" {
		name = d.styled(names.Languages, t.language)
	}
	if name == "" {
		if rest.script == "" && rest.region == "" && len(rest.variants) == 0 {
			return t.base(), "", nil
		}
		if d.fallback == "none" {
			return t.base(), "", nil
		}
		name = t.language
	}
	return t.base(), d.qualified(names, name, &rest), nil
}

// compound finds "British English", and takes from t what the name says.
func (d *DisplayNames) compound(names *cldr.Names, t *tag) string {
	for _, take := range []struct{ script, region bool }{{true, true}, {true, false}, {false, true}} {
		if take.script != (t.script != "") || take.region != (t.region != "") {
			continue
		}
		key := t.language
		if take.script {
			key += "-" + t.script
		}
		if take.region {
			key += "-" + t.region
		}
		if name := d.styled(names.Languages, key); name != "" {
			if take.script {
				t.script = ""
			}
			if take.region {
				t.region = ""
			}
			return name
		}
	}
	return ""
}

func (d *DisplayNames) qualified(names *cldr.Names, name string, t *tag) string {
	var details []string
	unnamed := false
	add := func(names map[string]string, code string) {
		if code == "" {
			return
		}
		text := d.styled(names, code)
		if text == "" {
			text, unnamed = code, true
		}
		details = append(details, strings.NewReplacer("(", "[", ")", "]", "（", "［", "）", "］").Replace(text))
	}
	add(names.Scripts, t.script)
	add(names.Regions, t.region)
	for _, v := range t.variants {
		add(names.Variants, strings.ToUpper(v))
	}
	switch {
	case len(details) == 0:
		return name
	case unnamed && d.fallback == "none":
		return ""
	}
	list := details[0]
	for _, more := range details[1:] {
		list = substitute(names.Separator, list, more)
	}
	return substitute(names.Pattern, name, list)
}

// Resolved gives the properties of resolvedOptions in their order.
func (d *DisplayNames) Resolved() []Field {
	out := []Field{{"locale", d.locale.name}, {"style", d.style}, {"type", d.kind}, {"fallback", d.fallback}}
	if d.kind == "language" {
		out = append(out, Field{"languageDisplay", d.dialect})
	}
	return out
}
