// Package cldr owns the data of the Unicode Common Locale Data Repository that
// is compiled into the program: sections per locale and kind, compressed one by
// one, decompressed and decoded by whoever asks first. It does not know what
// the data is for. Everything is safe for concurrent use; nobody may change
// what he gets.
package cldr

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

//go:generate sh -c "cd gen && npm ci --silent --no-fund --no-audit && go run . -npm node_modules -out ../cldr.bin"

//go:embed cldr.bin
var blob string

// Root is the locale whose sections are the dictionary of the other locales'.
const Root = "en"

// index says where the sections are: "kind locale".
var index = sync.OnceValue(func() map[string]string {
	n := binary.LittleEndian.Uint32([]byte(blob[:4]))
	head, rest := blob[4:4+n], blob[4+n:]
	sections := map[string]string{}
	for line := range strings.SplitSeq(strings.TrimSpace(head), "\n") {
		at := strings.LastIndexByte(line, ' ')
		length, err := strconv.Atoi(line[at+1:])
		if err != nil {
			panic(fmt.Errorf("read the index of the locale data: %w", err))
		}
		sections[line[:at]] = rest[:length]
		rest = rest[length:]
	}
	return sections
})

// raw decompresses a section; "" if there is none.
func raw(kind, locale string) []byte {
	section, ok := index()[kind+" "+locale]
	if !ok {
		return nil
	}
	var dictionary []byte
	if locale != Root {
		dictionary = raw(kind, Root)
	}
	b, err := io.ReadAll(flate.NewReaderDict(strings.NewReader(section), Dictionary(dictionary)))
	if err != nil {
		panic(fmt.Errorf("read the locale data %s of %s: %w", kind, locale, err))
	}
	return b
}

// Dictionary is the part of a section that a compressor can refer to.
func Dictionary(section []byte) []byte {
	return section[max(0, len(section)-32<<10):]
}

// World is the data that is the same everywhere.
var World = sync.OnceValue(func() *Supplemental {
	s := new(Supplemental)
	decode(raw("supplemental", "und"), s)
	return s
})

// Likely are the likely subtags of all languages.
var Likely = sync.OnceValue(func() map[string]string {
	var m map[string]string
	decode(raw("likely", "und"), &m)
	return m
})

// WorldZones are the time zones.
var WorldZones = sync.OnceValue(func() *TimeZones {
	z := new(TimeZones)
	decode(raw("timezones", "und"), z)
	return z
})

type store[T any] struct {
	kind   string
	loaded sync.Map // locale: func() *T
}

// get decodes the section of a locale on top of those that it inherits from.
func (s *store[T]) get(locale string) *T {
	load, ok := s.loaded.Load(locale)
	if !ok {
		load, _ = s.loaded.LoadOrStore(locale, sync.OnceValue(func() *T { return s.read(locale) }))
	}
	return load.(func() *T)()
}

func (s *store[T]) read(locale string) *T {
	var chain [][]byte
	for l := locale; l != ""; l = World().Parents[l] {
		if section := raw(s.kind, l); section != nil {
			chain = append(chain, section)
		}
	}
	if len(chain) == 0 {
		return nil
	}
	v := new(T)
	for i := len(chain) - 1; i >= 0; i-- {
		decode(chain[i], v)
	}
	return v
}

func decode(b []byte, v any) {
	if err := json.NewDecoder(bytes.NewReader(b)).Decode(v); err != nil {
		panic(fmt.Errorf("decode the locale data: %w", err))
	}
}

var (
	numbers    = store[Numbers]{kind: "numbers"}
	currencies = store[Currencies]{kind: "currencies"}
	units      = store[Units]{kind: "units"}
	zones      = store[Zones]{kind: "zones"}
	fields     = store[Fields]{kind: "fields"}
	misc       = store[Misc]{kind: "misc"}
	names      = store[Names]{kind: "names"}

	perSystem   sync.Map // numbering system: *store[Symbols]
	perCalendar sync.Map // calendar: *store[Calendar]
)

// The sections of a locale, which is a value of [Supplemental.Data].
func NumbersOf(locale string) *Numbers       { return numbers.get(locale) }
func CurrenciesOf(locale string) *Currencies { return currencies.get(locale) }
func UnitsOf(locale string) *Units           { return units.get(locale) }
func ZonesOf(locale string) *Zones           { return zones.get(locale) }
func FieldsOf(locale string) *Fields         { return fields.get(locale) }
func MiscOf(locale string) *Misc             { return misc.get(locale) }
func NamesOf(locale string) *Names           { return names.get(locale) }

// SymbolsOf is nil when the locale has none for the numbering system.
func SymbolsOf(locale, system string) *Symbols {
	return of[Symbols](&perSystem, "symbols-"+system).get(locale)
}

// CalendarOf is nil when the locale has none: only gregorian and generic are
// in every locale.
func CalendarOf(locale, calendar string) *Calendar {
	return of[Calendar](&perCalendar, "calendar-"+calendar).get(locale)
}

func of[T any](stores *sync.Map, kind string) *store[T] {
	s, ok := stores.Load(kind)
	if !ok {
		s, _ = stores.LoadOrStore(kind, &store[T]{kind: kind})
	}
	return s.(*store[T])
}
