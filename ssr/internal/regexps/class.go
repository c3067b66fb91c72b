package regexps

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// set reads a class of the flag v: a union, or sets with && or -- between them.
func (e *expander) set() (set, error) {
	e.at++
	inverse := e.accept("^")
	var all set
	for !e.accept("]") {
		if !e.more() {
			return nil, errClass
		}
		combine := func(a, b set) set { return union(a, b) }
		switch {
		case e.accept("--"):
			combine = set.without
		case e.accept("&&"):
			combine = set.and
		}
		s, err := e.operand()
		if err != nil {
			return nil, err
		}
		all = combine(all, s)
	}
	if inverse {
		all = all.inverse()
	}
	return all, nil
}

// operand reads a class inside of a class, an escape for several characters, a
// character, or a range.
func (e *expander) operand() (set, error) {
	switch {
	case e.next("["):
		return e.set()
	case e.next(`\p`), e.next(`\P`):
		s, err := e.property()
		if err != nil {
			return nil, inClass(err)
		}
		return s, nil
	case e.next(`\q`):
		return nil, errStrings
	}
	if e.next(`\`) && e.at+1 < len(e.in) {
		if s, ok := several[e.in[e.at+1]]; ok {
			e.at += 2
			return s, nil
		}
	}
	first, err := e.character()
	if err != nil || !e.next("-") || e.next("--") {
		return single(first), err
	}
	e.at++
	last, err := e.character()
	if err == nil && last < first {
		err = message("Range out of order in character class")
	}
	return set{{first, last}}, err
}

var (
	digits = set{{'0', '9'}}
	words  = set{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}
	spaces = set{{9, 13}, {' ', ' '}, {0xA0, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}}

	several = map[byte]set{'d': digits, 'D': digits.inverse(), 'w': words, 'W': words.inverse(), 's': spaces, 'S': spaces.inverse()}
)

var controls = map[byte]rune{'t': '\t', 'n': '\n', 'v': '\v', 'f': '\f', 'r': '\r', 'b': '\b', '0': 0}

// character reads one character, escaped or not.
func (e *expander) character() (rune, error) {
	if !e.more() {
		return 0, errClass
	}
	if !e.accept(`\`) {
		r, size := utf8.DecodeRuneInString(e.in[e.at:])
		if strings.ContainsRune("()[]{}/-|", r) {
			return 0, message("Invalid character in character class")
		}
		e.at += size
		return r, nil
	}
	if !e.more() {
		return 0, message(`\ at end of pattern`)
	}
	c := e.in[e.at]
	e.at++
	if r, ok := controls[c]; ok {
		return r, nil
	}
	switch c {
	case 'x':
		return e.hex(2)
	case 'u':
		return e.unicode()
	case 'c':
		return e.control()
	}
	if strings.IndexByte("^$\\.*+?()[]{}|/-&!#%,:;<=>@`~", c) < 0 {
		return 0, message("Invalid escape")
	}
	return rune(c), nil
}

func (e *expander) control() (rune, error) {
	if !e.more() || e.in[e.at]|0x20 < 'a' || e.in[e.at]|0x20 > 'z' {
		return 0, message("Invalid unicode escape")
	}
	e.at++
	return rune(e.in[e.at-1] & 31), nil
}

func (e *expander) hex(n int) (rune, error) {
	if e.at+n > len(e.in) {
		return 0, message("Invalid escape")
	}
	v, err := strconv.ParseUint(e.in[e.at:e.at+n], 16, 32)
	e.at += n
	if err != nil || v > utf8.MaxRune {
		return 0, message("Invalid Unicode escape")
	}
	return rune(v), nil
}

// unicode reads what follows \u: {…}, four digits, or a pair of surrogates.
func (e *expander) unicode() (rune, error) {
	if e.accept("{") {
		n := strings.IndexByte(e.in[e.at:], '}')
		if n < 1 {
			return 0, message("Invalid Unicode escape")
		}
		r, err := e.hex(n)
		e.at++
		return r, err
	}
	r, err := e.hex(4)
	if err != nil || r < 0xD800 || r > 0xDBFF || !e.next(`\u`) {
		return r, err
	}
	before := e.at
	e.at += 2
	low, err := e.hex(4)
	if err != nil || low < 0xDC00 || low > 0xDFFF {
		e.at = before
		return r, nil
	}
	return (r-0xD800)<<10 + (low - 0xDC00) + 0x10000, nil
}
