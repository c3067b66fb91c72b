package main

import (
	"fmt"
	"slices"
	"strings"
)

// A semver is a version without what follows its three numbers.
type semver [3]int

func (v semver) String() string { return fmt.Sprintf("%d.%d.%d", v[0], v[1], v[2]) }

func (v semver) compare(o semver) int { return slices.Compare(v[:], o[:]) }

// parseVersion reads "v20.19.1-pre"; what is missing is 0.
func parseVersion(text string) (v semver, ok bool) {
	text = strings.TrimPrefix(strings.TrimSpace(text), "v")
	text, _, _ = strings.Cut(text, "-")
	text, _, _ = strings.Cut(text, "+")
	for i, part := range strings.SplitN(text, ".", 3) {
		if _, err := fmt.Sscanf(part, "%d", &v[i]); err != nil && part != "x" && part != "*" || i == 0 && err != nil {
			return v, false
		}
	}
	return v, true
}

// satisfies says whether v is in a range as packages have it: "^20.19.0 ||
// >=22.12.0". A form that is not known here says yes: it is no reason to warn.
func (v semver) satisfies(ranges string) bool {
	for one := range strings.SplitSeq(ranges, "||") {
		if v.satisfiesAll(strings.Fields(one)) {
			return true
		}
	}
	return false
}

func (v semver) satisfiesAll(comparators []string) bool {
	for i := 0; i < len(comparators); i++ {
		text := strings.TrimLeft(comparators[i], "^~<>=")
		sign := strings.TrimSuffix(comparators[i], text)
		if text == "" && i+1 < len(comparators) { // ">= 1.2"
			i++
			text = comparators[i]
		}
		if bound, ok := parseVersion(text); ok && !v.holds(sign, bound) {
			return false
		}
	}
	return true
}

func (v semver) holds(sign string, bound semver) bool {
	above := v.compare(bound) >= 0
	switch sign {
	case "^":
		return above && v[0] == bound[0] && (v[0] > 0 || v[1] == bound[1])
	case "~":
		return above && v[0] == bound[0] && v[1] == bound[1]
	case ">=":
		return above
	case ">":
		return v.compare(bound) > 0
	case "<":
		return !above
	case "<=":
		return v.compare(bound) <= 0
	}
	// 1, 1.2 and 1.x stand for all that begin so.
	return v[0] == bound[0] && (bound[1] == 0 || v[1] == bound[1])
}
