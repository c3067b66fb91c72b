package ssr

import (
	"strconv"
	"strings"
	"testing"
)

// compareSeed renders a random tree with both renderers. What React makes of
// promises among children depends on which of them settle together, so a
// difference must show several times.
func compareSeed(t testing.TB, pool *Pool, seed uint32) (fell bool) {
	t.Helper()
	names := []string{strconv.Itoa(int(seed))}
	var got, want string
	for range 4 {
		want = renderCases(t, pool, names, "digest", "d")[0]
		got = renderCases(t, pool, names, "digest", "d", "native", "1")[0]
		switch {
		case got == "fell back":
			return true
		case got == want, strings.Contains(got, "\nthrew Error: ") && strings.Contains(want, "\nthrew Error: "):
			return false // which of several errors comes first is a matter of time, too
		}
	}
	t.Errorf("seed %d:\n got %.3000s\nwant %.3000s", seed, got, want)
	return false
}

func TestNativeRandom(t *testing.T) {
	pool := nativePool(t, casesBundle(t, "main.jsx"), Config{})
	fell := 0
	for seed := range uint32(300) {
		if compareSeed(t, pool, seed) {
			fell++
		}
	}
	if fell > 30 {
		t.Errorf("%d trees were left to react-dom", fell)
	}
}

func FuzzNative(f *testing.F) {
	pool := nativePool(f, casesBundle(f, "main.jsx"), Config{})
	f.Add(uint32(1))
	f.Fuzz(func(t *testing.T, seed uint32) { compareSeed(t, pool, seed) })
}
