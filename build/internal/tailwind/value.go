package tailwind

import "strings"

// value is a value in brackets or parentheses: [3px], [url('a.png')], (--name), (length:--name,1px).
func value(line string, at int) int {
	if byteAt(line, at) == '[' {
		return bracketed(line, at)
	}
	return variable(line, at)
}

// bracketed is anything but white space between brackets that balance.
func bracketed(line string, open int) int {
	end := balanced(line, open+1, ']', "")
	if end < 0 || end == open+1 {
		return -1
	}
	return end + 1
}

// property is a property with its value: [mask-type:luminance], [--scroll-offset:56px].
func property(line string, open int) int {
	at := open + 1
	if name := variableName(line, at); name > 0 {
		at = name
	} else {
		for isLower(byteAt(line, at)) || byteAt(line, at) == '-' {
			at++
		}
	}
	if at == open+1 || byteAt(line, at) != ':' || byteAt(line, at+1) == '/' {
		return -1
	}
	end := balanced(line, at+1, ']', ":!")
	if end < 0 {
		return -1
	}
	return end + 1
}

// variable is a CSS variable in parentheses, with what it is and what stands in for it.
func variable(line string, open int) int {
	at := open + 1
	if isLower(byteAt(line, at)) {
		for isLower(byteAt(line, at)) || byteAt(line, at) == '-' {
			at++
		}
		if at = colon(line, at); at < 0 {
			return -1
		}
	}
	switch at = variableName(line, at); {
	case at < 0:
		return -1
	case byteAt(line, at) == ',':
		if at = balanced(line, at+1, ')', ":"); at < 0 {
			return -1
		}
	case byteAt(line, at) != ')':
		return -1
	}
	return at + 1
}

// balanced returns where the closing character is. Brackets within balance, strings are whole, and there is no white
// space and no ${. The characters of bad are allowed within brackets and strings only.
func balanced(line string, at int, closing byte, bad string) int {
	var open []byte
	for at < len(line) {
		switch c := line[at]; {
		case c == '\\':
			if isSpace(byteAt(line, at+1)) {
				return -1
			}
			at++
		case c == '(', c == '[', c == '{':
			open = append(open, map[byte]byte{'(': ')', '[': ']', '{': '}'}[c])
		case len(open) > 0 && (c == ')' || c == ']' || c == '}'):
			if open[len(open)-1] != c {
				return -1
			}
			open = open[:len(open)-1]
		case c == closing:
			return at
		case isQuote(c):
			if at = quoted(line, at); at < 0 {
				return -1
			}
		case isSpace(c), c == '$' && byteAt(line, at+1) == '{', len(open) == 0 && strings.IndexByte(bad, c) >= 0:
			return -1
		}
		at++
	}
	return -1
}

// quoted returns where the string that begins at a place ends.
func quoted(line string, start int) int {
	for at := start + 1; at < len(line); at++ {
		switch {
		case line[at] == '\\' && !isSpace(byteAt(line, at+1)):
			at++
		case line[at] == line[start]:
			return at
		case line[at] == '\\', isSpace(line[at]):
			return -1
		}
	}
	return -1
}

// variables tells found of each name of a CSS variable, and where it is.
func variables(line string, found func(name string, at int)) {
	for at := 0; at < len(line); at++ {
		if end := variableName(line, at); end > 0 {
			found(line[at:end], at)
			at = end
		}
	}
}

// variableName is --name; what is not ASCII and what is escaped may be in it.
func variableName(line string, start int) int {
	if !strings.HasPrefix(line[min(start, len(line)):], "--") {
		return -1
	}
	at := start + 2
	for at < len(line) {
		switch c := line[at]; {
		case isWord(c), c == '-', c >= 0x80:
			at++
		case c == '\\' && at+1 < len(line) && !isSpace(line[at+1]):
			at += 2
		case c == '\\':
			return -1
		default:
			return nameEnd(start, at)
		}
	}
	return nameEnd(start, min(at, len(line)))
}

func nameEnd(start, end int) int {
	if end < start+3 {
		return -1
	}
	return end
}
