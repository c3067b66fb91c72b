// Package intl owns the formatting of ECMA-402: numbers, dates, plurals, lists,
// relative times, names, collation and segments, as ICU prints them from the
// data in package cldr. It does not know JavaScript: options come through
// [Options], which may panic with an engine's own exceptions. Everything is safe
// for concurrent use, and what an option set compiles to is shared.
package intl

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
)

// Options are the properties of an options object, converted as asked.
type Options interface {
	// String is the property as a string; false if it is undefined.
	String(name string) (string, bool)
	// Number is the property as a number, NaN if it is none.
	Number(name string) (float64, bool)
	// Bool is whether the property is truthy.
	Bool(name string) (value, ok bool)
	// IsBool says whether the property is falsy or true itself.
	IsBool(name string) bool
}

// Error is what JavaScript gets as an exception.
type Error struct {
	Type    bool // a TypeError, not a RangeError
	Message string
}

func (e *Error) Error() string { return e.Message }

func rangeError(format string, args ...any) *Error {
	return &Error{Message: fmt.Sprintf(format, args...)}
}

func typeError(format string, args ...any) *Error {
	return &Error{Type: true, Message: fmt.Sprintf(format, args...)}
}

// A Part is a piece of formatted text, as formatToParts gives it.
type Part struct {
	Type, Value string
	Source      string // of ranges: startRange, endRange, shared
	Unit        string // of relative times
}

func join(parts []Part) string {
	if len(parts) == 1 {
		return parts[0].Value
	}
	n := 0
	for i := range parts {
		n += len(parts[i].Value)
	}
	var b strings.Builder
	b.Grow(n)
	for i := range parts {
		b.WriteString(parts[i].Value)
	}
	return b.String()
}

// reader reads options and keeps the first error.
type reader struct {
	from    Options
	service string // "Intl.NumberFormat"
	err     *Error
}

func (r *reader) fail(err *Error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *reader) str(name string) (string, bool) {
	if r.from == nil || r.err != nil {
		return "", false
	}
	return r.from.String(name)
}

// oneOf reads an option that has these values only; otherwise is for undefined.
func (r *reader) oneOf(name, otherwise string, values ...string) string {
	v, ok := r.str(name)
	if !ok {
		return otherwise
	}
	if !slices.Contains(values, v) {
		r.fail(rangeError("Value %s out of range for %s options property %s", v, r.service, name))
	}
	return v
}

func (r *reader) boolean(name string) (value, ok bool) {
	if r.from == nil || r.err != nil {
		return false, false
	}
	return r.from.Bool(name)
}

func (r *reader) number(name string, low, high, otherwise int) int {
	if r.from == nil || r.err != nil {
		return otherwise
	}
	v, ok := r.from.Number(name)
	if !ok {
		return otherwise
	}
	if !(v >= float64(low) && v <= float64(high)) {
		r.fail(rangeError("%s value is out of range.", name))
		return otherwise
	}
	return int(math.Floor(v))
}

// extension reads an option that is a type of a Unicode extension.
func (r *reader) extension(name string) string {
	v, ok := r.str(name)
	if !ok {
		return ""
	}
	if !isType(v) {
		r.fail(rangeError("Invalid %s : %s", name, v))
	}
	return strings.ToLower(v)
}

func (r *reader) matcher() { r.oneOf("localeMatcher", "", "lookup", "best fit") }

// cache shares what is compiled. It is emptied when it is full: a program uses
// few combinations, but a visitor's input may choose them.
type cache[K comparable, V any] struct {
	mu sync.RWMutex
	m  map[K]V
}

const cacheSize = 1024

func (c *cache[K, V]) get(key K, compile func() V) V {
	c.mu.RLock()
	v, ok := c.m[key]
	c.mu.RUnlock()
	if ok {
		return v
	}
	v = compile()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.m == nil || len(c.m) >= cacheSize {
		c.m = map[K]V{}
	}
	c.m[key] = v
	return v
}
