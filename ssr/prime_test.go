package ssr

import "testing"

// TestPrime waits for runtimes that nobody asked for yet.
func TestPrime(t *testing.T) {
	pool := newPool(t, app(`return {}`, `host.write("ok")`), Config{Prime: 3, Workers: 3})
	eventually(t, func() bool {
		pool.mu.Lock()
		defer pool.mu.Unlock()
		return len(pool.idle) == 3
	})
	if _, page, err := exchangeOn(t.Context(), pool, request()); err != nil || page != "ok" {
		t.Errorf("%q, %v", page, err)
	}
}
