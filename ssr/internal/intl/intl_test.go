package intl

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dx-host/dx/ssr/internal/intl/cldr"
)

// given are options for tests.
type given map[string]any

func (g given) String(name string) (string, bool) {
	v, ok := g[name]
	return fmt.Sprint(v), ok
}

func (g given) Number(name string) (float64, bool) {
	v, ok := g[name].(int)
	return float64(v), ok
}

func (g given) Bool(name string) (value, ok bool) {
	value, ok = g[name].(bool)
	return value, ok
}

func (g given) IsBool(name string) bool {
	_, ok := g[name].(bool)
	return ok
}

func TestRounding(t *testing.T) {
	for _, c := range []struct {
		text, mode       string
		power, increment int
		want             float64
	}{
		{"1.005", "halfExpand", -2, 1, 1.01}, {"-1.005", "halfCeil", -2, 1, -1}, {"2.5", "halfEven", 0, 1, 2}, {"3.5", "halfEven", 0, 1, 4},
		{"0.04", "halfExpand", 0, 1, 0}, {"0.04", "expand", 0, 1, 1}, {"-0.04", "floor", 0, 1, -1}, {"999.5", "halfExpand", 0, 1, 1000},
		{"5", "halfExpand", 1, 1, 10}, {"4", "halfExpand", 1, 1, 0}, {"4", "expand", 3, 1, 1000}, {"1.23", "halfExpand", -2, 5, 1.25},
		{"1.22", "halfExpand", -2, 5, 1.2}, {"1.125", "halfEven", -2, 25, 1}, {"1e21", "trunc", 0, 1, 1e21},
	} {
		if got := FromString(c.text).rounded(c.power, c.increment, c.mode).float(); got != c.want {
			t.Errorf("%s rounded %s to %d × 10^%d: %v, want %v", c.text, c.mode, c.increment, c.power, got, c.want)
		}
	}
}

func TestCanonical(t *testing.T) {
	for name, want := range map[string]string{
		"EN-us": "en-US", "zh-hant-tw": "zh-Hant-TW", "iw": "he", "de-DD": "de-DE", "sr-Latn-YU": "sr-Latn-RS", "en-u-nu-LATN-ca-islamicc": "en-u-ca-islamic-civil-nu-latn",
		"de-x-Foo": "de-x-foo", "en-u-kn-true": "en-u-kn", "sl-rozaj-1994": "sl-1994-rozaj", "en-t-de-u-ca-buddhist": "en-t-de-u-ca-buddhist",
	} {
		if got, err := Canonical(name); err != nil || got != want {
			t.Errorf("%s: %s (%v), want %s", name, got, err, want)
		}
	}
	for _, name := range []string{"", "x", "en_US", "e", "en-", "en-u", "en-u-ca-1", "de-1996-1996", "en-a-bb-a-cc", "i-klingon", strings.Repeat("en-abcde", 40)} {
		if got, err := Canonical(name); err == nil {
			t.Errorf("%q is accepted as %s", name, got)
		}
	}
}

// The patterns of every language must compile, and nothing may be missing. Of
// the regions, which inherit, it is one in ten.
func TestEveryLanguage(t *testing.T) {
	for i, name := range slices.Sorted(maps.Keys(cldr.World().Data)) {
		if strings.Contains(name, "-") && i%10 != 0 {
			continue
		}
		for _, notation := range []string{"standard", "compact", "scientific"} {
			for _, style := range []string{"decimal", "percent"} {
				n, err := NewNumberFormat([]string{name}, given{"style": style, "notation": notation})
				if err != nil || n.Format(FromFloat(-1234567.5)) == "" || n.Range(FromFloat(1), FromFloat(2)) == "" {
					t.Errorf("%s: %s %s: %v", name, notation, style, err)
				}
			}
		}
		for _, style := range styleNames {
			d, err := NewDateTimeFormat([]string{name}, given{"dateStyle": style, "timeStyle": style, "timeZone": "Europe/Berlin"}, "any", "date")
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			text, _ := d.Format(1e12)
			between, _ := d.Range(1e12, 2e12)
			if text == "" || strings.Contains(text, "{") || len(between) <= len(text) {
				t.Errorf("%s: %s: %q, %q", name, style, text, between)
			}
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 50 {
				locale := []string{[]string{"sv", "fi", "ko", "pl"}[(i+j)%4]}
				n, _ := NewNumberFormat(locale, given{"style": "currency", "currency": "EUR", "maximumFractionDigits": 2 + j%3})
				d, _ := NewDateTimeFormat(locale, given{"dateStyle": "long", "timeZone": "Asia/Tokyo"}, "any", "date")
				c, _ := NewCollator(locale, nil)
				text, _ := d.Range(float64(j)*1e10, float64(j)*2e10+1e9)
				if n.Format(FromFloat(1234.5)) == "" || text == "" || c.Compare("a", "b") >= 0 {
					t.Error("nothing")
				}
			}
		})
	}
	wg.Wait()
}

// A visitor's input may choose options: what is kept for them is bounded.
func TestCachesAreBounded(t *testing.T) {
	var c cache[int, int]
	for i := range 3 * cacheSize {
		if got := c.get(i, func() int { return -i }); got != -i {
			t.Fatalf("%d: %d", i, got)
		}
	}
	if len(c.m) > cacheSize {
		t.Errorf("%d are kept", len(c.m))
	}
}

func TestZoneName(t *testing.T) {
	if got := ZoneName(time.FixedZone("Europe/Berlin", 3600)); got != "Europe/Berlin" {
		t.Error(got)
	}
	if got := ZoneName(time.Local); got == "" || got == "Local" {
		t.Errorf("the system's zone is %q", got)
	}
}
