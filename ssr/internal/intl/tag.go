package intl

import (
	"slices"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// tag is a Unicode BCP 47 locale identifier, taken apart.
type tag struct {
	language, script, region string
	variants                 []string
	attributes               []string
	keywords                 []keyword
	extensions               []string // others, canonical: "t-de"
	private                  string   // "x-…"
}

type keyword struct{ key, value string }

var errLocale = &Error{Message: "Incorrect locale information provided"}

// parseTag reads and canonicalizes.
func parseTag(s string) (*tag, *Error) {
	if s == "" || strings.Contains(s, "_") {
		return nil, errLocale
	}
	p := &tagParser{rest: strings.Split(strings.ToLower(s), "-")}
	t := p.parse()
	if t == nil {
		return nil, errLocale
	}
	t.canonicalize()
	return t, nil
}

type tagParser struct{ rest []string }

func (p *tagParser) next(ok func(string) bool) string {
	if len(p.rest) == 0 || !ok(p.rest[0]) {
		return ""
	}
	s := p.rest[0]
	p.rest = p.rest[1:]
	return s
}

func (p *tagParser) parse() *tag {
	t := &tag{}
	if t.language = p.next(isLanguage); t.language == "" {
		return nil
	}
	if t.script = p.next(isScript); t.script != "" {
		t.script = strings.ToUpper(t.script[:1]) + t.script[1:]
	}
	t.region = strings.ToUpper(p.next(isRegion))
	for v := p.next(isVariant); v != ""; v = p.next(isVariant) {
		if slices.Contains(t.variants, v) {
			return nil
		}
		t.variants = append(t.variants, v)
	}
	return p.singletons(t)
}

func (p *tagParser) singletons(t *tag) *tag {
	seen := ""
	for len(p.rest) > 0 {
		s := p.rest[0]
		p.rest = p.rest[1:]
		if len(s) != 1 || !alphanumeric(s) || strings.Contains(seen, s) {
			return nil
		}
		seen += s
		ok := false
		switch s {
		case "x":
			t.private, ok = p.subtags(1)
		case "u":
			ok = p.unicode(t)
		default:
			var body string
			body, ok = p.subtags(2)
			t.extensions = append(t.extensions, s+"-"+body)
		}
		if !ok {
			return nil
		}
	}
	slices.Sort(t.extensions)
	return t
}

// subtags takes what belongs to a singleton.
func (p *tagParser) subtags(least int) (string, bool) {
	var out []string
	for len(p.rest) > 0 && len(p.rest[0]) >= least {
		if len(p.rest[0]) > 8 || !alphanumeric(p.rest[0]) {
			return "", false
		}
		out = append(out, p.rest[0])
		p.rest = p.rest[1:]
	}
	return strings.Join(out, "-"), len(out) > 0
}

func (p *tagParser) unicode(t *tag) bool {
	body, ok := p.subtags(2)
	if !ok {
		return false
	}
	key := ""
	var value []string
	flush := func() {
		if key != "" && !slices.ContainsFunc(t.keywords, func(k keyword) bool { return k.key == key }) {
			t.keywords = append(t.keywords, keyword{key, strings.Join(value, "-")})
		}
		value = nil
	}
	for s := range strings.SplitSeq(body, "-") {
		switch {
		case len(s) == 2:
			if s[1] >= '0' && s[1] <= '9' {
				return false
			}
			flush()
			key = s
		case key == "":
			t.attributes = append(t.attributes, s)
		default:
			value = append(value, s)
		}
	}
	flush()
	return true
}

func alphanumeric(s string) bool { return only(s, true, true) && s != "" }

func only(s string, letters, digits bool) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if !(letters && c >= 'a' && c <= 'z' || digits && s[i] >= '0' && s[i] <= '9') {
			return false
		}
	}
	return true
}

func isLanguage(s string) bool {
	return only(s, true, false) && (len(s) == 2 || len(s) == 3 || len(s) >= 5 && len(s) <= 8)
}
func isScript(s string) bool { return len(s) == 4 && only(s, true, false) }
func isRegion(s string) bool {
	return len(s) == 2 && only(s, true, false) || len(s) == 3 && only(s, false, true)
}
func isVariant(s string) bool {
	return alphanumeric(s) && (len(s) >= 5 && len(s) <= 8 || len(s) == 4 && s[0] >= '0' && s[0] <= '9')
}

