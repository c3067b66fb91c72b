package ssr

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
)

// intlCases are about the classes; TestIntlNode is about texts.
var intlCases = []struct{ name, body, want string }{
	{"without new", `return [Intl.NumberFormat("de").format(1.5), Intl.DateTimeFormat("de", { timeZone: "UTC" }).format(0), typeof Intl.Collator()]`, `["1,5","1.1.1970","object"]`},
	{"new is required", `return ["PluralRules", "ListFormat", "RelativeTimeFormat", "DisplayNames", "Segmenter", "Locale"].map((k) => { try { Intl[k]("en"); return "made" } catch (e) { return e.name } })`, `["TypeError","TypeError","TypeError","TypeError","TypeError","TypeError"]`},
	{"subclass", `class F extends Intl.NumberFormat { format2(n) { return this.format(n) + "!" } }; const f = new F("en"); return [f.format2(1), f instanceof Intl.NumberFormat, f.constructor === F]`, `["1!",true,true]`},
	{"bound", `const { format } = new Intl.NumberFormat("en"); const f = new Intl.NumberFormat("en"); return [[1, 2].map(format), f.format === f.format, format.name]`, `[["1","2"],true,""]`},
	{"another receiver", `try { Intl.NumberFormat.prototype.resolvedOptions.call({}) } catch (e) { return e.name }`, `"TypeError"`},
	{"tags", `return [String(Intl), Object.prototype.toString.call(new Intl.PluralRules("en")), Intl.NumberFormat.name, Intl.NumberFormat.length, Object.keys(Intl)]`, `["[object Intl]","[object Intl.PluralRules]","NumberFormat",0,[]]`},
	{"locale objects", `const l = new Intl.Locale("de-AT-u-nu-arab"); return [new Intl.NumberFormat(l).resolvedOptions().locale, Intl.getCanonicalLocales([l, "EN-us"]), (1.5).toLocaleString(l)]`, `["de-AT-u-nu-arab",["de-AT-u-nu-arab","en-US"],"١٫٥"]`},
	{"several locales", `return [Intl.NumberFormat(["tlh", "fr-FR", "de"]).resolvedOptions().locale, Intl.NumberFormat.supportedLocalesOf(["tlh", "de-XX", "zh-TW"])]`, `["fr-FR",["de-XX","zh-TW"]]`},
	{"options are read", `const seen = []; const o = new Proxy({}, { get(_, k) { seen.push(k) } }); new Intl.PluralRules("en", o); return seen.slice(0, 3)`, `["localeMatcher","type","notation"]`},
	{"an option throws", `try { new Intl.NumberFormat("en", { get style() { throw new Error("mine") } }) } catch (e) { return e.message }`, `"mine"`},
	{"numbers", `const f = new Intl.NumberFormat("en"); return [f.format("12345678901234567890.5"), f.format(12345678901234567890n), f.format({ valueOf: () => 7 }), f.format(null), f.format(), f.format("0x10"), f.format("")]`, `["12,345,678,901,234,567,890.5","12,345,678,901,234,567,890","7","0","NaN","16","0"]`},
	{"dates", `const f = new Intl.DateTimeFormat("en", { timeZone: "UTC" }); return [f.format(new Date(0)), f.format(0), f.format(null), new Date(NaN).toLocaleString("en")]`, `["1/1/1970","1/1/1970","1/1/1970","Invalid Date"]`},
	{"an invalid date", `try { new Intl.DateTimeFormat("en").format(NaN) } catch (e) { return [e.name, e.message] }`, `["RangeError","Invalid time value"]`},
	{"offsets", `return ["+05:30", "-08", "+0100"].map((timeZone) => { const f = new Intl.DateTimeFormat("en", { timeZone, timeStyle: "short" }); return f.resolvedOptions().timeZone + " " + f.format(0) })`, `["+05:30 5:30 AM","-08:00 4:00 PM","+01:00 1:00 AM"]`},
	{"segments", `const s = new Intl.Segmenter("en", { granularity: "word" }).segment("Hi 👋🏽, you"); return [[...s].map((x) => x.segment), s.containing(4).index, s.containing(99) === undefined, [...s][0].isWordLike]`, `[["Hi"," ","👋🏽",","," ","you"],3,true,true]`},
	{"lists", `const f = new Intl.ListFormat("en"); try { f.format([1]) } catch (e) { return [f.format(new Set(["a", "b"])), f.format(), e.message] }`, `["a and b","","Iterable yielded 1 which is not a string"]`},
	{"strings", `return ["ä".localeCompare("z", "sv"), "a".localeCompare("b"), "a".localeCompare("a"), "i".toLocaleUpperCase("tr"), "I".toLocaleLowerCase(["tr"]), "é".normalize("NFD").length]`, `[1,-1,0,"İ","ı",2]`},
	{"arrays", `return [[1234.5, new Date(0)].toLocaleString("de", { timeZone: "UTC" }), new Float32Array([1.5]).toLocaleString("de")]`, `["1.234,5,1.1.1970, 00:00:00","1,5"]`},
	{"names of methods", `return [(5).toLocaleString.name, Object.getOwnPropertyDescriptor(Date.prototype, "toLocaleDateString").enumerable, "".localeCompare.name]`, `["toLocaleString",false,"localeCompare"]`},
	{"it can be replaced", `globalThis.Intl = 5; return Intl`, `5`},
}

func TestIntl(t *testing.T) {
	for _, c := range intlCases {
		t.Run(c.name, func(t *testing.T) {
			got, err := evaluate(t, c.body, Config{})
			if err != nil {
				t.Fatal(err)
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// A locale without data is told of once, however often and by whomever it is
// asked for.
func TestIntlMissingLocale(t *testing.T) {
	var mu sync.Mutex
	var lines []string
	log := func(_ context.Context, level, message string) {
		mu.Lock()
		defer mu.Unlock()
		lines = append(lines, level+": "+message)
	}
	pool := newPool(t, app(`(5).toLocaleString("tlh"); return { status: 200, data: host.encode([new Intl.NumberFormat("tlh").format(1.5), new Intl.PluralRules(["tlh", "xx"]).resolvedOptions().locale], "data") }`, ""), Config{Log: log})
	for range 3 {
		out, _, err := exchangeOn(t.Context(), pool, request())
		if err != nil {
			t.Fatal(err)
		}
		if got := string(out.Data); got != `["1.5","en"]` {
			t.Errorf("got %s", got)
		}
	}
	if len(lines) != 1 || !strings.Contains(lines[0], `warn: Intl: `) || !strings.Contains(lines[0], "tlh") {
		t.Errorf("the log has %q", slices.Clone(lines))
	}
}
