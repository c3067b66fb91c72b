package ssr

import "testing"

// TestFinishedHost calls functions of an exchange that is over.
func TestFinishedHost(t *testing.T) {
	pool := newPool(t, app(`
		globalThis.kept ??= host
		if (host === kept) return {}
		const tried = [() => kept.encode(1), () => kept.write(""), () => (0, host.encode)(1)].map((f) => { try { f(); return "done" } catch (e) { return e.name + ": " + e.message } })
		return { data: host.encode([tried, host.encode(1)]) }`, ``), Config{Workers: 1})
	if _, _, err := exchangeOn(t.Context(), pool, request()); err != nil {
		t.Fatal(err)
	}
	const finished = `"TypeError: the request is finished"`
	out, _, err := exchangeOn(t.Context(), pool, request())
	if want := `[[` + finished + `,` + finished + `,` + finished + `],"1"]`; err != nil || string(out.Data) != want {
		t.Errorf("%s, %v, want %s", out.Data, err, want)
	}
}