// isType says whether s is a value of a Unicode extension: "latn", "islamic-civil".
func isType(s string) bool {
	for part := range strings.SplitSeq(s, "-") {
		if len(part) < 3 || len(part) > 8 || !alphanumeric(part) {
			return false
		}
	}
	return true
}

func (t *tag) canonicalize() {
	world := cldr.World()
	t.aliasLanguage(world)
	if to, ok := world.ScriptAlias[t.script]; ok {
		t.script = to
	}
	if to, ok := world.RegionAlias[t.region]; ok {
		t.region = t.chooseRegion(strings.Fields(to))
	}
	for i, v := range t.variants {
		if to, ok := world.VariantAlias[v]; ok {
			t.variants[i] = to
		}
	}
	slices.Sort(t.variants)
	slices.Sort(t.attributes)
	for i, k := range t.keywords {
		if to, ok := world.UnicodeAlias[k.key+"-"+k.value]; ok {
			k.value = to
		}
		if k.value == "true" || k.value == "yes" {
			k.value = ""
		}
		t.keywords[i] = k
	}
	slices.SortFunc(t.keywords, func(a, b keyword) int { return strings.Compare(a.key, b.key) })
}

// aliasLanguage replaces the longest prefix that has an alias.
func (t *tag) aliasLanguage(world *cldr.Supplemental) {
	for _, v := range t.variants {
		if to, ok := world.LanguageAlias[t.language+"-"+v]; ok {
			t.replace(to)
			t.variants = slices.DeleteFunc(t.variants, func(s string) bool { return s == v })
			return
		}
	}
	for _, from := range []string{t.language + "-" + t.region, t.language} {
		if to, ok := world.LanguageAlias[from]; ok {
			if strings.Contains(from, "-") {
				t.region = ""
			}
			t.replace(to)
			return
		}
	}
}

func (t *tag) replace(to string) {
	p := &tagParser{rest: strings.Split(strings.ToLower(to), "-")}
	r := p.parse()
	if r == nil {
		return
	}
	if r.language != "und" {
		t.language = r.language
	}
	if t.script == "" {
		t.script = r.script
	}
	if t.region == "" {
		t.region = r.region
	}
}

// chooseRegion picks the successor of a region that was split.
func (t *tag) chooseRegion(regions []string) string {
	likely := (&tag{language: t.language, script: t.script}).maximized()
	if slices.Contains(regions, likely.region) {
		return likely.region
	}
	return regions[0]
}

// base is the tag without extensions.
func (t *tag) base() string {
	s := t.language
	for _, part := range append([]string{t.script, t.region}, t.variants...) {
		if part != "" {
			s += "-" + part
		}
	}
	return s
}

func (t *tag) String() string {
	parts := slices.Clone(t.extensions)
	if len(t.attributes)+len(t.keywords) > 0 {
		parts = append(parts, t.unicodeExtension())
	}
	slices.Sort(parts)
	if t.private != "" {
		parts = append(parts, "x-"+t.private)
	}
	return strings.Join(append([]string{t.base()}, parts...), "-")
}

func (t *tag) unicodeExtension() string {
	u := append([]string{"u"}, t.attributes...)
	for _, k := range t.keywords {
		u = append(u, k.key)
		if k.value != "" {
			u = append(u, k.value)
		}
	}
	return strings.Join(u, "-")
}

// keyword gives the value of a key: "true" for a key without one.
func (t *tag) keyword(key string) (string, bool) {
	for _, k := range t.keywords {
		if k.key == key {
			return k.value, true
		}
	}
	return "", false
}

// setKeyword replaces or adds; "" is a key without a value.
func (t *tag) setKeyword(key, value string) {
	t.keywords = slices.DeleteFunc(slices.Clone(t.keywords), func(k keyword) bool { return k.key == key })
	t.keywords = append(t.keywords, keyword{key, value})
	slices.SortFunc(t.keywords, func(a, b keyword) int { return strings.Compare(a.key, b.key) })
}
