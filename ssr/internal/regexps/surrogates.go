package regexps

import (
	"strings"
	"unicode/utf8"
)

// goja's backtracking engine (as of September 2026) takes all classes of a
// pattern that differ in surrogates only for one and the same: without the flag
// u, [\ud800-\udbff][\udc00-\udfff] matches nothing. So each such class after
// the first gets a character of its own, one that Unicode keeps out of texts
// (U+FDD0 to U+FDEF). When goja tells them apart, this can go.

const noncharacters = 32

// confusable says whether a pattern has several classes with surrogates.
func confusable(pattern, flags string) bool {
	if strings.ContainsAny(flags, "uv") || strings.Count(pattern, "[") < 2 || !surrogates(pattern) {
		return false
	}
	n := 0
	eachClass(pattern, func(class string) string {
		if surrogates(class) {
			n++
		}
		return class
	})
	return n > 1
}

// distinguish makes the classes of a pattern different.
func distinguish(pattern string) string {
	n := -1
	return eachClass(pattern, func(class string) string {
		if !surrogates(class) {
			return class
		}
		if n++; n == 0 {
			return class
		}
		body := strings.TrimSuffix(class, "]")
		for i := n; i > 0; i /= noncharacters {
			body += escaped(rune(0xFDD0 + i%noncharacters))
		}
		return body + "]"
	})
}

// surrogates says whether a text has surrogates, escaped or as characters that
// are made of two.
func surrogates(text string) bool {
	for i, r := range text {
		if r > 0xFFFF {
			return true
		}
		if r == '\\' && i+3 < len(text) && text[i+1] == 'u' && text[i+2]|0x20 == 'd' && text[i+3] >= '8' {
			return true
		}
	}
	return false
}

// eachClass gives a pattern with its classes replaced.
func eachClass(pattern string, replace func(class string) string) string {
	var out strings.Builder
	for i := 0; i < len(pattern); {
		n := 1
		switch pattern[i] {
		case '\\':
			_, size := utf8.DecodeRuneInString(pattern[i+1:])
			n += size
		case '[':
			if n = classLength(pattern[i:]); n > 0 {
				out.WriteString(replace(pattern[i : i+n]))
				i += n
				continue
			}
			n = len(pattern) - i // an error that the engine will tell
		}
		out.WriteString(pattern[i : i+n])
		i += n
	}
	return out.String()
}

// classLength is the length of the class at the beginning; 0 if it has no end.
func classLength(pattern string) int {
	for i := 1; i < len(pattern); i++ {
		switch pattern[i] {
		case '\\':
			i++
		case ']':
			return i + 1
		}
	}
	return 0
}
