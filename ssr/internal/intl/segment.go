package intl

import (
	"sort"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
)

// Segmenter is an Intl.Segmenter.
type Segmenter struct {
	locale      *Locale
	granularity string
}

// NewSegmenter resolves options in the order of the specification.
func NewSegmenter(requested []string, from Options) (*Segmenter, *Error) {
	locale, err := resolve(requested)
	if err != nil {
		return nil, err
	}
	r := &reader{from: from, service: "Intl.Segmenter"}
	r.matcher()
	s := &Segmenter{locale: locale}
	s.granularity = r.oneOf("granularity", "grapheme", "grapheme", "word", "sentence")
	return s, r.err
}

// Resolved gives the properties of resolvedOptions in their order.
func (s *Segmenter) Resolved() []Field {
	return []Field{{"locale", s.locale.name}, {"granularity", s.granularity}}
}

// Segments are the bounds of a text's segments in UTF-16 units.
type Segments struct {
	ends []int
	word []bool // nil unless the segments are words
}

type iterator interface {
	Next() bool
	Value() string
}

// Segment takes a text apart.
func (s *Segmenter) Segment(text string) *Segments {
	out := &Segments{}
	var it iterator
	switch s.granularity {
	case "word":
		it = words.FromString(text)
		out.word = []bool{}
	case "sentence":
		it = sentences.FromString(text)
	default:
		it = graphemes.FromString(text)
	}
	end := 0
	for it.Next() {
		end += units(it.Value())
		out.ends = append(out.ends, end)
		if out.word != nil {
			out.word = append(out.word, isWord(it.Value()))
		}
	}
	return out
}

// units is the length in UTF-16.
func units(s string) (n int) {
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

func isWord(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// Len is how many segments there are.
func (s *Segments) Len() int { return len(s.ends) }

// Bounds are those of a segment. Whether it is a word is known for words only.
func (s *Segments) Bounds(i int) (start, end int, word, known bool) {
	if i > 0 {
		start = s.ends[i-1]
	}
	if s.word == nil {
		return start, s.ends[i], false, false
	}
	return start, s.ends[i], s.word[i], true
}

// Index is the segment that has a unit.
func (s *Segments) Index(unit int) int { return sort.SearchInts(s.ends, unit+1) }
