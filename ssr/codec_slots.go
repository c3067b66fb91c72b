package ssr

import (
	"encoding/base64"
	"math"
	"math/big"
	"strconv"
)

// The tagged form is an array of slots, of which the first is the value. A slot
// is a primitive, an object or array whose members are the numbers of slots, or
// an array that begins with the name of a type. What has no slot is a negative
// number. (devalue, src/constants.js and src/stringify.js)
const (
	slotUndefined   = -1
	slotHole        = -2
	slotNaN         = -3
	slotInfinity    = -4
	slotMinusInf    = -5
	slotMinusZero   = -6
	slotSparse      = -7
	maxArrayLength  = 1<<32 - 1
	maxBigIntDigits = 100_000 // reading them takes time that grows with the square
)

// slots collects the slots of one text. Equal primitives share one.
type slots struct {
	arena      []byte // the texts of slots, as they are finished
	spans      []span
	primitives map[string]int // by text
	refs       []int          // a stack: the members of the containers that are being written
	scratch    []byte
}

// span is a slot's place in the arena.
type span struct{ start, end int }

// reserve gives a slot its number.
func (s *slots) reserve() int {
	s.spans = append(s.spans, span{})
	return len(s.spans) - 1
}

// begin and end enclose the writing of one slot's text to the arena; nothing
// else is written in between.
func (s *slots) begin(i int) { s.spans[i].start = len(s.arena) }
func (s *slots) end(i int)   { s.spans[i].end = len(s.arena) }

// primitive gives the slot of what has this text.
func (s *slots) primitive(text []byte) int {
	if i, ok := s.primitives[string(text)]; ok {
		return i
	}
	if s.primitives == nil {
		s.primitives = map[string]int{}
	}
	i := s.reserve()
	s.primitives[string(text)] = i
	s.begin(i)
	s.arena = append(s.arena, text...)
	s.end(i)
	return i
}

// number gives the slot of a number, or what stands for one that JSON lacks.
func (s *slots) number(f float64, bits int) int {
	switch {
	case f != f:
		return slotNaN
	case math.IsInf(f, 1):
		return slotInfinity
	case math.IsInf(f, -1):
		return slotMinusInf
	case f == 0 && math.Signbit(f):
		return slotMinusZero
	}
	s.scratch = appendNumber(s.scratch[:0], f, bits)
	return s.primitive(s.scratch)
}

func (s *slots) bigInt(n *big.Int) int {
	s.scratch = append(s.scratch[:0], `["BigInt","`...)
	s.scratch = n.Append(s.scratch, 10)
	return s.primitive(append(s.scratch, `"]`...))
}

// list writes the refs from base on, after a tag, and takes them off the stack.
func (s *slots) list(i int, tag string, base int) {
	s.begin(i)
	s.arena = append(s.arena, '[')
	if tag != "" {
		s.arena = append(append(append(s.arena, '"'), tag...), '"', ',')
	}
	for _, ref := range s.refs[base:] {
		s.arena = append(strconv.AppendInt(s.arena, int64(ref), 10), ',')
	}
	s.close(']')
	s.end(i)
	s.refs = s.refs[:base]
}

// close ends a list; a comma after the last item becomes the bracket.
func (s *slots) close(bracket byte) {
	if last := len(s.arena) - 1; s.arena[last] == ',' {
		s.arena[last] = bracket
		return
	}
	s.arena = append(s.arena, bracket)
}

// members writes an object, of whose members key appends the names.
func (s *slots) members(i int, bare bool, base int, key func(dst []byte, n int) []byte) {
	s.begin(i)
	opening, colon, closing := "{", byte(':'), byte('}')
	if bare { // without a prototype
		opening, colon, closing = `["null",`, ',', ']'
	}
	s.arena = append(s.arena, opening...)
	for n, ref := range s.refs[base:] {
		s.arena = append(key(s.arena, n), colon)
		s.arena = append(strconv.AppendInt(s.arena, int64(ref), 10), ',')
	}
	s.close(closing)
	s.end(i)
	s.refs = s.refs[:base]
}

// texts writes a type that is made of strings.
func (s *slots) texts(i int, tag string, texts ...[]byte) {
	s.begin(i)
	s.arena = append(append(append(s.arena, '[', '"'), tag...), '"')
	for _, quoted := range texts {
		s.arena = append(append(s.arena, ','), quoted...)
	}
	s.arena = append(s.arena, ']')
	s.end(i)
}

func (s *slots) bytes(i int, b []byte) {
	s.begin(i)
	s.arena = append(s.arena, `["ArrayBuffer","`...)
	s.arena = base64.StdEncoding.AppendEncode(s.arena, b)
	s.arena = append(s.arena, `"]`...)
	s.end(i)
}

// size is that of the text.
func (s *slots) size() int64 { return int64(len(s.arena) + len(s.spans) + 1) }

// text joins the slots in their order.
func (s *slots) text(root int) string {
	if root < 0 {
		return strconv.Itoa(root)
	}
	out := make([]byte, 0, s.size())
	for i, at := range s.spans {
		separator := byte(',')
		if i == 0 {
			separator = '['
		}
		out = append(append(out, separator), s.arena[at.start:at.end]...)
	}
	return string(append(out, ']'))
}
