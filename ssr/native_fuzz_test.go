package ssr

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// compareSeed renders a random tree with both renderers.
func compareSeed(t testing.TB, pool *Pool, seed uint32) (fell bool) {
	t.Helper()
	names := []string{strconv.Itoa(int(seed))}
	want := renderCases(t, pool, names, "digest", "d")[0]
	got := renderCases(t, pool, names, "digest", "d", "native", "1")[0]
	if got == "fell back" {
		return true
	}
	// Which of several errors comes first, and what is reported after it, is a matter of time.
	if strings.Contains(got, "\nthrew Error: ") && strings.Contains(want, "\nthrew Error: ") {
		return false
	}
	if got != want {
		t.Errorf("seed %d:\n got %.3000s\nwant %.3000s", seed, got, want)
	}
	return false
}

func TestNativeRandom(t *testing.T) {
	pool := nativePool(t, casesBundle(t, "main.jsx"), Config{})
	fell := 0
	if s := os.Getenv("SEED"); s != "" {
		n, _ := strconv.Atoi(s)
		for range 100 {
			compareSeed(t, pool, uint32(n))
		}
		return
	}
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
