package regexps

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// set is a set of code points: ranges in order that do not touch.
type set []span

type span struct{ first, last rune }

// everything is all code points, surrogates too.
var everything = set{{0, unicode.MaxRune}}

// union joins sets.
func union(sets ...set) set {
	all := slices.Concat(sets...)
	slices.SortFunc(all, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	var out set
	for _, s := range all {
		if n := len(out); n > 0 && s.first <= out[n-1].last+1 {
			out[n-1].last = max(out[n-1].last, s.last)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// inverse is what is not in s.
func (s set) inverse() set {
	var out set
	next := rune(0)
	for _, r := range s {
		if r.first > next {
			out = append(out, span{next, r.first - 1})
		}
		next = r.last + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, span{next, unicode.MaxRune})
	}
	return out
}

func (s set) without(other set) set { return union(s.inverse(), other).inverse() }

func (s set) and(other set) set { return union(s.inverse(), other.inverse()).inverse() }

func single(r rune) set { return set{{r, r}} }

// tables joins tables of the package unicode.
func tables(list ...*unicode.RangeTable) set {
	var all set
	add := func(first, last, stride rune) {
		if stride == 1 {
			all = append(all, span{first, last})
			return
		}
		for r := first; r <= last; r += stride {
			all = append(all, span{r, r})
		}
	}
	for _, t := range list {
		for _, r := range t.R16 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range t.R32 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return union(all)
}

// inside is the set as it stands between the brackets of a class.
func (s set) inside() string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(escaped(r.first))
		if r.last > r.first {
			b.WriteByte('-')
			b.WriteString(escaped(r.last))
		}
	}
	return b.String()
}

// class is the set as a class of its own.
func (s set) class() string {
	if len(s) == 0 {
		return `[^\u0000-\u{10FFFF}]`
	}
	return "[" + s.inside() + "]"
}

func escaped(r rune) string {
	if r > 0xFFFF {
		return fmt.Sprintf(`\u{%X}`, r)
	}
	return fmt.Sprintf(`\u%04X`, r)
}
