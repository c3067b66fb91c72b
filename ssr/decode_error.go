package ssr

import (
	"errors"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// What is wrong with JSON, in V8's words (of Node 20 and later).

// around is how many characters V8 shows before and behind a wrong one.
const around = 10

var errEnd = errors.New("Unexpected end of JSON input") //lint:ignore ST1005 the text that engines give

func (d *decoder) unexpected() error {
	if d.at >= len(d.text) {
		return errEnd
	}
	switch d.text { // what objects become when they are parsed
	case "undefined", "NaN", "Infinity", "[object Object]":
		return fmt.Errorf("%q is not valid JSON", d.text)
	}
	r, _ := utf8.DecodeRuneInString(d.text[d.at:])
	units := appendUnits(nil, d.text)
	at := len(appendUnits(nil, d.text[:d.at]))
	from, to := max(0, at-around), min(len(units), at+around)
	before, behind := "...", "..."
	if len(units) <= 4*around || at < around {
		from, before = 0, ""
	}
	if len(units) <= 4*around || at >= len(units)-around {
		to, behind = len(units), ""
	}
	return fmt.Errorf("Unexpected token '%c', %s\"%s\"%s is not valid JSON", r, before, string(utf16.Decode(units[from:to])), behind) //lint:ignore ST1005 the text that engines give
}

// expected is a message with the position, in UTF-16 as JavaScript counts.
func (d *decoder) expected(message string) error {
	return fmt.Errorf("%s at position %d", message, len(appendUnits(nil, d.text[:d.at])))
}

// badEscape is about the escape that begins at d.at.
func (d *decoder) badEscape() error {
	if d.at++; d.at >= len(d.text) {
		return d.unexpected()
	}
	if d.text[d.at] != 'u' {
		return d.expected("Bad escaped character in JSON")
	}
	for d.at++; d.at < len(d.text) && isHex(d.text[d.at]); d.at++ {
	}
	return d.expected("Bad Unicode escape in JSON")
}

func (d *decoder) unterminated() error {
	d.at = len(d.text)
	return d.expected("Unterminated string in JSON")
}
