package ssr

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// streamed renders a page of testdata/native/stream.jsx and gives what each
// flush sent; the last part is what came after.
func streamed(t testing.TB, pool *Pool, query ...string) []string {
	t.Helper()
	var s recorder
	err := pool.Do(t.Context(), func(w *Worker) error {
		o, err := w.Load(t.Context(), request(query...))
		if err != nil {
			return err
		}
		return w.Render(t.Context(), o, &s)
	})
	if err != nil {
		t.Fatalf("%v: %v", query, err)
	}
	parts := append(s.flushed, s.String()[s.sent:])
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

func streamPool(t testing.TB) *Pool {
	return nativePool(t, casesBundle(t, "stream.jsx"), Config{})
}

func compareStream(t *testing.T, pool *Pool, query ...string) {
	t.Helper()
	query = append(query, "digest", `d<"`)
	want := streamed(t, pool, query...)
	got := streamed(t, pool, append(query, "native", "1")...)
	if strings.HasPrefix(query[1], "soon") {
		got, want = []string{strings.Join(got, "")}, []string{strings.Join(want, "")}
	}
	const twice = "Aborted, errored or already flushed boundaries should not be flushed again. This is a bug in React."
	if strings.Contains(want[len(want)-1], twice) && strings.Contains(strings.Join(got, ""), "threw "+twice) {
		return // both stop in the middle of the page; ours says so to the host, too
	}
	if !slices.Equal(got, want) {
		a, b := strings.Join(got, "\n--- flush ---\n"), strings.Join(want, "\n--- flush ---\n")
		same := 0
		for same < min(len(a), len(b)) && a[same] == b[same] {
			same++
		}
		from := max(0, same-200)
		t.Errorf("%v differs:\n got …%.600s\nwant …%.600s", query, a[from:], b[from:])
	}
}

// TestNativeStream compares streamed pages with react-dom's: every byte, and
// what is sent when.
func TestNativeStream(t *testing.T) {
	pool := streamPool(t)
	names := caseNames(t, pool)
	for _, name := range names {
		t.Run(name, func(t *testing.T) { compareStream(t, pool, "name", name) })
	}
	if len(names) < 50 {
		t.Errorf("%d pages", len(names))
	}
}

func TestNativeStreamRandom(t *testing.T) {
	pool := streamPool(t)
	for seed := range 300 {
		compareStream(t, pool, "seed", strconv.Itoa(seed+1))
	}
}
