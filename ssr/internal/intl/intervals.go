package intl

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// intervalsOnce keeps the patterns of ranges.
type intervalsOnce struct {
	once sync.Once
	made *intervals
}

// intervals are the patterns of ranges, by the largest field that differs: for
// the first and the second time. With the second only, it is for each of both.
type intervals struct {
	patterns    [len(differenceFields)][2][]token
	date, clock []token // when both are written
	full        []token
	join        string
}

func (f *dateFormat) intervals() *intervals {
	f.intervalOnce.once.Do(func() { f.intervalOnce.made = f.makeIntervals() })
	return f.intervalOnce.made
}

// makeIntervals follows DateIntervalFormat::initializePattern.
func (f *dateFormat) makeIntervals() *intervals {
	m := &intervalMaker{f: f, out: &intervals{join: f.calendar.Join[2]}}
	s := skeletonOf(f.pattern)
	full := s.canonical()
	m.out.full = f.bestTokens(full)
	date, clock := m.split(full)
	found := m.separate(normalized(date), normalized(clock))
	switch {
	case clock == "":
	case date == "":
		m.set([]byte("dMyG"), nil, f.bestTokens("yMd"+clock))
	case found:
		m.both(full, date)
	}
	return m.out
}

type intervalMaker struct {
	f   *dateFormat
	out *intervals
}

func (m *intervalMaker) set(fields []byte, first, second []token) {
	for _, c := range fields {
		m.out.patterns[level(c)] = [2][]token{first, second}
	}
}

func (f *dateFormat) bestTokens(skeleton string) []token {
	return tokenize(withHour(f.generator.best(skeleton, false), f.hour))
}

// split separates the fields of the date from those of the time.
func (m *intervalMaker) split(skeleton string) (date, clock string) {
	for _, t := range tokenize(skeleton) {
		if strings.IndexByte("abBhHkKmsSAzvVZ", t.char) >= 0 {
			clock += t.String()
		} else if t.char != 'O' {
			date += t.String()
		}
	}
	return date, clock
}

// normalized shortens fields to what the patterns of intervals are keyed by.
func normalized(skeleton string) (out string) {
	for _, t := range tokenize(skeleton) {
		if t.char == 'a' || t.char == 'O' {
			continue
		}
		short := t.char == 'M' && t.length < 3 || t.char == 'E' && t.length <= 3
		if short || strings.IndexByte("dhHkKmzv", t.char) >= 0 {
			t.length = 1
		}
		out += t.String()
	}
	return out
}

// separate is setSeparateDateTimePtn.
func (m *intervalMaker) separate(date, clock string) bool {
	wanted := clock
	if clock == "" {
		wanted = date
	}
	best, difference := m.f.bestInterval(wanted)
	if best == "" {
		return false
	}
	if date != "" && clock != "" {
		m.out.date, m.out.clock = m.f.bestTokens(date), m.f.bestTokens(clock)
	}
	if difference < 0 {
		return false
	}
	if clock != "" {
		for _, field := range []byte("mha") {
			m.interval(field, wanted, best, difference, false)
		}
		return true
	}
	for _, field := range []byte("dMyG") {
		if ok, w, b := m.interval(field, wanted, best, difference, true); ok && field == 'M' {
			wanted, best = w, b
		}
	}
	return true
}

// interval is setIntervalPattern.
func (m *intervalMaker) interval(field byte, wanted, best string, difference int, extend bool) (extended bool, w, b string) {
	pattern := m.f.intervalPattern(best, field)
	w, b = wanted, best
	if pattern == "" {
		if ignores(tokenize(best), level(field)) {
			return false, w, b
		}
		if field == 'a' {
			if pattern = m.f.intervalPattern(best, 'h'); pattern != "" {
				m.use(field, wanted, best, pattern, difference)
			}
			return false, w, b
		}
		if extend {
			w, b = string(field)+wanted, string(field)+best
			extended = true
			pattern = m.f.intervalPattern(b, field)
			if pattern == "" && difference == 0 {
				if near, d := m.f.bestInterval(b); near != "" && d >= 0 {
					pattern, best, difference = m.f.intervalPattern(near, field), near, d
				}
			}
		}
	}
	if pattern == "" {
		return false, w, b
	}
	m.use(field, wanted, best, pattern, difference)
	return extended, w, b
}

