package ssr

import (
	"testing"
	"time"
)

// TestPrime waits for runtimes that nobody asked for yet.
func TestPrime(t *testing.T) {
	pool := newPool(t, app(`return {}`, `host.write("ok")`), Config{Prime: 3, Workers: 3})
	deadline := time.Now().Add(30 * time.Second)
	for made := 0; made != 3; {
		pool.mu.Lock()
		made = len(pool.idle)
		pool.mu.Unlock()
		if made > 3 || time.Now().After(deadline) {
			t.Fatalf("%d runtimes, want 3", made)
		}
		time.Sleep(time.Millisecond)
	}
	if _, page, err := exchangeOn(t.Context(), pool, request()); err != nil || page != "ok" {
		t.Errorf("%q, %v", page, err)
	}
}
