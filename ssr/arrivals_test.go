package ssr

import (
	"os"
	"runtime"
	"sync/atomic"
	"testing"
)

// With one core at work nobody reads what has arrived, until somebody looks.
func TestArrivals(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("pipes are not looked at with the network")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var read atomic.Int32
	go func() {
		defer r.Close()
		for b := make([]byte, 1); ; read.Add(1) {
			if _, err := r.Read(b); err != nil {
				return
			}
		}
	}()
	var a arrivals
	a.now() // makes the pipe
	// Now and then the one who answers has not yet waited again, and sees the
	// next byte without a look. Without looks the scheduler takes 10 ms for each
	// arrival: a million rounds.
	looks := 0
	for i := int32(1); i <= 100; i++ {
		runtime.Gosched() // to where the reader waits again
		if _, err := w.Write([]byte{0}); err != nil {
			t.Fatal(err)
		}
		for read.Load() < i {
			if looks++; looks > 20_000 {
				t.Fatalf("%d looks for %d arrivals", looks, i)
			}
			a.now()
		}
	}
}
