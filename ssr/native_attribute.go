package ssr

import (
	"strings"

	"github.com/dop251/goja"
)

// attribute is how a property becomes an attribute.
type attribute struct {
	rule rule
	name string // as it is written; "" writes nothing
}

type rule uint8

const (
	ruleOther      rule = iota // any value; true and false only in data- and aria-
	ruleDataAria               // any value
	ruleText                   // no booleans
	ruleURL                    // checked
	ruleURLOrNone              // checked; "" is left out
	ruleEnumerated             // booleans as text
	ruleBoolean
	ruleOverloaded // boolean, or text
	rulePositive
	ruleNumeric
	ruleXlinkHref
	ruleStyle
	ruleNone
)

var attributes = makeAttributes()

func makeAttributes() map[string]attribute {
	m := map[string]attribute{
		"className": {ruleText, "class"}, "tabIndex": {ruleText, "tabindex"}, "style": {ruleStyle, "style"},
		"src": {ruleURLOrNone, "src"}, "href": {ruleURLOrNone, "href"}, "action": {ruleURL, "action"}, "formAction": {ruleURL, "formAction"},
		"autoFocus": {ruleBoolean, "autofocus"}, "multiple": {ruleBoolean, "multiple"}, "muted": {ruleBoolean, "muted"},
		"xlinkHref": {ruleXlinkHref, "xlink:href"}, "rowSpan": {ruleNumeric, "rowSpan"}, "start": {ruleNumeric, "start"},
		"capture": {ruleOverloaded, "capture"}, "download": {ruleOverloaded, "download"},
		"xlinkActuate": {ruleText, "xlink:actuate"}, "xlinkArcrole": {ruleText, "xlink:arcrole"}, "xlinkRole": {ruleText, "xlink:role"},
		"xlinkShow": {ruleText, "xlink:show"}, "xlinkTitle": {ruleText, "xlink:title"}, "xlinkType": {ruleText, "xlink:type"},
		"xmlBase": {ruleText, "xml:base"}, "xmlLang": {ruleText, "xml:lang"}, "xmlSpace": {ruleText, "xml:space"},
	}
	same := func(r rule, names string) {
		for _, name := range strings.Fields(names) {
			m[name] = attribute{r, name}
		}
	}
	same(ruleText, "dir role viewBox width height")
	same(ruleEnumerated, "contentEditable spellCheck draggable value autoReverse externalResourcesRequired focusable preserveAlpha")
	same(ruleBoolean, `inert allowFullScreen async autoPlay controls credentialless default defer disabled disablePictureInPicture
		disableRemotePlayback formNoValidate hidden loop noModule noValidate open playsInline readOnly required reversed scoped
		seamless itemScope`)
	same(rulePositive, "cols rows size span")
	same(ruleNone, "defaultValue defaultChecked innerHTML suppressContentEditableWarning suppressHydrationWarning ref")
	// Names of several words: with hyphens.
	for _, name := range strings.Fields(`acceptCharset accentHeight alignmentBaseline arabicForm baselineShift capHeight clipPath clipRule
		colorInterpolation colorInterpolationFilters colorProfile colorRendering dominantBaseline enableBackground fillOpacity
		fillRule floodColor floodOpacity fontFamily fontSize fontSizeAdjust fontStretch fontStyle fontVariant fontWeight glyphName
		glyphOrientationHorizontal glyphOrientationVertical imageRendering letterSpacing lightingColor
		markerEnd markerMid markerStart maskType overlinePosition overlineThickness paintOrder pointerEvents renderingIntent
		shapeRendering stopColor stopOpacity strikethroughPosition strikethroughThickness strokeDasharray strokeDashoffset
		strokeLinecap strokeLinejoin strokeMiterlimit strokeOpacity strokeWidth textAnchor textDecoration textRendering
		transformOrigin underlinePosition underlineThickness unicodeBidi unicodeRange unitsPerEm vAlphabetic vHanging vIdeographic
		vMathematical vectorEffect wordSpacing writingMode xHeight`) {
		m[name] = attribute{ruleOther, hyphenated(name)}
	}
	for name, out := range map[string]string{
		"htmlFor": "for", "httpEquiv": "http-equiv", "crossOrigin": "crossorigin", "xmlnsXlink": "xmlns:xlink", "panose-1": "panose-1",
		"horizAdvX": "horiz-adv-x", "horizOriginX": "horiz-origin-x", "vertAdvY": "vert-adv-y", "vertOriginX": "vert-origin-x",
		"vertOriginY": "vert-origin-y",
	} {
		m[name] = attribute{ruleOther, out}
	}
	return m
}

// hyphenated puts a hyphen before every capital, which becomes small.
func hyphenated(name string) string {
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		if 'A' <= c && c <= 'Z' {
			b.WriteByte('-')
			c |= 0x20
		}
		b.WriteByte(c)
	}
	return b.String()
}

const maxNames = 4096

func (n *native) attributeOf(name string) attribute {
	if a, ok := attributes[name]; ok {
		if n.facts != nil && len(n.facts.attributes) > 0 {
			if other, ok := n.facts.attributes[name]; ok {
				return other
			}
		}
		return a
	}
	if a, ok := n.names[name]; ok {
		return a
	}
	a := unlisted(name)
	if len(n.names) >= maxNames {
		clear(n.names)
	}
	n.names[name] = a
	return a
}

