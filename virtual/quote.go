package virtual

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
)

var identifier = regexp.MustCompile(`^[A-Za-z_$][\w$]*$`)

// quoteName returns name as an export list says it.
func quoteName(name string) string {
	if identifier.MatchString(name) {
		return name
	}
	return quote(name)
}

// quote returns s as a JavaScript string.
func quote(s string) string {
	data, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always encodes
	}
	return string(data)
}

var escapes = regexp.MustCompile(`\\(?s:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\r?\n|.))`)

// unquote returns the value of a JavaScript string or of a template without expressions; text that is neither is
// returned as it is.
func unquote(text string) string {
	if len(text) < 2 || !strings.ContainsRune("\"'`", rune(text[0])) || text[len(text)-1] != text[0] {
		return text
	}
	return escapes.ReplaceAllStringFunc(text[1:len(text)-1], func(escape string) string {
		match := escapes.FindStringSubmatch(escape)
		if code := match[1] + match[2] + match[3]; code != "" {
			n, err := strconv.ParseUint(code, 16, 32)
			if err != nil {
				return escape
			}
			return string(rune(n))
		}
		return plainEscape(match[4])
	})
}

func plainEscape(c string) string {
	switch c {
	case "n":
		return "\n"
	case "t":
		return "\t"
	case "r":
		return "\r"
	case "b":
		return "\b"
	case "f":
		return "\f"
	case "v":
		return "\v"
	case "0":
		return "\x00"
	case "\n", "\r\n":
		return ""
	}
	return c
}
