package regexps

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// property gives the code points of what stands in \p{…}.
var property = func() func(string) (set, bool) {
	var known sync.Map
	return func(name string) (set, bool) {
		if s, ok := known.Load(name); ok {
			return s.(set), true
		}
		s, ok := find(name)
		if ok {
			known.Store(name, s)
		}
		return s, ok
	}
}()

func find(name string) (set, bool) {
	key, value, pair := strings.Cut(name, "=")
	if !pair {
		if s, ok := category(name); ok {
			return s, true
		}
		return binary(name)
	}
	switch key {
	case "General_Category", "gc":
		return category(value)
	case "Script", "sc":
		return script(value)
	}
	return nil, false
}

func category(name string) (set, bool) {
	if long, ok := unicode.CategoryAliases[name]; ok {
		name = long
	}
	t, ok := unicode.Categories[name]
	if !ok {
		return nil, false
	}
	return tables(t), true
}

var shortScripts = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	names := strings.Fields(scriptNames)
	for i := 0; i < len(names); i += 2 {
		m[names[i]] = names[i+1]
	}
	return m
})

func script(name string) (set, bool) {
	if long, ok := shortScripts()[name]; ok {
		name = long
	}
	t, ok := unicode.Scripts[name]
	if !ok {
		return nil, false
	}
	return tables(t), true
}

// shortNames are the other names of binary properties.
var shortNames = map[string]string{
	"AHex": "ASCII_Hex_Digit", "Alpha": "Alphabetic", "Bidi_C": "Bidi_Control", "DI": "Default_Ignorable_Code_Point", "Dep": "Deprecated",
	"Dia": "Diacritic", "EBase": "Emoji_Modifier_Base", "EComp": "Emoji_Component", "EMod": "Emoji_Modifier", "EPres": "Emoji_Presentation",
	"ExtPict": "Extended_Pictographic", "Ext": "Extender", "Gr_Ext": "Grapheme_Extend", "Hex": "Hex_Digit", "IDC": "ID_Continue",
	"IDS": "ID_Start", "IDSB": "IDS_Binary_Operator", "IDST": "IDS_Trinary_Operator", "Ideo": "Ideographic", "Join_C": "Join_Control",
	"LOE": "Logical_Order_Exception", "Lower": "Lowercase", "NChar": "Noncharacter_Code_Point", "Pat_Syn": "Pattern_Syntax",
	"Pat_WS": "Pattern_White_Space", "QMark": "Quotation_Mark", "RI": "Regional_Indicator", "SD": "Soft_Dotted", "STerm": "Sentence_Terminal",
	"Term": "Terminal_Punctuation", "UIdeo": "Unified_Ideograph", "Upper": "Uppercase", "VS": "Variation_Selector", "space": "White_Space",
	"XIDC": "XID_Continue", "XIDS": "XID_Start",
}

// tabled are the binary properties that Go has as JavaScript has them.
var tabled = strings.Fields(`ASCII_Hex_Digit Bidi_Control Dash Deprecated Diacritic Extender Hex_Digit IDS_Binary_Operator
	IDS_Trinary_Operator Ideographic Join_Control Logical_Order_Exception Noncharacter_Code_Point Pattern_Syntax Pattern_White_Space
	Quotation_Mark Radical Regional_Indicator Sentence_Terminal Soft_Dotted Terminal_Punctuation Unified_Ideograph
	Variation_Selector White_Space`)

// derived are those that Unicode defines by others (DerivedCoreProperties.txt).
var derived = map[string]func() set{
	"Any":       func() set { return everything },
	"ASCII":     func() set { return set{{0, 0x7F}} },
	"Assigned":  func() set { return tables(unicode.Categories["Cn"]).inverse() },
	"Lowercase": func() set { return tables(unicode.Ll, unicode.Other_Lowercase) },
	"Uppercase": func() set { return tables(unicode.Lu, unicode.Other_Uppercase) },
	"Cased": func() set {
		return tables(unicode.Ll, unicode.Other_Lowercase, unicode.Lu, unicode.Other_Uppercase, unicode.Lt)
	},
	"Math": func() set { return tables(unicode.Sm, unicode.Other_Math) },
	"Alphabetic": func() set {
		return tables(unicode.L, unicode.Nl, unicode.Other_Alphabetic, unicode.Other_Lowercase, unicode.Other_Uppercase)
	},
	"Default_Ignorable_Code_Point": func() set {
		some := tables(unicode.Other_Default_Ignorable_Code_Point, unicode.Cf, unicode.Variation_Selector)
		return some.without(union(tables(unicode.White_Space, unicode.Prepended_Concatenation_Mark), set{{0xFFF9, 0xFFFB}, {0x13430, 0x1343F}}))
	},
	"Grapheme_Extend": func() set { return tables(unicode.Me, unicode.Mn, unicode.Other_Grapheme_Extend) },
	"ID_Start":        idStart,
	"ID_Continue":     idContinue,
	"XID_Start": func() set {
		return idStart().without(union(changing, set{{0xE33, 0xE33}, {0xEB3, 0xEB3}, {0xFF9E, 0xFF9F}}))
	},
	"XID_Continue": func() set { return idContinue().without(changing) },
}

func idStart() set {
	return tables(unicode.L, unicode.Nl, unicode.Other_ID_Start).without(tables(unicode.Pattern_Syntax, unicode.Pattern_White_Space))
}

func idContinue() set {
	more := tables(unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
	return union(idStart(), more.without(tables(unicode.Pattern_Syntax, unicode.Pattern_White_Space)))
}

// changing are the letters whose normal form is no identifier (UAX #31, 5.1).
var changing = set{
	{0x37A, 0x37A}, {0x309B, 0x309C}, {0xFC5E, 0xFC63}, {0xFDFA, 0xFDFB}, {0xFE70, 0xFE70}, {0xFE72, 0xFE72}, {0xFE74, 0xFE74},
	{0xFE76, 0xFE76}, {0xFE78, 0xFE78}, {0xFE7A, 0xFE7A}, {0xFE7C, 0xFE7C}, {0xFE7E, 0xFE7E},
}

func binary(name string) (set, bool) {
	if long, ok := shortNames[name]; ok {
		name = long
	}
	if make, ok := derived[name]; ok {
		return make(), true
	}
	for _, known := range tabled {
		if name == known {
			return tables(unicode.Properties[name]), true
		}
	}
	if text, ok := emojiRanges[name]; ok {
		return ranges(text), true
	}
	return nil, false
}

// ranges reads hexadecimal ranges.
func ranges(text string) set {
	var out set
	for _, field := range strings.Fields(text) {
		first, last, ok := strings.Cut(field, "-")
		if !ok {
			last = first
		}
		out = append(out, span{codePoint(first), codePoint(last)})
	}
	return out
}

func codePoint(hex string) rune {
	n, err := strconv.ParseInt(hex, 16, 32)
	if err != nil {
		panic(fmt.Sprintf("the Unicode data: %v", err))
	}
	return rune(n)
}
