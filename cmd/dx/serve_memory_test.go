package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
)

// TestManageMemory looks at how large the heap may grow before a collection.
func TestManageMemory(t *testing.T) {
	limit := debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetMemoryLimit(limit) })
	goal := func() uint64 {
		runtime.GC()
		s := []metrics.Sample{{Name: "/gc/heap/goal:bytes"}}
		metrics.Read(s)
		return s[0].Value.Uint64()
	}
	before := goal()
	for _, test := range []struct {
		gogc, gomemlimit string
		more             bool
	}{
		{"", "", true},
		{"100", "", false},
		{"", "1GiB", false},
	} {
		t.Setenv("GOGC", test.gogc)
		t.Setenv("GOMEMLIMIT", test.gomemlimit)
		release := manageMemory()
		got := goal()
		release()
		if more := got > before+spareGarbage; more != test.more {
			t.Errorf("GOGC=%q GOMEMLIMIT=%q: the goal is %d, it was %d", test.gogc, test.gomemlimit, got, before)
		}
	}
}