func (m *intervalMaker) use(field byte, wanted, best, pattern string, difference int) {
	if difference != 0 {
		pattern = adjustWidths(wanted, best, pattern)
	}
	first, second := splitInterval(tokenize(withHour(pattern, m.f.hour)))
	m.set([]byte{field}, first, second)
}

// splitInterval cuts before the first field that is there for the second time.
func splitInterval(tokens []token) (first, second []token) {
	seen := map[byte]bool{}
	for i, t := range tokens {
		if t.char != 0 && seen[t.char] {
			return tokens[:i], tokens[i:]
		}
		seen[t.char] = true
	}
	return tokens, nil
}

// intervalPattern finds the pattern of a skeleton for a field.
func (f *dateFormat) intervalPattern(skeleton string, field byte) string {
	patterns := f.calendar.Intervals[skeleton]
	for letter, pattern := range patterns {
		if level(letter[0]) == level(field) {
			return pattern
		}
	}
	return ""
}

// bestInterval is getBestSkeleton: 0 for an equal one, 1 for other lengths, 2 for
// another kind of zone, -1 for other fields.
func (f *dateFormat) bestInterval(skeleton string) (best string, difference int) {
	replaced := strings.ContainsAny(skeleton, "zkKab")
	mine := fieldWidths(strings.NewReplacer("z", "v", "k", "H", "K", "h", "a", "", "b", "").Replace(skeleton))
	least := 1 << 30
	for _, candidate := range slices.Sorted(maps.Keys(f.calendar.Intervals)) {
		theirs := fieldWidths(candidate)
		d, kind := widthDistance(mine, theirs)
		if d < least {
			least, best, difference = d, candidate, kind
		}
		if d == 0 {
			difference = 0
			break
		}
	}
	if replaced && difference >= 0 {
		difference = 2
	}
	return best, difference
}

func fieldWidths(skeleton string) (w [128]int) {
	for i := range len(skeleton) {
		w[skeleton[i]]++
	}
	return w
}

func widthDistance(a, b [128]int) (d, kind int) {
	kind = 1
	for c := range a {
		switch {
		case a[c] == b[c]:
		case a[c] == 0 || b[c] == 0:
			d += 0x1000
			kind = -1
		case c == 'M' && (a[c] > 2) != (b[c] > 2):
			d += 0x100
		default:
			d += max(a[c]-b[c], b[c]-a[c])
		}
	}
	return d, kind
}

// adjustWidths makes fields as long as the skeleton asks for.
func adjustWidths(wanted, best, pattern string) string {
	mine, theirs := fieldWidths(wanted), fieldWidths(best)
	tokens := tokenize(pattern)
	for i, t := range tokens {
		if t.char == 0 {
			continue
		}
		if t.char == 'v' && mine['z'] > 0 {
			tokens[i].char = 'z'
		}
		if t.char == 'a' && mine['b'] > 0 {
			tokens[i].char = 'b'
		}
		c := t.char
		if c == 'L' {
			c = 'M'
		}
		if theirs[c] == t.length && mine[c] > theirs[c] {
			tokens[i].length = mine[c]
		}
	}
	return untokenize(tokens)
}

// both is for a date with a time: on one day the date stands once, before the
// range of times.
func (m *intervalMaker) both(full, date string) {
	skeleton := full
	for _, field := range []byte("dMyG") {
		if !strings.ContainsRune(date, rune(field)) {
			skeleton = string(field) + skeleton
			m.set([]byte{field}, nil, m.f.bestTokens(skeleton))
		}
	}
	single := m.f.bestTokens(date)
	for _, field := range []byte("ahm") {
		p := m.out.patterns[level(field)]
		if p[0] == nil && p[1] == nil {
			continue
		}
		m.out.patterns[level(field)] = m.concat(single, p)
	}
}

// concat puts the date before or after the times.
func (m *intervalMaker) concat(date []token, p [2][]token) [2][]token {
	before, rest, _ := strings.Cut(m.out.join, "{")
	between, after, _ := strings.Cut(rest[2:], "{")
	clean := func(s string) []token {
		if s == "" {
			return nil
		}
		return []token{{text: strings.ReplaceAll(s, "'", "")}}
	}
	if rest[0] == '1' {
		return [2][]token{slices.Concat(clean(before), date, clean(between), p[0]), slices.Concat(p[1], clean(after[2:]))}
	}
	return [2][]token{slices.Concat(clean(before), p[0]), slices.Concat(p[1], clean(between), date, clean(after[2:]))}
}
