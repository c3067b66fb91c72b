package intl

import (
	"strings"
	"time"
)

// Range gives the text of a range of times.
func (f *DateTimeFormat) Range(from, to float64) (string, *Error) {
	parts, err := f.RangeParts(from, to)
	return join(parts), err
}

// RangeParts gives the parts of a range of times.
func (f *DateTimeFormat) RangeParts(from, to float64) ([]Part, *Error) {
	a, err := f.time(from)
	if err != nil {
		return nil, err
	}
	b, err := f.time(to)
	if err != nil {
		return nil, err
	}
	return f.rangeParts(a, b), nil
}

// The fields of a date in which two times may differ, the largest first.
const differenceFields = "GyMdahmsS"

// level is how small a field of a pattern is, as an index of differenceFields.
func level(char byte) int {
	switch char {
	case 'L', 'Q', 'q':
		char = 'M'
	case 'E', 'c', 'e':
		char = 'd'
	case 'b', 'B':
		char = 'a'
	case 'H', 'k', 'K':
		char = 'h'
	case 'u', 'Y', 'r':
		char = 'y'
	}
	return strings.IndexByte(differenceFields, char)
}

// largestDifference is -1 for equal times.
func largestDifference(a, b time.Time) int {
	for i, differs := range []bool{
		(a.Year() > 0) != (b.Year() > 0), a.Year() != b.Year(), a.Month() != b.Month(), a.Day() != b.Day(),
		a.Hour()/12 != b.Hour()/12, a.Hour() != b.Hour(), a.Minute() != b.Minute(), a.Second() != b.Second(), !a.Equal(b),
	} {
		if differs {
			return i
		}
	}
	return -1
}

// ignores says whether all fields of the pattern are larger than one.
func ignores(tokens []token, field int) bool {
	for _, t := range tokens {
		if t.char != 0 && level(t.char) >= field {
			return false
		}
	}
	return true
}

func (f *DateTimeFormat) rangeParts(a, b time.Time) []Part {
	field := largestDifference(a, b)
	if field < 0 {
		return sourced(nil, f.append(nil, f.tokens, f.zone, a), "shared")
	}
	i := f.intervals()
	p := i.patterns[field]
	switch {
	case p[0] == nil && p[1] == nil && ignores(f.tokens, field):
		return sourced(nil, f.append(nil, f.tokens, f.zone, a), "shared")
	case p[0] == nil && p[1] == nil:
		return markRange(f.fallbackRange(i, i.full, a, b, field))
	case p[0] == nil:
		return markRange(f.fallbackRange(i, p[1], a, b, field))
	}
	return markRange(f.append(f.append(nil, p[0], f.zone, a), p[1], f.zone, b))
}

// fallbackRange joins both times, or both times of day after their date.
func (f *DateTimeFormat) fallbackRange(i *intervals, tokens []token, a, b time.Time, field int) []Part {
	if level('d') < field && i.date != nil && i.clock != nil {
		return f.fill(i.join, func(out []Part, n byte) []Part {
			if n == '1' {
				return f.append(out, i.date, f.zone, a)
			}
			return f.pair(out, i.clock, a, b)
		})
	}
	return f.pair(nil, tokens, a, b)
}

func (f *DateTimeFormat) pair(out []Part, tokens []token, a, b time.Time) []Part {
	return append(out, f.fill(f.calendar.IntervalFallback, func(out []Part, n byte) []Part {
		if n == '0' {
			return f.append(out, tokens, f.zone, a)
		}
		return f.append(out, tokens, f.zone, b)
	})...)
}

// fill replaces {0} and {1} of a pattern whose text may be quoted.
func (f *DateTimeFormat) fill(pattern string, value func(out []Part, n byte) []Part) []Part {
	var out []Part
	for pattern != "" {
		before, rest, ok := strings.Cut(pattern, "{")
		if before != "" {
			out = append(out, Part{Type: "literal", Value: strings.ReplaceAll(before, "'", "")})
		}
		if !ok {
			break
		}
		out = value(out, rest[0])
		pattern = rest[2:]
	}
	return out
}

// markRange says which parts belong to which end: from the first to the last of
// the fields that are there twice, as ICU's addOverlapSpans does.
func markRange(parts []Part) []Part {
	out := mergeLiterals(parts)
	start, end := [2]int{len(out), len(out)}, [2]int{-1, -1}
	for i := range out {
		if out[i].Type == "literal" {
			continue
		}
		for j := i + 1; j < len(out); j++ {
			if out[i].Type == out[j].Type {
				start[0], end[0] = min(start[0], i), max(end[0], i)
				start[1], end[1] = min(start[1], j), max(end[1], j)
				break
			}
		}
	}
	for i := range out {
		switch {
		case i >= start[0] && i <= end[0]:
			out[i].Source = "startRange"
		case i >= start[1] && i <= end[1]:
			out[i].Source = "endRange"
		default:
			out[i].Source = "shared"
		}
	}
	return out
}

func mergeLiterals(parts []Part) (out []Part) {
	for _, p := range parts {
		if n := len(out); n > 0 && p.Type == "literal" && out[n-1].Type == "literal" {
			out[n-1].Value += p.Value
			continue
		}
		out = append(out, p)
	}
	return out
}
