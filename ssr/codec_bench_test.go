package ssr

import (
	"strings"
	"testing"
)

// benchData is the data of BenchmarkEncode.
var benchData = `Array.from({ length: 100 }, (_, i) => ({ id: i, title: 'Item ' + i, price: i * 1.5, tags: ['a', 'b'], nested: { ok: true, text: '` + strings.Repeat("x", 100) + `' } }))`

// BenchmarkCodec encodes and decodes data of a usual kind; json is to be
// compared with encoder, which writes JSON only.
func BenchmarkCodec(b *testing.B) {
	onWorker(b, Config{}, func(w *Worker) {
		plain, dated := valueOf(b, w, benchData), valueOf(b, w, benchData+`.map((o, i) => ({ ...o, at: new Date(i) }))`)
		tagged, err := w.encodeValue(dated, "data", nil)
		if err != nil || !tagged.Tagged {
			b.Fatal(tagged.Tagged, err)
		}
		json, err := w.encodeValue(plain, "data", nil)
		if err != nil || json.Tagged {
			b.Fatal(json.Tagged, err)
		}
		run := func(name string, fn func() error) {
			b.Run(name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := fn(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		run("encode/encoder", func() error { w.encode(plain, "data"); return nil })
		run("encode/json", func() error { _, err := w.encodeValue(plain, "data", nil); return err })
		run("encode/tagged", func() error { _, err := w.encodeValue(dated, "data", nil); return err })
		run("decode/json", func() error { _, err := w.decodeValue(json, nil); return err })
		run("decode/tagged", func() error { _, err := w.decodeValue(tagged, nil); return err })
	})
}
