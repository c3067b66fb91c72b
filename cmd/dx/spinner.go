package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

// A spinner shows that something long is under way: a line that moves in a
// terminal, a plain one elsewhere, if it does take long. Other lines are written
// above it.
type spinner struct {
	t    *terminal
	stop chan struct{}
	done sync.WaitGroup
	once sync.Once
}

var frames = []string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"}

// busy begins to show it. There is one at a time.
func (t *terminal) busy(what string) *spinner {
	p := &spinner{t: t, stop: make(chan struct{})}
	if t.live {
		p.done.Go(func() { p.run(what) })
	} else {
		p.done.Go(func() { p.say(what) })
	}
	return p
}

// long is from when on something takes long.
const long = 2 * time.Second

// say names it once.
func (p *spinner) say(what string) {
	timer := time.NewTimer(long)
	defer timer.Stop()
	select {
	case <-p.stop:
	case <-timer.C:
		p.t.sayf("dx: %s", what)
	}
}

func (p *spinner) run(what string) {
	start := time.Now()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	defer p.t.setStatus("")
	for i := 0; ; i++ {
		select {
		case <-p.stop:
			return
		case <-tick.C:
		}
		status := p.t.style("36", frames[i%len(frames)]) + " " + what
		if took := time.Since(start); took >= long {
			status += p.t.style("2", fmt.Sprintf(" %d s", int(took.Seconds())))
		}
		p.t.setStatus(status)
	}
}

// end takes the line away. It may be called more than once.
func (p *spinner) end() {
	p.once.Do(func() { close(p.stop) })
	p.done.Wait()
}

// setStatus shows a line that is replaced by whatever is written next.
func (t *terminal) setStatus(line string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.clear()
	t.status = line
	t.redraw()
}

func (t *terminal) clear() {
	if t.status != "" {
		fmt.Fprint(t.err, "\r\x1b[K")
	}
}

func (t *terminal) redraw() { fmt.Fprint(t.err, t.status) }

// isLive says whether a line can be written anew.
func isLive(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd()))
}
