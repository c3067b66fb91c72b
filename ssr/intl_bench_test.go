package ssr

import "testing"

// BenchmarkIntl runs bodies of functions that a page would.
func BenchmarkIntl(b *testing.B) {
	for _, bench := range []struct{ name, setup, body string }{
		{"empty", ``, `i`},
		{"new NumberFormat", ``, `new Intl.NumberFormat("de", { style: "currency", currency: "EUR" })`},
		{"new DateTimeFormat", ``, `new Intl.DateTimeFormat("de", { year: "numeric", month: "long", day: "numeric", timeZone: "Europe/Berlin" })`},
		{"new PluralRules", ``, `new Intl.PluralRules("ru")`},
		{"new Collator", ``, `new Intl.Collator("de", { numeric: true })`},
		{"NumberFormat.format", `const f = new Intl.NumberFormat("de", { style: "currency", currency: "EUR" })`, `f.format(i * 1.25)`},
		{"NumberFormat.formatToParts", `const f = new Intl.NumberFormat("de", { style: "currency", currency: "EUR" })`, `f.formatToParts(i * 1.25)`},
		{"DateTimeFormat.format", `const f = new Intl.DateTimeFormat("de", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Berlin" })`, `f.format(1720096496789 + i)`},
		{"PluralRules.select", `const f = new Intl.PluralRules("ru")`, `f.select(i)`},
		{"RelativeTimeFormat.format", `const f = new Intl.RelativeTimeFormat("de")`, `f.format(-3, "day")`},
		{"Collator.compare", `const f = new Intl.Collator("de").compare`, `f("Müller", "Mueller")`},
		{"toLocaleString", ``, `(i * 1.25).toLocaleString("de", { style: "currency", currency: "EUR" })`},
		{"toLocaleDateString", `const d = new Date(1720096496789)`, `d.toLocaleDateString("de")`},
	} {
		b.Run(bench.name, func(b *testing.B) {
			pool := newPool(b, bench.setup+`; function run(n) { for (let i = 0; i < n; i++) `+bench.body+` }`+app(`run(request.query.n | 0); return { status: 200, data: host.encode(0, "data") }`, ""), Config{})
			if _, _, err := exchangeOn(b.Context(), pool, request("n", "10")); err != nil {
				b.Fatal(err)
			}
			for done := 0; done < b.N; done += 1000 {
				if _, _, err := exchangeOn(b.Context(), pool, request("n", "1000")); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
