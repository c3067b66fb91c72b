// Command gen makes cldr.bin of the CLDR's npm packages, whose versions
// package.json pins. It is run by go generate.
package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// languages are those that are compared with Node, with what they inherit from.
var languages = strings.Fields("en de fr es pt it nl pl ru uk tr ja ko zh ar hi sv cs da fi no nb he id vi th")

func main() {
	log.SetFlags(0)
	dir := flag.String("npm", "node_modules", "where the packages are")
	out := flag.String("out", "cldr.bin", "the file to write")
	flag.Parse()
	if err := generate(*dir, *out); err != nil {
		log.Fatal("generate the locale data: ", err)
	}
}

func generate(dir, out string) error {
	src := source{dir}
	world := src.supplemental()
	var b blob
	if err := errors.Join(b.add("supplemental", "und", world, nil), b.add("timezones", "und", src.zones(), nil), b.add("likely", "und", src.likely(), nil)); err != nil {
		return err
	}
	locales := slices.Sorted(slices.Values(src.locales()))
	slices.SortStableFunc(locales, func(a, b string) int { // the dictionary first
		return int(boolToInt(b == cldr.Root)) - int(boolToInt(a == cldr.Root))
	})
	full := map[string]any{} // "kind locale"
	for _, locale := range locales {
		for kind, section := range src.sections(locale) {
			full[kind+" "+locale] = section
		}
	}
	for _, locale := range locales {
		for _, kind := range kinds {
			section, ok := full[kind+" "+locale]
			if !ok {
				continue
			}
			if err := b.add(kind, locale, section, inherited(full, world, kind, locale)); err != nil {
				return err
			}
		}
	}
	return b.write(out)
}

func inherited(full map[string]any, world *cldr.Supplemental, kind, locale string) any {
	for l := world.Parents[locale]; l != ""; l = world.Parents[l] {
		if section, ok := full[kind+" "+l]; ok {
			return section
		}
	}
	return nil
}

type blob struct {
	head, body bytes.Buffer
	root       map[string][]byte // kind: the dictionary
	plain      int
}

// add writes what differs from the section that the locale inherits.
func (b *blob) add(kind, locale string, section, parent any) error {
	value := any(section)
	if parent != nil {
		if value = difference(section, parent); value == nil {
			return nil
		}
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return err
	}
	if b.root == nil {
		b.root = map[string][]byte{}
	}
	b.plain += text.Len()
	start := b.body.Len()
	w, err := flate.NewWriterDict(&b.body, flate.BestCompression, cldr.Dictionary(b.root[kind]))
	if err != nil {
		return err
	}
	if _, err := w.Write(text.Bytes()); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	if locale == cldr.Root {
		b.root[kind] = bytes.Clone(text.Bytes())
	}
	fmt.Fprintf(&b.head, "%s %s %d\n", kind, locale, b.body.Len()-start)
	return nil
}

func (b *blob) write(out string) error {
	file := binary.LittleEndian.AppendUint32(nil, uint32(b.head.Len()))
	file = append(append(file, b.head.Bytes()...), b.body.Bytes()...)
	log.Printf("%s: %d bytes for %d", out, len(file), b.plain)
	return os.WriteFile(out, file, 0o644)
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
