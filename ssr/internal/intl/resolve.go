package intl

import (
	"slices"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// Default is the locale for those that ask for none, or for none that there is.
const Default = "en-US"

// Locale is a locale that there is data for.
type Locale struct {
	name     string // with the extensions that count
	data     string // whose sections it has
	language string
	region   string // likely one, if none is given
	script   string
	tag      *tag
}

// Canonical checks and canonicalizes a locale.
func Canonical(locale string) (string, *Error) {
	t, err := parse(locale)
	if err != nil {
		return "", err
	}
	return t.String(), nil
}

// maxTag bounds the locales that are kept.
const maxTag = 255

type parsed struct {
	tag *tag
	err *Error
}

var tags cache[string, parsed]

// parse is parseTag, remembered. Nobody may change what it gives.
func parse(locale string) (*tag, *Error) {
	if len(locale) > maxTag {
		return nil, errLocale
	}
	p := tags.get(locale, func() parsed {
		t, err := parseTag(locale)
		return parsed{t, err}
	})
	return p.tag, p.err
}

// CanonicalAll canonicalizes a list and leaves out repetitions.
func CanonicalAll(locales []string) ([]string, *Error) {
	out := make([]string, 0, len(locales))
	for _, l := range locales {
		c, err := Canonical(l)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out, nil
}

// Supported gives those of the locales that there is data for.
func Supported(locales []string) ([]string, *Error) {
	all, err := CanonicalAll(locales)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(l string) bool {
		t, _ := parse(l)
		return available(t) == ""
	}), nil
}

// available is the longest prefix that there is data for.
func available(t *tag) string {
	data := cldr.World().Data
	for name := t.base(); name != ""; name = name[:max(0, strings.LastIndexByte(name, '-'))] {
		if _, ok := data[name]; ok {
			return name
		}
	}
	return ""
}

// Covered says whether there is data for one of the locales, or they are none.
func Covered(requested []string) bool {
	for _, r := range requested {
		if t, err := parse(r); err != nil || available(t) != "" {
			return true
		}
	}
	return len(requested) == 0
}

type negotiated struct {
	locale *Locale
	err    *Error
}

var locales cache[string, negotiated]

// resolve chooses the first of the locales that there is data for.
func resolve(requested []string) (*Locale, *Error) {
	var found *Locale
	for _, r := range requested {
		if len(r) > maxTag {
			return nil, errLocale
		}
		n := locales.get(r, func() negotiated { return negotiate(r) })
		if n.err != nil {
			return nil, n.err
		}
		if found == nil {
			found = n.locale
		}
	}
	if found != nil {
		return found, nil
	}
	return locales.get(Default, func() negotiated { return negotiate(Default) }).locale, nil
}

func negotiate(request string) negotiated {
	t, err := parse(request)
	if err != nil {
		return negotiated{err: err}
	}
	name := available(t)
	if name == "" {
		return negotiated{}
	}
	base, _ := parse(name)
	likely := base.maximized()
	return negotiated{locale: &Locale{
		name: name, data: cldr.World().Data[name], language: base.language, region: likely.region, script: likely.script, tag: t,
	}}
}

// withKeywords is the locale's name with the extension keys that had an effect.
func (l *Locale) withKeywords(used ...keyword) string {
	t := &tag{}
	for _, k := range used {
		if k.key != "" {
			t.keywords = append(t.keywords, k)
		}
	}
	if len(t.keywords) == 0 {
		return l.name
	}
	slices.SortFunc(t.keywords, func(a, b keyword) int { return strings.Compare(a.key, b.key) })
	return l.name + "-" + t.unicodeExtension()
}

// numbering chooses the numbering system of an option, an extension or the
// locale, and says whether the extension counts.
func (l *Locale) numbering(option string) (system string, used keyword) {
	system = cldr.NumbersOf(l.data).System
	if v, ok := l.tag.keyword("nu"); ok {
		if v = l.numberingName(v); v != "" {
			system, used = v, keyword{"nu", v}
		}
	}
	if option = l.numberingName(option); option != "" && option != system {
		system, used = option, keyword{}
	}
	return system, used
}

// numberingName is "" unless there is such a system of ten digits.
func (l *Locale) numberingName(name string) string {
	if _, ok := cldr.World().Digits[name]; ok {
		return name
	}
	return ""
}
