package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"golang.org/x/term"
)

// terminal is where dx talks. Lines of several sources do not mix.
type terminal struct {
	out   io.Writer // results
	color bool      // of err
	live  bool      // whether a line of err can be written anew

	mu     sync.Mutex
	err    io.Writer // talk
	status string    // the line of what is under way; see busy
}

func (t *terminal) sayf(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.clear()
	fmt.Fprintf(t.err, format+"\n", args...)
	t.redraw()
}

// printf leaves the line open, for an answer.
func (t *terminal) printf(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	fmt.Fprintf(t.err, format, args...)
}

// Write lets processes and loggers write whole lines to the talk.
func (t *terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.clear()
	defer t.redraw()
	return t.err.Write(p)
}

func (t *terminal) bold(s string) string { return t.style("1", s) }

func (t *terminal) style(code, s string) string {
	if !t.color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// wantsColor follows no-color.org.
func wantsColor(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd()))
}
