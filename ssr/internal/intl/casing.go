package intl

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// ToCase changes the case of a text as the first locale does.
func ToCase(text string, locales []string, upper bool) (string, *Error) {
	name := "und"
	for i, l := range locales {
		t, err := parse(l)
		if err != nil {
			return "", err
		}
		if i == 0 {
			name = t.language
		}
	}
	special := name == "tr" || name == "az" || name == "lt" || name == "el" && upper || name == "nl"
	switch {
	case !special && isASCIIText(text) && upper:
		return strings.ToUpper(text), nil
	case !special && isASCIIText(text):
		return strings.ToLower(text), nil
	case upper:
		return cases.Upper(language.Make(name)).String(text), nil
	}
	return cases.Lower(language.Make(name)).String(text), nil
}

func isASCIIText(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
