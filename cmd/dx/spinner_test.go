package main

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// Where no line can move, what takes long is named once, and nothing else is.
func TestPlainProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var said strings.Builder
		term := &terminal{err: &said}
		quick := term.busy("a quick thing")
		time.Sleep(long / 2)
		quick.end()
		slow := term.busy("building dist")
		time.Sleep(10 * long)
		slow.end()
		if said.String() != "dx: building dist\n" {
			t.Errorf("%q", said.String())
		}
	})
}