func unlisted(name string) attribute {
	if len(name) > 2 && name[0]|0x20 == 'o' && name[1]|0x20 == 'n' || !safeName(name) {
		return attribute{ruleNone, ""}
	}
	if prefix := strings.ToLower(name[:min(5, len(name))]); prefix == "data-" || prefix == "aria-" {
		return attribute{ruleDataAria, name}
	}
	return attribute{ruleOther, name}
}

// safeName says whether name can be the name of an attribute.
func safeName(name string) bool {
	for i, c := range name {
		start := c == ':' || c == '_' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' ||
			0xC0 <= c && c <= 0xD6 || 0xD8 <= c && c <= 0xF6 || 0xF8 <= c && c <= 0x2FF || 0x370 <= c && c <= 0x37D ||
			0x37F <= c && c <= 0x1FFF || 0x200C <= c && c <= 0x200D || 0x2070 <= c && c <= 0x218F || 0x2C00 <= c && c <= 0x2FEF ||
			0x3001 <= c && c <= 0xD7FF || 0xF900 <= c && c <= 0xFDCF || 0xFDF0 <= c && c <= 0xFFFC
		if start {
			continue
		}
		if i == 0 || !(c == '-' || c == '.' || '0' <= c && c <= '9' || c == 0xB7 || 0x300 <= c && c <= 0x36F || 0x203F <= c && c <= 0x2040) {
			return false
		}
	}
	return name != ""
}

// attribute writes one attribute, unless its value says that there is none.
// The value is neither null nor undefined.
func (n *native) attribute(dst []byte, name string, v goja.Value) ([]byte, error) {
	return n.ruled(dst, n.attributeOf(name), v)
}

// ruled is attribute for a name that was looked up.
func (n *native) ruled(dst []byte, a attribute, v goja.Value) ([]byte, error) {
	switch a.rule {
	case ruleNone:
		return dst, nil
	case ruleStyle:
		return n.style(dst, v)
	case ruleURLOrNone:
		if isEmptyString(v) {
			return dst, nil
		}
		fallthrough
	case ruleURL, ruleXlinkHref:
		if isFunction(v) || isSymbol(v) || n.isBool(v) {
			return dst, nil
		}
		return n.urlAttribute(dst, a.name, v)
	case ruleBoolean:
		if isSymbol(v) || !truthy(v) || isFunction(v) {
			return dst, nil
		}
		return n.flag(dst, a.name), nil
	case ruleOverloaded:
		if v == n.w.keys.yes {
			return n.flag(dst, a.name), nil
		}
		if v == n.w.keys.no {
			return dst, nil
		}
	case rulePositive, ruleNumeric:
		number, err := n.numberOf(v)
		if err != nil || !number.ok || a.rule == rulePositive && !(number.value >= 1) {
			return dst, err
		}
	case ruleText, ruleOther:
		if n.isBool(v) {
			return dst, nil
		}
	}
	return n.put(dst, a.name, v)
}

func (n *native) flag(dst []byte, name string) []byte {
	return append(append(append(dst, ' '), name...), `=""`...)
}

// put writes an attribute with its value as text.
func (n *native) put(dst []byte, name string, v goja.Value) ([]byte, error) {
	switch o := v.(type) {
	case *goja.Symbol:
		return dst, nil
	case *goja.Object:
		if isFunction(o) {
			return dst, nil
		}
		var err error
		if v, err = n.text(o); err != nil {
			return dst, err
		}
	}
	dst = append(append(append(dst, ' '), name...), '=', '"')
	return append(appendEscaped(dst, v), '"'), nil
}

type number struct {
	value float64
	ok    bool // it is one, and not NaN
}

func (n *native) numberOf(v goja.Value) (number, error) {
	switch v := v.(type) {
	case *goja.Symbol:
		return number{}, nil
	case *goja.Object:
		if isFunction(v) {
			return number{}, nil
		}
		w, err := n.call(n.js.number, v)
		if err != nil {
			return number{}, err
		}
		f := w.ToFloat()
		return number{f, f == f}, nil
	}
	if goja.IsBigInt(v) { // isNaN throws for it
		_, err := n.call(n.js.isNaN, v)
		return number{}, err
	}
	f := v.ToFloat()
	return number{f, f == f}, nil
}

func (n *native) urlAttribute(dst []byte, name string, v goja.Value) ([]byte, error) {
	v, err := n.text(v)
	if err != nil {
		return dst, err
	}
	dst = append(append(append(dst, ' '), name...), '=', '"')
	if isScriptURL(v) {
		dst = append(dst, "javascript:throw new Error(&#x27;React has blocked a javascript: URL as a security precaution.&#x27;)"...)
	} else {
		dst = appendEscaped(dst, v)
	}
	return append(dst, '"'), nil
}

// isScriptURL says whether a browser would take the URL for a script.
func isScriptURL(v goja.Value) bool {
	s, ok := v.(goja.String)
	if !ok || s.Length() < len("javascript:") {
		return false
	}
	i, size := 0, s.Length()
	for i < size && s.CharAt(i) <= ' ' {
		i++
	}
	for at, want := range "javascript:" {
		for at > 0 && i < size && (s.CharAt(i) == '\r' || s.CharAt(i) == '\n' || s.CharAt(i) == '\t') {
			i++
		}
		if i >= size {
			return false
		}
		c := s.CharAt(i)
		if c != uint16(want) && !(want != ':' && c == uint16(want)-0x20) {
			return false
		}
		i++
	}
	return true
}
