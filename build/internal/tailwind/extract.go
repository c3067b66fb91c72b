package tailwind

import "strings"

// A candidate is written [variant:]…utility[/modifier][!] between characters that may stand beside it. Each function
// below takes the line and where something begins, and returns the place behind it, or -1 if it isn't there.

// candidates tells found of each candidate in a line. What lies within one is not looked at by itself.
func candidates(line string, found func(string)) {
	for at := 0; at < len(line); {
		end := -1
		if at == 0 || mayPrecede(line[at-1]) {
			end = candidate(line, at)
		} else if !isWord(line[at-1]) && line[at-1] != '-' {
			end = key(line, at)
		}
		if end > at {
			found(line[at:end])
			at = end
			continue
		}
		at++
	}
}

// mayPrecede says whether a candidate may begin behind a character: that of a class attribute, of a template language,
// or in class.name.
func mayPrecede(c byte) bool { return isSpace(c) || isQuote(c) || strings.IndexByte("\x00.}>", c) >= 0 }

// mayFollow says whether a candidate may end before a place.
func mayFollow(line string, at int) bool {
	return at >= len(line) || isSpace(line[at]) || isQuote(line[at]) || strings.IndexByte("\x00]{=\\<", line[at]) >= 0
}

func candidate(line string, start int) int {
	for at := start; ; {
		end := utility(line, at)
		next := variant(line, at)
		if next < 0 {
			if end > 0 && mayFollow(line, end) {
				return end
			}
			return -1
		}
		if at == start && end == next-1 && key(line, at) > 0 {
			return end
		}
		at = next
	}
}

// key is a utility that is the key of an object in JavaScript, which looks like a variant: {underline: true}
func key(line string, at int) int {
	end := utility(line, at)
	if end < 0 || byteAt(line, end) != ':' || end+1 < len(line) && !isSpace(line[end+1]) {
		return -1
	}
	return end
}

// variant is a variant with its colon: hover:, group-hover/name:, data-[state=open]:, [&>p]:
func variant(line string, at int) int {
	if byteAt(line, at) == '[' {
		return colon(line, bracketed(line, at))
	}
	return colon(line, variantName(line, at))
}

func colon(line string, at int) int {
	if at < 0 || byteAt(line, at) != ':' {
		return -1
	}
	return at + 1
}

func variantName(line string, at int) int {
	first := byteAt(line, at)
	if !isLower(first) && !isDigit(first) && first != '*' && first != '@' {
		return -1
	}
	for at++; at < len(line); at++ {
		switch c, next := line[at], byteAt(line, at+1); {
		case c == '[':
			return optionalModifier(line, bracketed(line, at))
		case c == '-' && (next == '[' || next == '('):
			return optionalModifier(line, value(line, at+1))
		case c == '/':
			return modifier(line, at)
		case c == ':':
			return at
		case c == '-' || c == '_':
			if !isWord(next) && next != '-' {
				return -1
			}
		case c == '.':
			if !isDigit(line[at-1]) || !isDigit(next) {
				return -1
			}
		case !isWord(c) && c != '*':
			return -1
		}
	}
	return -1
}

func optionalModifier(line string, at int) int {
	if at > 0 && byteAt(line, at) == '/' {
		return modifier(line, at)
	}
	return at
}

// utility is a utility with its modifier, and with the mark that makes it important before or behind it.
func utility(line string, at int) int {
	marked := byteAt(line, at) == '!'
	if marked {
		at++
	}
	end := -1
	if byteAt(line, at) == '[' {
		end = property(line, at)
	} else {
		end = utilityName(line, at)
	}
	if end < 0 {
		return -1
	}
	if end = optionalModifier(line, end); end < 0 || byteAt(line, end) == '/' {
		return -1
	}
	if byteAt(line, end) == '!' {
		if marked {
			return -1
		}
		end++
	}
	return end
}

func utilityName(line string, at int) int {
	switch first, next := byteAt(line, at), byteAt(line, at+1); {
	case isLower(first) && (at+1 >= len(line) || isSpace(next) || isQuote(next)):
		return at + 1
	case first == '-' && !isLower(next), first != '-' && first != '@' && !isLower(first):
		return -1
	}
	for at++; at < len(line); at++ {
		c, next := line[at], byteAt(line, at+1)
		switch {
		case isLetter(c), c == '_' && !isWord(next):
			if endsName(line, at+1) {
				return at + 1
			}
			if c == '_' {
				return -1
			}
		case c == '-' && (next == '[' || next == '('):
			return value(line, at+1)
		case c == '-':
			if !isLetter(next) && !isDigit(next) && next != '-' {
				return -1
			}
		case c == '.':
			if !isDigit(line[at-1]) || !isDigit(next) {
				return -1
			}
		case isDigit(c):
			if !isWord(line[at-1]) && line[at-1] != '-' && line[at-1] != '.' {
				return -1
			}
			if !isWord(next) && strings.IndexByte(".%-", next) < 0 {
				return at + 1
			}
		case c == '%' && isDigit(line[at-1]):
			return at + 1
		case c != '_':
			return -1
		}
	}
	return -1
}

// endsName says whether a letter before a place can be the last of a name.
func endsName(line string, at int) bool {
	return mayFollow(line, at) || strings.IndexByte(":/!", line[at]) >= 0
}

func modifier(line string, slash int) int {
	at := slash + 1
	switch c := byteAt(line, at); {
	case c == '[' || c == '(':
		return value(line, at)
	case !isLetter(c) && !isDigit(c):
		return -1
	}
	for at < len(line) && (isWord(line[at]) || line[at] == '-' || line[at] == '.') {
		at++
	}
	return at
}

func byteAt(line string, at int) byte {
	if at >= len(line) {
		return 0
	}
	return line[at]
}

func isLower(c byte) bool  { return c >= 'a' && c <= 'z' }
func isLetter(c byte) bool { return isLower(c) || c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isWord(c byte) bool   { return isLetter(c) || isDigit(c) || c == '_' }
func isQuote(c byte) bool  { return c == '"' || c == '\'' || c == '`' }
func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'
}
